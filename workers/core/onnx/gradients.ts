import { activationRules } from "./gradient-rules/activations.ts";
import { arithmeticRules } from "./gradient-rules/arithmetic.ts";
import { convolutionRules } from "./gradient-rules/convolution.ts";
import { matMulRules } from "./gradient-rules/matmul.ts";
import { reductionRules } from "./gradient-rules/reductions.ts";
import type { GradientRule } from "./gradient-rules/rule.ts";
import { selectionRules } from "./gradient-rules/selection.ts";
import { shapingRules } from "./gradient-rules/shaping.ts";
import type { Graph, Value } from "./graph.ts";
import { add } from "./ops/arithmetic.ts";
import { float32 } from "./tensor.ts";

const RULES: Readonly<Record<string, GradientRule>> = {
  ...arithmeticRules,
  ...activationRules,
  ...matMulRules,
  ...convolutionRules,
  ...reductionRules,
  ...shapingRules,
  ...selectionRules,
};

/**
 * Reverse-mode differentiation on the graph itself: adds the nodes that compute ∂loss/∂w for each w.
 *
 * @param loss a scalar (shape [])
 * @param wrt values that the loss depends on
 * @returns one gradient per value of `wrt`, each of that value's shape
 * @throws Error where the loss is not a scalar, an op on the way has no rule, or a value does not reach the loss.
 */
export function gradients(graph: Graph, loss: Value, wrt: readonly Value[]): Value[] {
  if (loss.shape.length > 0) throw new Error(`The loss has the shape [${loss.shape}], not that of a scalar.`);
  const moving = new Set<Value>(wrt);
  const forward = [...graph.nodes];
  for (const node of forward)
    if (node.inputs.some((input) => moving.has(input))) for (const output of node.outputs) moving.add(output);

  const found = new Map<Value, Value>([[loss, graph.constant(float32([1], []))]]);
  for (const node of forward.reverse()) {
    const outputGradients = node.outputs.map((output) => found.get(output));
    if (!outputGradients.some(Boolean) || !node.inputs.some((input) => moving.has(input))) continue;
    const rule = RULES[node.op];
    if (!rule) throw new Error(`${node.op} has no gradient rule.`);
    for (const [i, gradient] of rule(graph, node, outputGradients).entries()) {
      const input = node.inputs[i];
      if (!gradient || !input || !moving.has(input)) continue;
      const before = found.get(input);
      found.set(input, before ? add(graph, before, gradient) : gradient);
    }
  }
  return wrt.map((value) => {
    const gradient = found.get(value);
    if (!gradient) throw new Error(`The loss does not depend on ${value.name}.`);
    return gradient;
  });
}
