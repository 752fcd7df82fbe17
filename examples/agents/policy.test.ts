import { expect, test } from "vitest";
import { createPolicy, parameterCount } from "./policy.ts";

test("a linear policy is tanh of a constant and weighted observations", () => {
  const shape = { observationSize: 2, actionSize: 1, degree: 1 };
  expect(parameterCount(shape)).toBe(3);
  const act = createPolicy(shape, Float32Array.from([0.5, 2, -1]));
  expect(act([0.25, 0.75])[0]).toBeCloseTo(Math.tanh(0.5 + 0.5 - 0.75), 10);
});

test("degree 2 adds every product of two once: 1, a, b, aa, ab, bb", () => {
  const shape = { observationSize: 2, actionSize: 2, degree: 2 };
  expect(parameterCount(shape)).toBe(12);
  const act = createPolicy(shape, Float32Array.from([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2]));
  expect(act([0.5, 0.25])[0]).toBeCloseTo(Math.tanh(0.125), 10);
  expect(act([0.5, 0.25])[1]).toBeCloseTo(Math.tanh(0.125), 10);
  expect(act([1, 0])).toEqual([0, 0]);
});
