import { expect, test } from "vitest";
import { adamW } from "./adamw.ts";

/**
 * PyTorch 2: p = [1, -2, 0.5], AdamW(lr=0.1, weight_decay=0.01), gradient = 2p at each step; computed here by the
 * same published algorithm in double precision.
 */
function reference(steps: number): number[] {
  return [1, -2, 0.5].map((start) => {
    let [p, m, v] = [start, 0, 0];
    for (let t = 1; t <= steps; t++) {
      const g = 2 * p;
      p -= 0.1 * 0.01 * p;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      p -= (0.1 * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8);
    }
    return p;
  });
}

const zeros = (count: number) => new Float32Array(count);

test("twenty steps land where the published algorithm lands", () => {
  const state = { parameter: Float32Array.of(1, -2, 0.5), first: zeros(3), second: zeros(3) };
  for (let step = 1; step <= 20; step++) {
    const gradient = state.parameter.map((value) => 2 * value);
    adamW(state, gradient, { learningRate: 0.1, weightDecay: 0.01, step });
  }
  for (const [i, expected] of reference(20).entries()) expect(state.parameter[i]).toBeCloseTo(expected, 4);
});

test("a part moves as the whole would, and the rest stays", () => {
  const state = { parameter: Float32Array.of(5, 1, -2, 7), first: zeros(4), second: zeros(4) };
  adamW(state, Float32Array.of(9, 9, 2, -4), { learningRate: 0.1, weightDecay: 0, step: 1 }, 1, 2, 2);
  expect(state.parameter[0]).toBe(5);
  expect(state.parameter[1]).toBeCloseTo(0.9, 5);
  expect(state.parameter[2]).toBeCloseTo(-1.9, 5);
  expect([state.parameter[3], state.first[3], state.second[0]]).toEqual([7, 0, 0]);
});
