import { neg, sigmoid } from "../ops/activations.ts";
import { div, mul, scale, sub } from "../ops/arithmetic.ts";
import { reduceSum } from "../ops/reductions.ts";
import { greater, where } from "../ops/selection.ts";
import { type GradientRule, nth, rule } from "./rule.ts";

/**
 * The gradient where x > 0, else `slope` of it; at 0 exactly it is taken from the left. As no slope is below 0, the output is
 * above 0 where x is: so x itself need not be kept.
 */
const rectifier = (slopeOf: (alpha: number) => number): GradientRule =>
  rule((graph, { output, gradient, node }) => {
    const alpha = node.attributes.alpha;
    const slope = slopeOf(alpha && "float" in alpha ? alpha.float : 0.01);
    const positive = greater(graph, output, graph.scalar(0));
    return [where(graph, positive, gradient, scale(graph, gradient, slope))];
  });

export const activationRules: Readonly<Record<string, GradientRule>> = {
  Relu: rectifier(() => 0),
  LeakyRelu: rectifier((alpha) => alpha),
  Tanh: rule((graph, { output, gradient }) => [
    mul(graph, gradient, sub(graph, graph.scalar(1), mul(graph, output, output))),
  ]),
  Sigmoid: rule((graph, { output, gradient }) => [
    mul(graph, gradient, mul(graph, output, sub(graph, graph.scalar(1), output))),
  ]),
  Softplus: rule((graph, { inputs, gradient }) => [mul(graph, gradient, sigmoid(graph, nth(inputs, 0)))]),
  Log: rule((graph, { inputs, gradient }) => [div(graph, gradient, nth(inputs, 0))]),
  Exp: rule((graph, { output, gradient }) => [mul(graph, gradient, output)]),
  Sqrt: rule((graph, { output, gradient }) => [div(graph, gradient, scale(graph, output, 2))]),
  Neg: rule((graph, { gradient }) => [neg(graph, gradient)]),
  Softmax: rule((graph, { output, gradient, node }) => {
    const axis = node.attributes.axis;
    const along = axis && "int" in axis ? axis.int : -1;
    const weighted = mul(graph, gradient, output);
    const mean = reduceSum(graph, weighted, [along], true);
    return [sub(graph, weighted, mul(graph, output, mean))];
  }),
};
