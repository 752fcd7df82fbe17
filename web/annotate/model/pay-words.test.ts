import { expect, test } from "vitest";
import { money } from "../../ui/money.ts";
import { earnedWords, payWords } from "./pay-words.ts";

test("amounts are written as the currency is", () => {
  expect(money(120, "EUR")).toBe("€1.20");
  expect(money(120, "JPY")).toBe("¥120");
  expect(money(12.5, "USD")).toBe("$0.13");
  expect(money(1_500, "KWD")).toMatch(/1\.500/);
});

test("a brief says what is paid, and on what condition", () => {
  const amount = { currency: "EUR", amountMinor: 5 } as const;
  expect(payWords({ by: "nothing" }, true)).toEqual([]);
  expect(payWords({ by: "task", ...amount, onSuspension: "pay" }, false)).toEqual([
    "You get €0.05 for each answer.",
  ]);
  expect(payWords({ by: "hour", ...amount, mostSecondsPerTask: 120, onSuspension: "hold" }, true)).toEqual([
    "You get €0.05 for each hour of comparing; of one comparison, up to 2 minutes are paid.",
    "Practice and quiz are not paid.",
    "Should your answers stop being trusted, the people who ask decide on those given on trial.",
  ]);
});

test("what was earned shows with its rate, and what is on hold", () => {
  const none = { currency: null, earnedMinor: 0, heldMinor: 0, activeMs: 0, perHourMinor: null };
  expect(earnedWords(none)).toBeNull();
  expect(
    earnedWords({ ...none, currency: "EUR", earnedMinor: 120, heldMinor: 40, perHourMinor: 980 }),
  ).toEqual({ earned: "€1.20 + €0.40 on hold", perHour: "€9.80/h" });
});
