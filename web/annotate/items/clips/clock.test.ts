import { expect, test } from "vitest";
import { createClipClock, SPEEDS } from "./clock.ts";

const running = (loops = false) => {
  const clock = createClipClock(10_000, true, loops);
  clock.tick(0, true);
  return clock;
};

test("it runs with time and speed, and stops at the end, from where it begins anew", () => {
  const clock = running();
  clock.tick(1_000, true);
  expect(clock.atMs.value).toBe(1_000);
  clock.nextSpeed();
  expect(clock.speed.value).toBe(1.5);
  clock.tick(2_000, true);
  expect(clock.atMs.value).toBe(2_500);
  clock.tick(90_000, true);
  clock.tick(90_016, true);
  expect([clock.atMs.value, clock.playing.value]).toEqual([10_000, false]);
  clock.turn();
  expect([clock.atMs.value, clock.playing.value]).toEqual([0, true]);
});

test("while a clip loads, no time passes, and none is made up for", () => {
  const clock = running();
  for (const nowMs of [500, 1_000, 5_000]) clock.tick(nowMs, false);
  expect(clock.atMs.value).toBe(0);
  clock.tick(5_100, true);
  expect(clock.atMs.value).toBe(100);
});

test("where it loops, the end is shown for a moment", () => {
  const clock = running(true);
  clock.tick(10_000, true);
  clock.tick(10_300, true);
  expect([clock.atMs.value, clock.playing.value]).toEqual([10_000, true]);
  clock.tick(10_600, true);
  expect(clock.atMs.value).toBe(0);
});

test("a step stops it, and stays within the clip", () => {
  const clock = running();
  clock.seek(9_990);
  clock.step(1);
  expect([clock.atMs.value, clock.playing.value]).toEqual([10_000, false]);
  clock.step(-1);
  expect(clock.atMs.value).toBe(9_960);
  clock.seek(-5);
  expect(clock.atMs.value).toBe(0);
});

test("a stretch is begun, ended and repeated, and forgotten", () => {
  const clock = running();
  clock.seek(4_000);
  clock.mark();
  expect(clock.stretch.value).toEqual({ fromMs: 4_000, toMs: null });
  clock.seek(5_000);
  clock.mark();
  expect(clock.stretch.value).toEqual({ fromMs: 4_000, toMs: 5_000 });
  clock.tick(100, true);
  expect(clock.atMs.value).toBe(4_000);
  clock.tick(900, true);
  expect(clock.atMs.value).toBe(4_800);
  clock.mark();
  expect(clock.stretch.value).toBeNull();
});

test("a stretch that is marked backwards, or at one moment, can be heard all the same", () => {
  const clock = running();
  clock.seek(4_000);
  clock.mark();
  clock.seek(1_000);
  clock.mark();
  expect(clock.stretch.value).toEqual({ fromMs: 1_000, toMs: 4_000 });
  clock.mark();
  clock.seek(10_000);
  clock.mark();
  clock.mark();
  const { fromMs = 0, toMs } = clock.stretch.value ?? {};
  expect((toMs ?? 0) - fromMs).toBeGreaterThanOrEqual(200);
});

test("the speeds go round", () => {
  const clock = running();
  const seen = SPEEDS.map(() => {
    clock.nextSpeed();
    return clock.speed.value;
  });
  expect(seen.toSorted((a, b) => a - b)).toEqual([...SPEEDS]);
});
