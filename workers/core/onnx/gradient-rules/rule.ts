import type { Graph, GraphNode, Value } from "../graph.ts";
import { reduceSum } from "../ops/reductions.ts";
import { type Shape, stretchedAxes } from "../shape.ts";

/**
 * From the gradients of a node's outputs to those of its inputs: adds nodes to the graph and gives back one value
 * per input, undefined where an input has no gradient (indices, conditions, shapes).
 */
export type GradientRule = (
  graph: Graph,
  node: GraphNode,
  outputGradients: readonly (Value | undefined)[],
) => readonly (Value | undefined)[];

/** A rule for a node with one output and inputs that are all there. */
export function rule(
  gradient: (
    graph: Graph,
    given: { inputs: readonly Value[]; output: Value; gradient: Value; node: GraphNode },
  ) => readonly (Value | undefined)[],
): GradientRule {
  return (graph, node, [outputGradient]) =>
    outputGradient
      ? gradient(graph, {
          inputs: node.inputs,
          output: node.outputs[0] as Value,
          gradient: outputGradient,
          node,
        })
      : [];
}

/** Sums a gradient over the axes that broadcasting stretched, back to the shape of the input. */
export function unbroadcast(graph: Graph, gradient: Value, shape: Shape): Value {
  const { leading, ones } = stretchedAxes(gradient.shape, shape);
  const summed = leading.length > 0 ? reduceSum(graph, gradient, leading) : gradient;
  return ones.length > 0 ? reduceSum(graph, summed, ones, true) : summed;
}

/** The n-th input; a rule that asks for one that is not there is a mistake of ours. */
export function nth(values: readonly Value[], n: number): Value {
  const value = values[n];
  if (!value) throw new Error(`The node has no input ${n}.`);
  return value;
}
