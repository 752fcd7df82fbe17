import type { Graph, Value } from "../graph.ts";
import { broadcastShapes } from "../shape.ts";

const elementwise =
  (op: string) =>
  (graph: Graph, a: Value, b: Value): Value =>
    graph.single(op, [a, b], { type: a.type, shape: broadcastShapes(a.shape, b.shape) });

/** Elementwise with broadcasting. */
export const add = elementwise("Add");
export const sub = elementwise("Sub");
export const mul = elementwise("Mul");
export const div = elementwise("Div");

/** A value times a number. */
export const scale = (graph: Graph, value: Value, factor: number): Value =>
  mul(graph, value, graph.scalar(factor));
