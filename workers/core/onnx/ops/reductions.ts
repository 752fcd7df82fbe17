import type { Graph, Value } from "../graph.ts";
import { axisOf } from "../shape.ts";

const reduction =
  (op: string) =>
  (graph: Graph, value: Value, axes: readonly number[], keepDims = false): Value => {
    const over = new Set(axes.map((axis) => axisOf(axis, value.shape.length)));
    const shape = keepDims
      ? value.shape.map((dim, i) => (over.has(i) ? 1 : dim))
      : value.shape.filter((_, i) => !over.has(i));
    return graph.single(
      op,
      [value, graph.indices([...over])],
      { type: value.type, shape },
      { keepdims: { int: keepDims ? 1 : 0 } },
    );
  };

/** Over the given axes, which vanish, or stay with size 1. */
export const reduceSum = reduction("ReduceSum");
export const reduceMean = reduction("ReduceMean");
