import type { Graph, Value } from "../graph.ts";
import { axisOf, broadcastShapes, type Shape } from "../shape.ts";

/** a > b, elementwise. */
export const greater = (graph: Graph, a: Value, b: Value): Value =>
  graph.single("Greater", [a, b], { type: "bool", shape: broadcastShapes(a.shape, b.shape) });

/** a where the condition holds, else b; elementwise with broadcasting. */
export const where = (graph: Graph, condition: Value, a: Value, b: Value): Value =>
  graph.single("Where", [condition, a, b], {
    type: a.type,
    shape: broadcastShapes(condition.shape, broadcastShapes(a.shape, b.shape)),
  });

/** Slices of a value along an axis, picked by whole numbers. */
export function gather(graph: Graph, value: Value, indices: Value, axis: number): Value {
  const along = axisOf(axis, value.shape.length);
  const shape: Shape = [...value.shape.slice(0, along), ...indices.shape, ...value.shape.slice(along + 1)];
  return graph.single("Gather", [value, indices], { type: value.type, shape }, { axis: { int: along } });
}

/** Zeros of the shape of `like`, with `updates` added at rows `indices` ([n, 1]) of its first axis. */
export function scatterAdd(graph: Graph, like: Value, indices: Value, updates: Value): Value {
  const zeros = graph.single("Mul", [like, graph.scalar(0)], { type: like.type, shape: like.shape });
  return graph.single(
    "ScatterND",
    [zeros, indices, updates],
    { type: like.type, shape: like.shape },
    { reduction: { string: "add" } },
  );
}
