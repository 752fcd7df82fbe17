import type { Graph, Value } from "./graph.ts";
import { sqrt } from "./ops/activations.ts";
import { add, div, mul, scale, sub } from "./ops/arithmetic.ts";

export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export const ADAMW: AdamWSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/**
 * One AdamW step as graph nodes (Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 2; decay is decoupled from
 * the gradient and multiplied by the learning rate, as PyTorch does).
 *
 * @param rates scalars fed at each step: the learning rate, and 1 − β₁ᵗ and 1 − β₂ᵗ for step t = 1, 2, …
 * @param weightDecay a scalar that is fed too; none for parameters that do not decay (biases)
 * @returns the parameter and its two moments after the step
 */
export function adamW(
  graph: Graph,
  state: { readonly parameter: Value; readonly first: Value; readonly second: Value },
  gradient: Value,
  rates: { readonly learningRate: Value; readonly correction1: Value; readonly correction2: Value },
  weightDecay: Value | undefined,
  { beta1, beta2, epsilon }: AdamWSettings = ADAMW,
): { readonly parameter: Value; readonly first: Value; readonly second: Value } {
  const first = add(graph, scale(graph, state.first, beta1), scale(graph, gradient, 1 - beta1));
  const second = add(
    graph,
    scale(graph, state.second, beta2),
    scale(graph, mul(graph, gradient, gradient), 1 - beta2),
  );
  const spread = sqrt(graph, div(graph, second, rates.correction2));
  const step = div(graph, div(graph, first, rates.correction1), add(graph, spread, graph.scalar(epsilon)));
  const whole = weightDecay ? add(graph, step, mul(graph, weightDecay, state.parameter)) : step;
  const parameter = sub(graph, state.parameter, mul(graph, rates.learningRate, whole));
  return { parameter, first, second };
}

/** 1 − β₁ᵗ and 1 − β₂ᵗ, t counted from 1. */
export function biasCorrections(step: number, { beta1, beta2 }: AdamWSettings = ADAMW): [number, number] {
  return [1 - beta1 ** step, 1 - beta2 ** step];
}
