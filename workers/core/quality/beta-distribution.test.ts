import fc from "fast-check";
import { expect, test } from "vitest";
import { betaCdf, betaQuantile } from "./beta-distribution.ts";

test("closed forms", () => {
  expect(betaCdf(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
  expect(betaCdf(0.01, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(0.1), 12);
  expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 12);
});

test("for whole numbers it is a sum of binomial probabilities", () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 25 }),
      fc.integer({ min: 1, max: 25 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (a, b, x) => {
        const n = a + b - 1;
        let sum = 0;
        for (let k = a; k <= n; k++) sum += choose(n, k) * x ** k * (1 - x) ** (n - k);
        expect(betaCdf(x, a, b)).toBeCloseTo(sum, 9);
      },
    ),
  );
});

test("quantiles undo it, from the smallest to the largest parameters that occur", () => {
  const parameter = fc.double({ min: 0.5, max: 5_000, noNaN: true });
  fc.assert(
    fc.property(parameter, parameter, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, p) => {
      expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 5);
    }),
  );
});
