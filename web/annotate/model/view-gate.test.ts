import { expect, test } from "vitest";
import { createViewGate } from "./view-gate.ts";

test("opens when the item that was seen less has been seen long enough", () => {
  const gate = createViewGate({ left: 2_000, right: 2_000 }, 0);
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
  expect(createViewGate({ left: 0, right: 0 }, 0).leftMs(0)).toBe(0);
});

test("a short clip has to be played only as long as it is", () => {
  const gate = createViewGate({ left: 2_000, right: 500 }, 0);
  for (const side of ["left", "right"] as const) gate.inView(side, true, 0);
  expect(gate.leftMs(600)).toBe(1_400);
  gate.inView("left", false, 2_000);
  expect(gate.leftMs(9_000)).toBe(0);
});
