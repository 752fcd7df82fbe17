import { expect, test } from "vitest";
import { binomialUpperTail, fairCoinTest, poissonBinomialUpperTail } from "./binomial.ts";
import { digamma, logGamma } from "./gamma.ts";
import { normalUpperTail } from "./normal-tail.ts";

test("log Γ and ψ at known places", () => {
  expect(logGamma(1)).toBeCloseTo(0, 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 12);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
  expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 12);
  expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 12);
  for (const x of [0.1, 1.7, 6.9, 7.1, 40]) expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 11);
});

test("binomial tails add up, far out too", () => {
  expect(binomialUpperTail(3, 4, 0.5)).toBeCloseTo(5 / 16, 12);
  expect(binomialUpperTail(0, 4, 0.5)).toBe(1);
  expect(binomialUpperTail(5, 4, 0.5)).toBe(0);
  expect(binomialUpperTail(1_000, 1_000, 0.5)).toBeCloseTo(2 ** -1000, 300);
  for (const k of [0, 1, 10, 37, 50])
    expect(binomialUpperTail(k, 50, 0.3) + binomialUpperTail(50 - k + 1, 50, 0.7)).toBeCloseTo(1, 12);
  expect(fairCoinTest(5, 10)).toBe(1);
});

test("with equal coins the Poisson binomial is the binomial", () => {
  expect(poissonBinomialUpperTail(7, new Array(12).fill(0.4))).toBeCloseTo(binomialUpperTail(7, 12, 0.4), 12);
  expect(poissonBinomialUpperTail(2, [1, 0.25])).toBeCloseTo(0.25, 14);
});

test("normal tails", () => {
  expect(normalUpperTail(1.959963984540054)).toBeCloseTo(0.025, 7);
  expect(normalUpperTail(-1)).toBeCloseTo(0.8413447, 6);
  expect(normalUpperTail(0)).toBeCloseTo(0.5, 6);
});
