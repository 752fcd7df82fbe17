import { expect, test } from "vitest";
import { seededRandom } from "../../core/random.ts";
import { createCrowd } from "./crowd.ts";

test("a crowd has as many teachers and spammers as asked, of every kind, and repeats with its seed", () => {
  const made = () => createCrowd({ teachers: 40, spammers: 8, mistakes: 0.1, random: seededRandom(3) });
  const crowd = made();
  expect(made()).toEqual(crowd);
  const kinds = crowd.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "teacher")).toHaveLength(40);
  for (const kind of ["random", "always-left", "fast-clicker", "copy-cat"] as const)
    expect(kinds.filter((one) => one === kind)).toHaveLength(2);
  expect(kinds.slice(40)).not.toEqual(kinds.slice(40).filter((kind) => kind !== "teacher"));
});

test("the teachers' mistakes are spread about their mean", () => {
  const crowd = createCrowd({ teachers: 400, spammers: 0, mistakes: 0.1, random: seededRandom(3) });
  const mistakes = crowd.map((one) => (one.kind === "teacher" ? one.mistakes : Number.NaN));
  expect(mistakes.reduce((a, b) => a + b, 0) / 400).toBeCloseTo(0.1, 1);
  expect(Math.max(...mistakes)).toBeLessThanOrEqual(0.2);
});
