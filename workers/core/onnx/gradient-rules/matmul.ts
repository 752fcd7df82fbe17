import { matMul } from "../ops/matmul.ts";
import { transposeMatrix } from "../ops/shaping.ts";
import { type GradientRule, nth, rule, unbroadcast } from "./rule.ts";

export const matMulRules: Readonly<Record<string, GradientRule>> = {
  MatMul: rule((graph, { inputs, gradient }) => {
    const [a, b] = [nth(inputs, 0), nth(inputs, 1)];
    return [
      unbroadcast(graph, matMul(graph, gradient, transposeMatrix(graph, b)), a.shape),
      unbroadcast(graph, matMul(graph, transposeMatrix(graph, a), gradient), b.shape),
    ];
  }),
};
