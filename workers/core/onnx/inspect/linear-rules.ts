import { fitting } from "./elementwise-rules.ts";
import {
  axisIn,
  type Facts,
  inputOf,
  ModelRefused,
  type NodeFacts,
  numbersOf,
  type Rule,
  sizeOf,
} from "./facts.ts";

const matMul: Rule = (node) => {
  const [a, b] = [inputOf(node, 0), inputOf(node, 1)];
  if (a.shape.length < 1 || b.shape.length < 1) throw unfit(node, a, b);
  const left = a.shape.length === 1 ? [1, ...a.shape] : a.shape;
  const right = b.shape.length === 1 ? [...b.shape, 1] : b.shape;
  const [m, k] = left.slice(-2) as [number, number];
  const [inner, n] = right.slice(-2) as [number, number];
  if (k !== inner) throw unfit(node, a, b);
  const batch = fitting(node, left.slice(0, -2), right.slice(0, -2));
  const shape = [...batch, ...(a.shape.length === 1 ? [] : [m]), ...(b.shape.length === 1 ? [] : [n])];
  return { outputs: [{ type: a.type, shape }], multiplications: sizeOf(batch) * m * k * n };
};

const gemm: Rule = (node) => {
  const [a, b] = [inputOf(node, 0), inputOf(node, 1)];
  if (a.shape.length !== 2 || b.shape.length !== 2) throw unfit(node, a, b);
  const turned = ([rows, columns]: readonly number[], by: number) => (by ? [columns, rows] : [rows, columns]);
  const [m, k] = turned(a.shape, node.int("transA", 0)) as [number, number];
  const [inner, n] = turned(b.shape, node.int("transB", 0)) as [number, number];
  if (k !== inner) throw unfit(node, a, b);
  const c = node.inputs[2];
  if (c && sizeOf(fitting(node, [m, n], c.shape)) !== m * n) throw unfit(node, a, c);
  return { outputs: [{ type: a.type, shape: [m, n] }], multiplications: m * k * n };
};

const unfit = ({ op }: NodeFacts, a: Facts, b: Facts) =>
  new ModelRefused(`A node ${op} multiplies the shapes [${a.shape}] and [${b.shape}], which do not fit.`);

/** Axes as an attribute in older operator sets, as an input in newer ones. */
const reduce: Rule = (node) => {
  const input = inputOf(node, 0);
  const named = node.list("axes") ?? (node.inputs[1] ? numbersOf(node, 1) : []);
  const rank = input.shape.length;
  const keeps = node.int("keepdims", 1) !== 0;
  if (named.length === 0 && node.int("noop_with_empty_axes", 0)) return { outputs: [input] };
  const axes =
    named.length === 0 ? input.shape.map((_, i) => i) : named.map((axis) => axisIn(axis, rank, node.op));
  const shape = input.shape.flatMap((dim, i) => (axes.includes(i) ? (keeps ? [1] : []) : [dim]));
  return { outputs: [{ type: input.type, shape }] };
};

/** One output of the input's shape; statistics for training are not served. */
const normalisation: Rule = (node) => {
  if (node.outputs > 1) throw new ModelRefused(`A node ${node.op} has outputs that only training needs.`);
  const input = inputOf(node, 0);
  for (const [i, facts] of node.inputs.entries())
    if (i > 0 && facts) {
      const shape =
        node.op === "BatchNormalization"
          ? [facts.shape[0] ?? 1, ...input.shape.slice(2).map(() => 1)]
          : facts.shape;
      if (sizeOf(fitting(node, input.shape, shape)) !== sizeOf(input.shape)) throw unfit(node, input, facts);
    }
  return { outputs: [{ type: input.type, shape: input.shape }] };
};

const REDUCTIONS = ["Mean", "Sum", "Max", "Min", "Prod", "L1", "L2", "LogSum", "LogSumExp", "SumSquare"];

/** Products, sums along axes, normalisation. */
export const LINEAR: Readonly<Record<string, Rule>> = {
  MatMul: matMul,
  Gemm: gemm,
  LayerNormalization: normalisation,
  BatchNormalization: normalisation,
  ...Object.fromEntries(REDUCTIONS.map((what) => [`Reduce${what}`, reduce])),
};
