import { neg } from "../ops/activations.ts";
import { div, mul } from "../ops/arithmetic.ts";
import { type GradientRule, nth, rule, unbroadcast } from "./rule.ts";

export const arithmeticRules: Readonly<Record<string, GradientRule>> = {
  Add: rule((graph, { inputs, gradient }) =>
    inputs.map((input) => unbroadcast(graph, gradient, input.shape)),
  ),
  Sub: rule((graph, { inputs, gradient }) => [
    unbroadcast(graph, gradient, nth(inputs, 0).shape),
    unbroadcast(graph, neg(graph, gradient), nth(inputs, 1).shape),
  ]),
  Mul: rule((graph, { inputs, gradient }) => {
    const [a, b] = [nth(inputs, 0), nth(inputs, 1)];
    return [
      unbroadcast(graph, mul(graph, gradient, b), a.shape),
      unbroadcast(graph, mul(graph, gradient, a), b.shape),
    ];
  }),
  Div: rule((graph, { inputs, output, gradient }) => {
    const [a, b] = [nth(inputs, 0), nth(inputs, 1)];
    const overB = div(graph, gradient, b);
    return [
      unbroadcast(graph, overB, a.shape),
      unbroadcast(graph, neg(graph, mul(graph, overB, output)), b.shape),
    ];
  }),
};
