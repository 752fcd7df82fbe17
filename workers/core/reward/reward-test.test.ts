import { expect, test } from "vitest";
import type { ItemId } from "../ids.ts";
import { checkRule, type RewardRule } from "./reward-test.ts";

const a = { item: "itm_a" as ItemId };
const b = { item: "itm_b" as ItemId };
/** A model that is sound: rewards do not hang on order or padding. */
const sound =
  (...rewards: number[]) =>
  async (order: readonly number[]) =>
    order.map((at) => rewards[at] as number);

const verdictOf = async (rule: RewardRule, ...rewards: number[]) =>
  (await checkRule(rule, sound(...rewards))).passed;

test("a must beat b, by the margin where there is one; a draw does not", async () => {
  const rule = { type: "beats", better: a, worse: b, margin: 0 } as const;
  expect(await verdictOf(rule, 2, 1)).toBe(true);
  expect(await verdictOf(rule, 1, 1)).toBe(false);
  expect(await verdictOf({ ...rule, margin: 1.5 }, 2, 1)).toBe(false);
  expect(await verdictOf(rule, Number.NaN, 1)).toBe(false);
  expect(await checkRule(rule, sound(1, 2))).toEqual({
    passed: false,
    says: "1.000 against 2.000; it should be more.",
  });
});

test("bounds hold at their ends and may be open", async () => {
  const rule = { type: "within", behaviour: a, low: -1, high: 1 } as const;
  expect(await verdictOf(rule, 1)).toBe(true);
  expect(await verdictOf(rule, 1.01)).toBe(false);
  expect(await verdictOf({ ...rule, high: null }, 100)).toBe(true);
  expect(await verdictOf(rule, Number.NaN)).toBe(false);
});

test("a paraphrase may differ by the tolerance", async () => {
  const rule = { type: "same", left: a, right: b, tolerance: 0.5 } as const;
  expect(await verdictOf(rule, 1, 1.5)).toBe(true);
  expect(await verdictOf(rule, 1, 1.6)).toBe(false);
});

test("a model whose rewards hang on padding or on the order fails, a sound one does not", async () => {
  const padding = { type: "padding", behaviour: a, tolerance: 1e-4 } as const;
  const swap = { type: "side-swap", left: a, right: b, tolerance: 1e-4 } as const;
  expect(await verdictOf(padding, 3)).toBe(true);
  expect(await verdictOf(swap, 3, 1)).toBe(true);
  const ofBatch = async (order: readonly number[], padded = false) =>
    order.map((at, i) => at + 0.1 * i + (padded ? 1 : 0));
  expect((await checkRule(padding, ofBatch)).passed).toBe(false);
  expect(await checkRule(swap, ofBatch)).toEqual({
    passed: false,
    says: "Differences -1.100 and, swapped, -0.900: 0.20 apart, where at most 0.0001 is allowed.",
  });
});
