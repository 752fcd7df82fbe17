import type { Graph, GraphNode, Value } from "../graph.ts";
import { scale } from "../ops/arithmetic.ts";
import { expandLike, unsqueeze } from "../ops/shaping.ts";
import { fixed } from "../shape.ts";
import { type GradientRule, nth, rule } from "./rule.ts";

function axesOf(graph: Graph, node: GraphNode): number[] {
  const axes = graph.initializers.find(({ value }) => value === node.inputs[1])?.tensor;
  if (axes?.type !== "int64") throw new Error(`${node.op} has no constant axes.`);
  return Array.from(axes.data, Number);
}

/** The gradient of a sum goes to every summand. */
function spread(graph: Graph, node: GraphNode, gradient: Value): Value {
  const input = nth(node.inputs, 0);
  const kept = gradient.shape.length === input.shape.length;
  return expandLike(graph, kept ? gradient : unsqueeze(graph, gradient, axesOf(graph, node)), input);
}

export const reductionRules: Readonly<Record<string, GradientRule>> = {
  ReduceSum: rule((graph, { gradient, node }) => [spread(graph, node, gradient)]),
  ReduceMean: rule((graph, { inputs, gradient, node }) => {
    const shape = nth(inputs, 0).shape;
    const count = axesOf(graph, node).reduce((product, axis) => product * fixed(shape[axis]), 1);
    return [scale(graph, spread(graph, node, gradient), 1 / count)];
  }),
};
