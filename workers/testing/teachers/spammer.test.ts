import { expect, test } from "vitest";
import { type Random, seededRandom } from "../../core/random.ts";
import { answer } from "./answer.ts";
import { activeMsOf } from "./spammer.ts";
import type { Spammer } from "./teacher.ts";

const ASKED = 4_000;

/** Answers to made-up comparisons whose left side is the better one. */
function answersOf(kind: Spammer["kind"], random: Random) {
  const content = seededRandom(5);
  return Array.from({ length: ASKED }, () => {
    const right = [content(), content()];
    return answer({ kind }, [right[0]! + 1, right[1]! + 1], right, random);
  });
}
const shareOf = (answers: readonly string[], outcome: string) =>
  answers.filter((one) => one === outcome).length / answers.length;

test("random says left or right by a coin", () => {
  const answers = answersOf("random", seededRandom(1));
  expect(shareOf(answers, "left")).toBeCloseTo(0.5, 1);
  expect(shareOf(answers, "left") + shareOf(answers, "right")).toBe(1);
});

test("always-left says left", () => {
  expect(shareOf(answersOf("always-left", seededRandom(1)), "left")).toBe(1);
});

test("a fast clicker mostly hits the nearest button, within half a second", () => {
  const answers = answersOf("fast-clicker", seededRandom(1));
  expect(shareOf(answers, "left")).toBeCloseTo(0.7, 1);
  expect(shareOf(answers, "tie")).toBeCloseTo(0.1, 1);
  const random = seededRandom(2);
  for (let i = 0; i < 100; i++) expect(activeMsOf("fast-clicker", 1250, random)).toBeLessThan(500);
  expect(activeMsOf("teacher", 1250, random)).toBeGreaterThan(2_000);
});

test("copy-cats agree with each other, whichever side is shown first, and not with the truth", () => {
  const first = answersOf("copy-cat", seededRandom(1));
  expect(answersOf("copy-cat", seededRandom(99))).toEqual(first);
  expect(shareOf(first, "left")).toBeCloseTo(0.5, 1);
  const [a, b] = [
    [0.1, 0.7],
    [0.3, 0.2],
  ];
  const one = answer({ kind: "copy-cat" }, a, b, seededRandom(1));
  expect(answer({ kind: "copy-cat" }, b, a, seededRandom(2))).toBe(one === "left" ? "right" : "left");
});

test("contrary says the worse one", () => {
  expect(shareOf(answersOf("contrary", seededRandom(1)), "right")).toBe(1);
});
