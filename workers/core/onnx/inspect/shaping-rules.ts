import { fitting } from "./elementwise-rules.ts";
import {
  axisIn,
  type Facts,
  FLOAT,
  inputOf,
  knownNumbers,
  LONGEST,
  ModelRefused,
  type NodeFacts,
  numbersOf,
  type Rule,
  sizeOf,
} from "./facts.ts";

/** The same numbers under another shape. */
const reshaped = (input: Facts, shape: readonly number[]): Facts => ({ ...input, shape });

const reshape: Rule = (node) => {
  const input = inputOf(node, 0);
  const zeroCopies = node.int("allowzero", 0) === 0;
  const wanted = numbersOf(node, 1).map((dim, i) => (dim === 0 && zeroCopies ? (input.shape[i] ?? 0) : dim));
  const fixed = sizeOf(wanted.filter((dim) => dim !== -1));
  const shape = wanted.map((dim) => (dim === -1 ? sizeOf(input.shape) / fixed : dim));
  if (sizeOf(shape) !== sizeOf(input.shape) || !shape.every((dim) => Number.isInteger(dim) && dim >= 0))
    throw new ModelRefused(
      `A node Reshape turns [${input.shape}] into [${wanted}], which does not fit, or not for every number of rows.`,
    );
  return { outputs: [reshaped(input, shape)] };
};

const flatten: Rule = (node) => {
  const input = inputOf(node, 0);
  const axis = node.int("axis", 1);
  const at = axis === input.shape.length ? axis : axisIn(axis, input.shape.length, node.op);
  return {
    outputs: [reshaped(input, [sizeOf(input.shape.slice(0, at)), sizeOf(input.shape.slice(at))])],
  };
};

const transpose: Rule = (node) => {
  const { type, shape } = inputOf(node, 0);
  const order = node.list("perm") ?? shape.map((_, i) => shape.length - 1 - i);
  if (order.length !== shape.length || new Set(order).size !== order.length)
    throw new ModelRefused("A node Transpose names the axes in no order that fits.");
  return {
    outputs: [{ type, shape: order.map((axis) => shape[axisIn(axis, shape.length, node.op)] as number) }],
  };
};

const axesOf = (node: NodeFacts): readonly number[] | undefined =>
  node.list("axes") ?? (node.inputs[1] ? numbersOf(node, 1) : undefined);

const squeeze: Rule = (node) => {
  const input = inputOf(node, 0);
  const axes = axesOf(node)?.map((axis) => axisIn(axis, input.shape.length, node.op));
  const gone = (i: number) => (axes ? axes.includes(i) : input.shape[i] === 1);
  if (axes?.some((axis) => input.shape[axis] !== 1))
    throw new ModelRefused(`A node Squeeze takes axes out of [${input.shape}] that are longer than 1.`);
  return {
    outputs: [
      reshaped(
        input,
        input.shape.filter((_, i) => !gone(i)),
      ),
    ],
  };
};

const unsqueeze: Rule = (node) => {
  const input = inputOf(node, 0);
  const given = axesOf(node) ?? [];
  const rank = input.shape.length + given.length;
  const axes = given.map((axis) => axisIn(axis, rank, node.op));
  const rest = [...input.shape];
  const shape = Array.from({ length: rank }, (_, i) => (axes.includes(i) ? 1 : (rest.shift() ?? 1)));
  return { outputs: [reshaped(input, shape)] };
};

const concat: Rule = (node) => {
  const inputs = node.inputs.map((_, i) => inputOf(node, i));
  const first = inputOf(node, 0);
  const axis = axisIn(node.int("axis"), first.shape.length, node.op);
  const fits = ({ shape }: Facts) =>
    shape.length === first.shape.length && shape.every((dim, i) => i === axis || dim === first.shape[i]);
  if (!inputs.every(fits)) throw new ModelRefused("A node Concat joins shapes that do not fit.");
  const shape = first.shape.map((dim, i) =>
    i === axis ? inputs.reduce((sum, each) => sum + (each.shape[axis] as number), 0) : dim,
  );
  const numbers = inputs.flatMap((each) => each.numbers ?? []);
  return {
    outputs: [
      shape.length === 1 && numbers.length === shape[0] ? knownNumbers(numbers) : { type: first.type, shape },
    ],
  };
};

const slice: Rule = (node) => {
  const input = inputOf(node, 0);
  const rank = input.shape.length;
  const [starts, ends] = [numbersOf(node, 1), numbersOf(node, 2)];
  const axes = (node.inputs[3] ? numbersOf(node, 3) : starts.map((_, i) => i)).map((axis) =>
    axisIn(axis, rank, node.op),
  );
  const steps = node.inputs[4] ? numbersOf(node, 4) : starts.map(() => 1);
  if (steps.some((step) => step < 1))
    throw new ModelRefused("A node Slice goes backwards, which is not served.");
  const shape = [...input.shape];
  let numbers = input.numbers;
  for (const [i, axis] of axes.entries()) {
    const dim = input.shape[axis] as number;
    const bound = (at: number) => Math.min(dim, Math.max(0, at < 0 ? at + dim : at));
    const [from, to, step] = [bound(starts[i] ?? 0), bound(ends[i] ?? dim), steps[i] ?? 1];
    shape[axis] = Math.max(0, Math.ceil((to - from) / step));
    numbers = numbers?.slice(from, to).filter((_, at) => at % step === 0);
  }
  return { outputs: [numbers && rank === 1 ? knownNumbers(numbers) : { type: input.type, shape }] };
};

