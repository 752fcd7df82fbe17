import { expect, test } from "vitest";
import { createViewGate } from "./view-gate.ts";

test("opens when the item that was seen less has been seen long enough", () => {
  const gate = createViewGate(2_000, 0);
  expect(gate.leftMs(9_000)).toBe(2_000);
  gate.inView("left", true, 10_000);
  gate.inView("right", true, 11_000);
  expect(gate.leftMs(12_000)).toBe(1_000);
  gate.inView("right", false, 12_500);
  expect(gate.leftMs(60_000)).toBe(500);
  gate.inView("right", true, 70_000);
  expect(gate.leftMs(70_500)).toBe(0);
});

test("without a minimum it stands open", () => {
  expect(createViewGate(0, 0).leftMs(0)).toBe(0);
});
