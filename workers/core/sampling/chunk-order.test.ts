import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { chunkOrder } from "./chunk-order.ts";

test("each chunk once, the newest first, the same for the same chance", () => {
  for (const count of [0, 1, 2, 3, 50]) {
    const order = chunkOrder(count, seededRandom(4));
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    if (count > 0) expect(order[0]).toBe(count - 1);
    expect(chunkOrder(count, seededRandom(4))).toEqual(order);
  }
  expect(chunkOrder(50, seededRandom(5))).not.toEqual(chunkOrder(50, seededRandom(4)));
});

test("every other chunk is as likely as any to come second", () => {
  const random = seededRandom(1);
  const counts = new Map<number, number>();
  for (let i = 0; i < 4_000; i++) {
    const second = chunkOrder(5, random)[1] as number;
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3]);
  // Six standard deviations of a count.
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(6 * Math.sqrt(750));
});