const split: Rule = (node) => {
  const { type, shape } = inputOf(node, 0);
  const axis = axisIn(node.int("axis", 0), shape.length, node.op);
  const whole = shape[axis] as number;
  const part = Math.ceil(whole / node.outputs);
  const sizes =
    node.list("split") ??
    (node.inputs[1]
      ? numbersOf(node, 1)
      : Array.from({ length: node.outputs }, (_, i) => Math.min(part, whole - i * part)));
  if (
    sizes.length !== node.outputs ||
    sizes.some((size) => size < 0) ||
    sizes.reduce((a, b) => a + b, 0) !== whole
  )
    throw new ModelRefused("A node Split cuts into parts that do not add up.");
  return {
    outputs: sizes.map((size) => ({ type, shape: shape.map((dim, i) => (i === axis ? size : dim)) })),
  };
};

const gather: Rule = (node) => {
  const [data, indices] = [inputOf(node, 0), inputOf(node, 1)];
  const axis = axisIn(node.int("axis", 0), data.shape.length, node.op);
  const shape = [...data.shape.slice(0, axis), ...indices.shape, ...data.shape.slice(axis + 1)];
  const { numbers } = data;
  if (numbers && indices.numbers && data.shape.length === 1) {
    const found = indices.numbers.map((at) => numbers[at < 0 ? at + numbers.length : at]);
    if (found.every((number) => number !== undefined)) return { outputs: [knownNumbers(found, shape)] };
  }
  return { outputs: [{ type: data.type, shape }] };
};

const expand: Rule = (node) => {
  const { type, shape } = inputOf(node, 0);
  return { outputs: [{ type, shape: fitting(node, shape, numbersOf(node, 1)) }] };
};

/** A tensor, or one number or several told as an attribute of their own. */
const constant: Rule = (node) => {
  const tensor = node.tensor("value");
  if (tensor) return { outputs: [tensor] };
  const [int, ints] = [node.list("value_int"), node.list("value_ints")];
  if (int) return { outputs: [knownNumbers(int, [])] };
  if (ints) return { outputs: [knownNumbers(ints)] };
  if (node.list("value_float")) return { outputs: [{ type: FLOAT, shape: [] }] };
  const floats = node.list("value_floats");
  if (!floats) throw new ModelRefused("A node Constant holds neither numbers nor a tensor of numbers.");
  return { outputs: [{ type: FLOAT, shape: [floats.length] }] };
};

const constantOfShape: Rule = (node) => ({
  outputs: [{ type: node.tensor("value")?.type ?? FLOAT, shape: numbersOf(node, 0) }],
});

/** 0 1 2 …, as positions of tokens are made; no longer than a shape may be said. */
const range: Rule = (node) => {
  const [start, limit, delta] = [0, 1, 2].map((at) => numbersOf(node, at)[0]) as [number, number, number];
  const length = Math.max(0, Math.ceil((limit - start) / delta));
  if (!Number.isSafeInteger(length)) throw new ModelRefused("A node Range counts without an end.");
  const { type } = inputOf(node, 0);
  if (length > LONGEST) return { outputs: [{ type, shape: [length] }] };
  return { outputs: [knownNumbers(Array.from({ length }, (_, i) => start + i * delta))] };
};

/** Zeros, or whatever it names, around a tensor. */
const pad: Rule = (node) => {
  const { type, shape } = inputOf(node, 0);
  const pads = node.list("pads") ?? numbersOf(node, 1);
  const axes = node.inputs[3] ? numbersOf(node, 3) : shape.map((_, i) => i);
  const padded = [...shape];
  for (const [i, axis] of axes.entries())
    padded[axisIn(axis, shape.length, node.op)] =
      (shape[axis] as number) + (pads[i] ?? 0) + (pads[i + axes.length] ?? 0);
  if (pads.length !== 2 * axes.length || padded.some((dim) => dim < 0))
    throw new ModelRefused(`A node Pad turns [${shape}] into [${padded}].`);
  return { outputs: [{ type, shape: padded }] };
};

/** Operators that move numbers about without computing any. */
export const SHAPING: Readonly<Record<string, Rule>> = {
  Reshape: reshape,
  Flatten: flatten,
  Transpose: transpose,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Concat: concat,
  Slice: slice,
  Split: split,
  Gather: gather,
  Expand: expand,
  Range: range,
  Pad: pad,
  Constant: constant,
  ConstantOfShape: constantOfShape,
  Shape: (node) => ({ outputs: [knownNumbers(inputOf(node, 0).shape)] }),
};
