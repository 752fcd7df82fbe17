import { expect, test } from "vitest";
import { angleAt, numberAt } from "./interpolate.ts";

const states = [
  [0, 3],
  [10, -3],
];

test("numbers go straight from step to step and are held at the ends", () => {
  expect(numberAt(states, 0.25, 0)).toBe(2.5);
  expect(numberAt(states, -1, 0)).toBe(0);
  expect(numberAt(states, 7, 0)).toBe(10);
  expect(numberAt(states, Number.NaN, 0)).toBe(0);
});

test("angles turn the short way round", () => {
  expect(angleAt(states, 0.5, 1)).toBeCloseTo(Math.PI, 10);
  expect(angleAt(states, 0.999, 1)).toBeCloseTo(2 * Math.PI - 3, 2);
  expect(angleAt(states, 1, 1)).toBe(-3);
});

test("nothing to draw gives zeros, not a crash", () => {
  expect(numberAt([], 0, 0)).toBe(0);
  expect(numberAt([[1]], 3, 9)).toBe(0);
});
