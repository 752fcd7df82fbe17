import type { Graph, Value } from "../graph.ts";
import { axisOf } from "../shape.ts";

const unary =
  (op: string) =>
  (graph: Graph, value: Value): Value =>
    graph.single(op, [value], { type: value.type, shape: value.shape });

export const relu = unary("Relu");
export const tanh = unary("Tanh");
export const sigmoid = unary("Sigmoid");
/** log(1 + eˣ) */
export const softplus = unary("Softplus");
export const log = unary("Log");
export const exp = unary("Exp");
export const sqrt = unary("Sqrt");
export const neg = unary("Neg");

/** x where x > 0, else slope · x. */
export const leakyRelu = (graph: Graph, value: Value, slope = 0.01): Value =>
  graph.single("LeakyRelu", [value], { type: value.type, shape: value.shape }, { alpha: { float: slope } });

/** eˣ over the sum of eˣ along an axis; stable, since the runtime takes the largest off first. */
export const softmax = (graph: Graph, value: Value, axis: number): Value =>
  graph.single(
    "Softmax",
    [value],
    { type: value.type, shape: value.shape },
    { axis: { int: axisOf(axis, value.shape.length) } },
  );
