export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export const ADAMW: AdamWSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** A parameter with its two moments; a step changes all three in place. */
export interface AdamWState {
  readonly parameter: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** What a step is like: its rate, how much of the parameter decays, and its number, counted from 1. */
export interface AdamWStep {
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly step: number;
}

/**
 * One AdamW step (Loshchilov & Hutter 2019, arXiv:1711.05101, algorithm 2; decay is decoupled from the gradient and
 * multiplied by the learning rate, as PyTorch does). A plain loop: as nodes of the graph it would be a dozen passes over
 * the parameters, and the moments would travel to and fro.
 * @param at,from,count which part: `count` values from `at` on, by the gradient's from `from` on
 */
export function adamW(
  { parameter, first, second }: AdamWState,
  gradient: Float32Array,
  { learningRate, weightDecay, step }: AdamWStep,
  at = 0,
  from = 0,
  count = gradient.length,
  { beta1, beta2, epsilon }: AdamWSettings = ADAMW,
): void {
  const [correction1, correction2] = [1 - beta1 ** step, 1 - beta2 ** step];
  const keep = 1 - learningRate * weightDecay;
  const rate = learningRate / correction1;
  for (let i = 0; i < count; i++) {
    const g = gradient[from + i] as number;
    const m = beta1 * (first[at + i] as number) + (1 - beta1) * g;
    const v = beta2 * (second[at + i] as number) + (1 - beta2) * g * g;
    first[at + i] = m;
    second[at + i] = v;
    parameter[at + i] =
      keep * (parameter[at + i] as number) - (rate * m) / (Math.sqrt(v / correction2) + epsilon);
  }
}
