import { expect, test } from "vitest";
import { attemptOf, isDisabled, nextAttemptMs } from "./retry.ts";

const HOUR = 3_600_000;

test("the seventh failure still waits, the eighth gives up; each waits longer than the one before", () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => nextAttemptMs(attempts, 0, 0.5) ?? 0);
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  expect(waits[0]).toBe(5_000);
  expect(nextAttemptMs(8, 0, 0.5)).toBeNull();
});

test("chance spreads an attempt by a fifth to each side", () => {
  expect([nextAttemptMs(2, 0, 0), nextAttemptMs(2, 0, 0.9999)]).toEqual([48_000, 71_998]);
});

test("an address is told no more once a delivery dies after half a day without a success, or where it is gone", () => {
  expect(isDisabled("failed", true, 0, 12 * HOUR)).toBe(true);
  expect(isDisabled("failed", true, 1, 12 * HOUR)).toBe(false);
  expect(isDisabled("failed", false, 0, 48 * HOUR)).toBe(false);
  expect(isDisabled("gone", false, 0, 0)).toBe(true);
});

test("only 2xx is a success; a redirect is none", () => {
  expect([200, 204, 301, 400, 410, 429, 500].map(attemptOf)).toEqual([
    "delivered",
    "delivered",
    "failed",
    "failed",
    "gone",
    "failed",
    "failed",
  ]);
});
