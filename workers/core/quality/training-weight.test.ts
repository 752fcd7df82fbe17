import { expect, test } from "vitest";
import { trainingWeight } from "./training-weight.ts";

test("newcomers and better count in full, the doubtful less, guessers next to nothing", () => {
  const of = (accuracy: number) => trainingWeight(Math.log(accuracy / (1 - accuracy)));
  expect(of(0.8)).toBeCloseTo(1, 12);
  expect(of(0.99)).toBe(1);
  expect(of(0.65)).toBeGreaterThan(0.3);
  expect(of(0.65)).toBeLessThan(0.6);
  for (const accuracy of [0.5, 0.3, 0.01]) expect(of(accuracy)).toBe(0.05);
});
