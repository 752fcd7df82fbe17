import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { createClock } from "../testing/clock.ts";
import { createMemoryKeep, type KeptVisit } from "./keep.ts";
import { keepRemembering } from "./keep-remembering.ts";

const visit = (atMs: number) => ({ project: "prj_1", atMs }) as KeptVisit;

test("is never far behind, however fast somebody answers", async () => {
  const clock = createClock();
  const keep = createMemoryKeep();
  const now = signal(visit(0));
  keepRemembering(keep, clock.timers, () => now.value);
  for (let ms = 100; ms <= 5_000; ms += 100) {
    await clock.turn(100);
    now.value = visit(ms);
    if (ms > 500) expect((await keep.read("prj_1"))?.atMs).toBeGreaterThanOrEqual(ms - 500);
  }
  await clock.turn(500);
  expect((await keep.read("prj_1"))?.atMs).toBe(5_000);
});

test("writes several changes of one moment once, and nothing after its end", async () => {
  const clock = createClock();
  const keep = createMemoryKeep();
  const written: number[] = [];
  const counted = { ...keep, write: async ({ atMs }: KeptVisit) => void written.push(atMs) };
  const now = signal<KeptVisit | undefined>(undefined);
  const remembering = keepRemembering(counted, clock.timers, () => now.value);
  await clock.turn(1_000);
  for (const atMs of [1, 2, 3]) now.value = visit(atMs);
  await clock.turn(1_000);
  expect(written).toEqual([3]);
  now.value = visit(4);
  remembering.end();
  now.value = visit(5);
  await clock.turn(1_000);
  expect(written).toEqual([3, 4]);
});
