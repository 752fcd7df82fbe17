import { inputOf, ModelRefused, type NodeFacts, type Rule, sizeOf } from "./facts.ts";

/**
 * Places of a window along each axis of an image.
 * @throws ModelRefused where it pads by a rule that is not told in numbers, or does not fit
 */
function placesOf(node: NodeFacts, sides: readonly number[], window: readonly number[]): readonly number[] {
  const strides = node.list("strides") ?? sides.map(() => 1);
  const dilations = node.list("dilations") ?? sides.map(() => 1);
  const pads = node.list("pads") ?? [...sides, ...sides].map(() => 0);
  if (node.text("auto_pad", "NOTSET") !== "NOTSET")
    throw new ModelRefused(
      `A node ${node.op} pads by itself (auto_pad); export it with the pads as numbers.`,
    );
  const round = node.int("ceil_mode", 0) ? Math.ceil : Math.floor;
  const places = sides.map((side, i) => {
    const reach = ((window[i] as number) - 1) * (dilations[i] ?? 1) + 1;
    const room = side + (pads[i] ?? 0) + (pads[i + sides.length] ?? 0) - reach;
    return room < 0 ? 0 : round(room / (strides[i] ?? 1)) + 1;
  });
  if (window.length !== sides.length || !places.every((count) => Number.isSafeInteger(count) && count > 0))
    throw new ModelRefused(`A node ${node.op} lays a window [${window}] over an image [${sides}].`);
  return places;
}

/** [N, C, sides] by [M, C / groups, window] → [N, M, places] */
const convolution: Rule = (node) => {
  const [image, filter] = [inputOf(node, 0), inputOf(node, 1)];
  const [count = 0, channels = 0, ...sides] = image.shape;
  const [made = 0, below = 0, ...window] = filter.shape;
  const groups = node.int("group", 1);
  if (below * groups !== channels || sides.length === 0 || made % groups !== 0)
    throw new ModelRefused(`A node Conv lays filters [${filter.shape}] over images [${image.shape}].`);
  const shape = [count, made, ...placesOf(node, sides, window)];
  return { outputs: [{ type: image.type, shape }], multiplications: sizeOf(shape) * below * sizeOf(window) };
};

const pool: Rule = (node) => {
  const { type, shape } = inputOf(node, 0);
  const [count = 0, channels = 0, ...sides] = shape;
  const window = node.list("kernel_shape") ?? [];
  const made = [count, channels, ...placesOf(node, sides, window)];
  return { outputs: [{ type, shape: made }], multiplications: sizeOf(made) * sizeOf(window) };
};

const wholePool: Rule = (node) => {
  const { type, shape } = inputOf(node, 0);
  return { outputs: [{ type, shape: shape.map((dim, i) => (i < 2 ? dim : 1)) }] };
};

/** Windows over images. */
export const WINDOWS: Readonly<Record<string, Rule>> = {
  Conv: convolution,
  MaxPool: pool,
  AveragePool: pool,
  GlobalAveragePool: wholePool,
  GlobalMaxPool: wholePool,
};
