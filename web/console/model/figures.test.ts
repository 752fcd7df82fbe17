import { expect, test } from "vitest";
import { count, counted, decimal, duration, fileSize, interval, share } from "./figures.ts";

test("numbers carry their separators, signs and units", () => {
  expect(count(12_345)).toBe("12,345");
  expect(share(0.781)).toBe("78.1\u00a0%");
  expect(decimal(-0.05, 2)).toBe("−0.05");
  expect(decimal(-0.001, 2)).toBe("0.00");
  expect(fileSize(123_456)).toBe("123.5 kB");
  expect(fileSize(999)).toBe("999 B");
});

test("an interval names both its ends", () => {
  expect(interval({ value: 0.5, low: -0.1, high: 0.9 }, (n) => decimal(n, 2))).toBe("−0.10 to 0.90");
});

test("one is singular", () => {
  expect([0, 1, 2].map((n) => counted(n, "label"))).toEqual(["0 labels", "1 label", "2 labels"]);
});

test("durations use two units at most", () => {
  expect([0, 45_000, 80_000, 7_500_000].map(duration)).toEqual(["0 s", "45 s", "1 min 20 s", "2 h 5 min"]);
});
