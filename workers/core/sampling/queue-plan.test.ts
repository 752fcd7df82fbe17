import { expect, test } from "vitest";
import { projectSettings } from "../../../contract/project.ts";
import { seededRandom } from "../random.ts";
import { freePlaces, heldOutShareOfUniform, placesToChoose, uniformPlaces } from "./queue-plan.ts";

const policyOf = (settings: Record<string, unknown> = {}) =>
  projectSettings.parse({
    name: "p",
    question: "q?",
    item: { kind: "fragment", observationSize: 1, action: { type: "continuous", size: 1 } },
    ...settings,
  });
const state = { items: 400, formed: 100, open: 50, paidMilli: 0, reservedMilli: 0 };

test("no more than the items are due, and no more open than the queue holds", () => {
  expect(freePlaces(policyOf(), state)).toBe(300);
  expect(freePlaces(policyOf({ sampler: { queue: 120 } }), state)).toBe(70);
  expect(freePlaces(policyOf({ sampler: { queue: 50 } }), state)).toBe(0);
  expect(freePlaces(policyOf({ maxComparisons: 90 }), state)).toBe(0);
  // Uniform choices do not grow stale: all are formed at once.
  expect(freePlaces(policyOf({ sampler: { acquisition: "uniform", queue: 60 } }), state)).toBe(300);
});

test("a version chooses none that the budget can not pay, however people are paid", () => {
  const task = { by: "task", currency: "EUR", amountMinor: 10 };
  const budget = { projectMinor: 1_000 };
  // 1,000 of 10 each are 100 labels; 50 comparisons are open already.
  expect(placesToChoose(policyOf({ pay: task, budget }), state)).toBe(50);
  expect(placesToChoose(policyOf({ pay: task, budget, redundancy: 2 }), state)).toBe(0);
  expect(
    placesToChoose(policyOf({ pay: task, budget }), { ...state, paidMilli: 200_000, reservedMilli: 100_000 }),
  ).toBe(20);
  // At most 120 s of 15 an hour: 0.5 a task.
  const hour = { by: "hour", currency: "EUR", amountMinor: 15, mostSecondsPerTask: 120 };
  expect(placesToChoose(policyOf({ pay: hour, budget: { projectMinor: 40 } }), state)).toBe(30);
});

test("the uniform share holds exactly on average", () => {
  const random = seededRandom(5);
  let total = 0;
  for (let i = 0; i < 2_000; i++) total += uniformPlaces(7, 0.3, random);
  // Four standard errors of 14,000 tosses.
  expect(Math.abs(total / 14_000 - 0.3)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / 14_000));
  expect(uniformPlaces(9, 1, random)).toBe(9);
  expect(uniformPlaces(9, 0, random)).toBe(0);
});

test("so many uniform pairs are held out that the share of all comparisons stays", () => {
  expect(heldOutShareOfUniform(0.2, 0.4)).toBe(0.5);
  expect(heldOutShareOfUniform(0.2, 1)).toBe(0.2);
  expect(heldOutShareOfUniform(0.2, 0.1)).toBe(1);
  expect(heldOutShareOfUniform(0.2, 0)).toBe(0);
});
