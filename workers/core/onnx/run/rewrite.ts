import { type RunGraph, type RunNode, scalarOf } from "./run-graph.ts";

/**
 * The graph in the words of the kernels, without what none of the wanted outputs needs:
 * - A matrix that is turned before it is multiplied is multiplied as it lies (`turnedA`, `turnedB` of MatMul).
 * - What carries a gradient back through a rectifier, Where(y > 0, g, α · g), is one node Gate(g, y).
 */
export function rewritten(graph: RunGraph, wanted: readonly string[]): readonly RunNode[] {
  const made = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const nodes = graph.nodes.map((node) => {
    if (node.op === "MatMul") return asItLies(node, made);
    if (node.op === "Where") return asGate(node, made, graph);
    return node;
  });
  const needed = new Set(wanted);
  const kept: RunNode[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((name) => needed.has(name))) continue;
    kept.push(node);
    for (const name of node.inputs) needed.add(name);
  }
  return kept.reverse();
}

type Made = ReadonlyMap<string, RunNode>;

function asItLies(node: RunNode, made: Made): RunNode {
  const turned = node.inputs.map((name) => {
    const from = made.get(name);
    const perm = from?.attributes.perm;
    if (from?.op !== "Transpose" || typeof perm !== "object") return undefined;
    const rank = perm.length;
    const swaps = perm.every((axis, i) => axis === (i < rank - 2 ? i : 2 * rank - 3 - i));
    return swaps && rank >= 2 ? from.inputs[0] : undefined;
  });
  return {
    ...node,
    inputs: node.inputs.map((name, i) => turned[i] ?? name),
    attributes: { turnedA: turned[0] === undefined ? 0 : 1, turnedB: turned[1] === undefined ? 0 : 1 },
  };
}

function asGate(node: RunNode, made: Made, graph: RunGraph): RunNode {
  const [condition, gradient, otherwise] = node.inputs;
  const positive = made.get(condition as string);
  const scaled = made.get(otherwise as string);
  const alpha = scaled?.op === "Mul" ? scalarOf(graph, scaled.inputs[1]) : undefined;
  const fits =
    positive?.op === "Greater" &&
    scalarOf(graph, positive.inputs[1]) === 0 &&
    alpha !== undefined &&
    scaled?.inputs[0] === gradient;
  if (!fits) return node;
  const inputs = [gradient as string, positive.inputs[0] as string];
  return { op: "Gate", inputs, outputs: node.outputs, attributes: { alpha } };
}
