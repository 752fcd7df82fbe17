import type { Graph, Value } from "../graph.ts";
import { fixed } from "../shape.ts";

/** The same along both axes of an image. */
export interface Window {
  readonly stride: number;
  /** Zeros on every side. */
  readonly padding: number;
  /** Filters apart: input and output channels fall into so many groups, each of which sees its own alone. */
  readonly groups: number;
}

/** Places that a filter of `size` takes along an axis of `length`. */
export const placesAlong = (length: number, size: number, { stride, padding }: Omit<Window, "groups">) =>
  Math.floor((length + 2 * padding - size) / stride) + 1;

/**
 * Convolution of images with filters (no flip).
 * @param images [images, inputs, height, width]; how many images may be a name
 * @param filters [outputs, inputs / groups, size, size]
 * @param dilation places between the numbers of a filter
 * @returns [images, outputs, height', width']
 */
export function convolve(graph: Graph, images: Value, filters: Value, window: Window, dilation = 1): Value {
  const { stride, padding, groups } = window;
  const [count, channels, ...sides] = images.shape;
  const [outputs, inputs, ...sizes] = filters.shape;
  if (sides.length !== 2 || sizes.length !== 2 || fixed(channels) !== fixed(inputs) * groups)
    throw new Error(
      `Images [${images.shape}] and filters [${filters.shape}] in ${groups} groups do not fit.`,
    );
  const places = sides.map((side, axis) =>
    placesAlong(fixed(side), (fixed(sizes[axis]) - 1) * dilation + 1, window),
  );
  const shape = [count as number, outputs as number, ...places];
  return graph.single(
    "Conv",
    [images, filters],
    { type: images.type, shape },
    {
      strides: { ints: [stride, stride] },
      pads: { ints: [padding, padding, padding, padding] },
      dilations: { ints: [dilation, dilation] },
      group: { int: groups },
    },
  );
}

/**
 * What {@link convolve} turns on its head: spreads each number over the places that its filter saw.
 * @param spread [images, outputs, height', width']
 * @param filters those of the convolution, [outputs, inputs / groups, size, size]
 * @param sides height and width of what was convolved
 * @returns [images, inputs, height, width]
 */
export function convolveBack(
  graph: Graph,
  spread: Value,
  filters: Value,
  { stride, padding, groups }: Window,
  sides: readonly number[],
): Value {
  const [count, , ...places] = spread.shape;
  const [, inputs, ...sizes] = filters.shape;
  // What the last stride did not reach.
  const rest = sides.map((side, axis) => {
    const reached = (fixed(places[axis]) - 1) * stride + fixed(sizes[axis]) - 2 * padding;
    return side - reached;
  });
  const shape = [count as number, fixed(inputs) * groups, ...sides];
  return graph.single(
    "ConvTranspose",
    [spread, filters],
    { type: spread.type, shape },
    {
      strides: { ints: [stride, stride] },
      pads: { ints: [padding, padding, padding, padding] },
      output_padding: { ints: rest },
      group: { int: groups },
    },
  );
}
