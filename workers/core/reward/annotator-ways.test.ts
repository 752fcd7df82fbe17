import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { averageWays, evidenceOf, learnWays, observe } from "./annotator-ways.ts";
import type { Statement } from "./statements.ts";

/** What the rewards say of the truth: left, tie, right. */
const MOSTLY_LEFT = [0.95, 0, 0.05];

type Person = "honest" | "contrary" | "first" | "coin";
const PEOPLE: readonly Person[] = ["honest", "contrary", "first", "coin"];

/** What people say of comparisons whose left item is better with 95 %. */
function answers(count: number) {
  const random = seededRandom(4);
  return PEOPLE.flatMap((person, annotator) =>
    Array.from({ length: count }, () => {
      const first = random() < 0.5 ? ("left" as const) : ("right" as const);
      const better = random() < 0.95 ? ("left" as const) : ("right" as const);
      const worse = better === "left" ? ("right" as const) : ("left" as const);
      const said = { honest: better, contrary: worse, first, coin: random() < 0.5 ? better : worse };
      return { outcome: said[person], weight: 1, shift: 0, annotator, first } satisfies Statement;
    }),
  );
}

test("rounds of EM tell who looks, who inverts, and who presses the first button", () => {
  let ways = averageWays(5);
  for (let round = 0; round < 20; round++) {
    for (const statement of answers(200)) observe(ways, [statement], MOSTLY_LEFT);
    ways = learnWays(ways);
  }
  const of = (annotator: number) => Array.from(ways.chances.subarray(5 * annotator, 5 * annotator + 5));
  expect(of(0)[0]).toBeGreaterThan(0.9);
  expect(of(1)[1]).toBeGreaterThan(0.85);
  expect(of(2)[2]).toBeGreaterThan(0.85);
  expect(Math.abs((of(3)[0] ?? 0) - (of(3)[1] ?? 0))).toBeLessThan(0.1);
  // Nobody has seen the fifth: the prior stands.
  expect(of(4)[0]).toBeCloseTo(4 / 5.5, 5);
  for (let annotator = 0; annotator < 5; annotator++)
    expect(of(annotator).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 5);
});

const odd: Statement = { outcome: "right", weight: 1, shift: 0, annotator: 0, first: "right" };

test("somebody with one odd answer is still taken for an average person, more or less", () => {
  const ways = averageWays(1);
  observe(ways, [odd], MOSTLY_LEFT);
  const [looks = 0, inverts = 0] = learnWays(ways).chances;
  expect(looks).toBeGreaterThan(0.55);
  expect(inverts).toBeLessThan(0.2);
});

test("two who agree outweigh one who does not, and one who is known to press the first button says nothing", () => {
  const ways = averageWays(3);
  const says = (annotator: number, outcome: "left" | "right"): Statement => ({ ...odd, annotator, outcome });
  const [left, , right] = evidenceOf(ways, [says(0, "left"), says(1, "left"), says(2, "right")]);
  expect(left).toBe(1);
  expect(right).toBeLessThan(0.3);
  ways.chances.set([0, 0, 1, 0, 0], 0);
  const evidence = evidenceOf(ways, [says(0, "right")]);
  expect(evidence[0]).toBeCloseTo(evidence[2], 6);
});

test("what nobody in particular said is taken at its word", () => {
  const nobodys: Statement = { ...odd, annotator: null, first: null };
  const [left, tie, right] = evidenceOf(averageWays(1), [nobodys]);
  expect([left < 1e-5, tie < 1e-5, right]).toEqual([true, true, 1]);
});
