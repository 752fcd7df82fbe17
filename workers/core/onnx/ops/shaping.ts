import type { Graph, Value } from "../graph.ts";
import { axisOf, broadcastShapes, type Dim, fixed, type Shape } from "../shape.ts";

/** The same values in another shape; of its dimensions at most one may be a name (it takes what is left). */
export function reshape(graph: Graph, value: Value, shape: Shape): Value {
  const wanted = graph.indices(shape.map((dim) => (typeof dim === "number" ? dim : -1)));
  return graph.single("Reshape", [value, wanted], { type: value.type, shape });
}

/** Axis i of the result is axis permutation[i] of the input. */
export function transpose(graph: Graph, value: Value, permutation: readonly number[]): Value {
  const shape = permutation.map((axis) => value.shape[axisOf(axis, value.shape.length)] as Dim);
  return graph.single("Transpose", [value], { type: value.type, shape }, { perm: { ints: permutation } });
}

/** The last two axes swapped. */
export function transposeMatrix(graph: Graph, value: Value): Value {
  const axes = value.shape.map((_, i) => i);
  const rank = axes.length;
  return transpose(graph, value, [...axes.slice(0, -2), rank - 1, rank - 2]);
}

/** From `start` up to, not with, `end` along a fixed axis. */
export function slice(graph: Graph, value: Value, axis: number, start: number, end: number): Value {
  const along = axisOf(axis, value.shape.length);
  const size = fixed(value.shape[along]);
  if (start < 0 || end > size || start >= end) throw new Error(`No slice ${start}..${end} of ${size}.`);
  const shape = value.shape.map((dim, i) => (i === along ? end - start : dim));
  const inputs = [value, graph.indices([start]), graph.indices([end]), graph.indices([along])];
  return graph.single("Slice", inputs, { type: value.type, shape });
}

/** Cuts a fixed axis into pieces of the given sizes. */
export function split(graph: Graph, value: Value, axis: number, sizes: readonly number[]): readonly Value[] {
  const along = axisOf(axis, value.shape.length);
  const outputs = sizes.map((size) => ({
    type: value.type,
    shape: value.shape.map((dim, i) => (i === along ? size : dim)),
  }));
  return graph.node("Split", [value, graph.indices(sizes)], outputs, { axis: { int: along } });
}

/** Joins values along a fixed axis. */
export function concat(graph: Graph, values: readonly Value[], axis: number): Value {
  const [first] = values;
  if (!first) throw new Error("Nothing to concatenate.");
  const along = axisOf(axis, first.shape.length);
  const size = values.reduce((sum, value) => sum + fixed(value.shape[along]), 0);
  const shape = first.shape.map((dim, i) => (i === along ? size : dim));
  return graph.single("Concat", values, { type: first.type, shape }, { axis: { int: along } });
}

/** Adds axes of size 1 at these places of the result. */
export function unsqueeze(graph: Graph, value: Value, axes: readonly number[]): Value {
  const shape: Dim[] = [...value.shape];
  for (const axis of [...axes].sort((a, b) => a - b)) shape.splice(axis, 0, 1);
  return graph.single("Unsqueeze", [value, graph.indices(axes)], { type: value.type, shape });
}

/** Stretches a value to the shape of another, where the two broadcast to exactly that. */
export function expandLike(graph: Graph, value: Value, like: Value): Value {
  const shape = broadcastShapes(value.shape, like.shape);
  const size = graph.single("Shape", [like], { type: "int64", shape: [like.shape.length] });
  return graph.single("Expand", [value, size], { type: value.type, shape });
}

/** The same values in the shape of another value. */
export function reshapeLike(graph: Graph, value: Value, like: Value): Value {
  const size = graph.single("Shape", [like], { type: "int64", shape: [like.shape.length] });
  return graph.single("Reshape", [value, size], { type: value.type, shape: like.shape });
}

/** Zeros around a value along one axis. */
export function pad(graph: Graph, value: Value, axis: number, before: number, after: number): Value {
  const along = axisOf(axis, value.shape.length);
  const shape = value.shape.map((dim, i) => (i === along ? fixed(dim) + before + after : dim));
  const inputs = [value, graph.indices([before, after]), graph.scalar(0), graph.indices([along])];
  return graph.single("Pad", inputs, { type: value.type, shape });
}
