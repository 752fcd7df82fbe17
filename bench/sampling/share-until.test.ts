import { expect, test } from "vitest";
import { shareUntil } from "./share-until.ts";

test("the share of labels from which on a curve stays at a level, on the line between two trainings", () => {
  expect(shareUntil([0.5, 0.7, 0.9, 0.95], 0.8)).toBeCloseTo(2.5 / 4, 12);
  expect(shareUntil([0.5, 0.8, 0.9, 0.95], 0.8)).toBeCloseTo(2 / 4, 12);
  // It was there before, and fell below again.
  expect(shareUntil([0.5, 0.85, 0.7, 0.9], 0.8)).toBeCloseTo(3.5 / 4, 12);
  expect(shareUntil([0.9, 0.9, 0.9, 0.9], 0.8)).toBeCloseTo(1 / 4, 12);
});

test("all of them where it is not there even at the end", () => {
  expect(shareUntil([0.5, 0.9, 0.7], 0.8)).toBe(1);
});
