import { expect, test } from "vitest";
import { bootstrapWeight, unitOf } from "./bootstrap-weights.ts";

const units = Array.from({ length: 20_000 }, (_, i) => unitOf(`cmp_${i}`));
const drawn = (member: number, members = 5) => units.map((unit) => bootstrapWeight(7, member, members, unit));
const share = (weights: readonly number[], count: number) =>
  weights.filter((weight) => weight === count).length / weights.length;

test("a member draws a unit as often as n draws with replacement would", () => {
  const weights = drawn(2);
  expect(weights.reduce((sum, weight) => sum + weight, 0) / units.length).toBeCloseTo(1, 1);
  expect(share(weights, 0)).toBeCloseTo(1 / Math.E, 1);
  expect(share(weights, 2)).toBeCloseTo(1 / (2 * Math.E), 1);
});

test("members draw apart from one another, and the same whenever they are asked", () => {
  const [one, other] = [drawn(0), drawn(1)];
  const both = one.filter((weight, i) => weight === 0 && other[i] === 0).length / units.length;
  expect(both).toBeCloseTo(1 / Math.E ** 2, 1);
  expect(drawn(0)).toEqual(one);
});

test("one member alone leaves a fifth out", () => {
  const weights = drawn(0, 1);
  expect(share(weights, 0)).toBeCloseTo(0.2, 1);
  expect(share(weights, 0) + share(weights, 1)).toBe(1);
});

test("a unit is named by all its names, in their order", () => {
  expect(unitOf("a", "b")).not.toBe(unitOf("b", "a"));
  expect(unitOf("ab", "c")).not.toBe(unitOf("a", "bc"));
});
