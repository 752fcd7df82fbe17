import type { Graph, GraphNode, Value } from "../graph.ts";
import { convolve, convolveBack, type Window } from "../ops/convolution.ts";
import { reshape, slice, transpose } from "../ops/shaping.ts";
import { fixed } from "../shape.ts";
import { type GradientRule, nth, rule } from "./rule.ts";

/** @throws Error where the filters are dilated: those that we train are not. */
function windowOf({ attributes: { strides, pads, dilations, group } }: GraphNode): Window {
  const first = (attribute: typeof strides) =>
    attribute && "ints" in attribute ? attribute.ints[0] : undefined;
  if (first(dilations) !== 1 || !group || !("int" in group)) throw new Error("Conv is dilated.");
  return { stride: first(strides) ?? 1, padding: first(pads) ?? 0, groups: group.int };
}

/**
 * ∂loss/∂filters: each number of a filter met the images at every stride, so the images are convolved with the gradient,
 * dilated by the stride, and the sum runs over what were the images.
 */
function filterGradient(graph: Graph, images: Value, gradient: Value, filters: Value, window: Window): Value {
  const { stride, padding, groups } = window;
  const [count, channels, height, width] = images.shape.map(fixed) as [number, number, number, number];
  const inputs = channels / groups;
  const apart = reshape(graph, images, [count, groups, inputs, height, width]);
  const turned = transpose(graph, apart, [2, 1, 0, 3, 4]);
  const byInput = reshape(graph, turned, [inputs, groups * count, height, width]);
  const byOutput = transpose(graph, gradient, [1, 0, 2, 3]);
  let found = convolve(graph, byInput, byOutput, { stride: 1, padding, groups }, stride);
  for (const axis of [2, 3]) {
    const size = fixed(filters.shape[axis]);
    // Rows that no stride reached would make the filter larger than it is.
    if (fixed(found.shape[axis]) > size) found = slice(graph, found, axis, 0, size);
  }
  return transpose(graph, found, [1, 0, 2, 3]);
}

export const convolutionRules: Readonly<Record<string, GradientRule>> = {
  Conv: rule((graph, { inputs, gradient, node }) => {
    const [images, filters] = [nth(inputs, 0), nth(inputs, 1)];
    const window = windowOf(node);
    return [
      convolveBack(graph, gradient, filters, window, images.shape.slice(2).map(fixed)),
      filterGradient(graph, images, gradient, filters, window),
    ];
  }),
};
