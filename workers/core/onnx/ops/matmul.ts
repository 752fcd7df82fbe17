import type { Graph, Value } from "../graph.ts";
import { broadcastShapes, type Dim } from "../shape.ts";

/** Matrix product over the last two axes, broadcast over those before. [..., n, k] × [..., k, m] → [..., n, m] */
export function matMul(graph: Graph, a: Value, b: Value): Value {
  const [inner, outer] = [a.shape.at(-1), b.shape.at(-2)];
  if (a.shape.length < 2 || b.shape.length < 2 || inner !== outer)
    throw new Error(`Shapes [${a.shape}] and [${b.shape}] do not multiply.`);
  const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...batch, a.shape.at(-2) as Dim, b.shape.at(-1) as Dim];
  return graph.single("MatMul", [a, b], { type: a.type, shape });
}
