import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pollDelayMs, startPolling, type Timers } from "./polling.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const timers: Timers = {
  set: (run, afterMs) => setTimeout(run, afterMs),
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
};

function world(answers: (count: number) => boolean = () => true) {
  const visible = signal(true);
  let asked = 0;
  const ask = async () => {
    asked++;
    return answers(asked);
  };
  const polling = startPolling({ ask, everyMs: 2_000, slowestMs: 30_000, visible, timers });
  return { visible, polling, asked: () => asked };
}

test("asks at once, then every two seconds", async () => {
  const { asked, polling } = world();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(asked()).toBe(4);
  polling.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBe(4);
});

test("stops while hidden and asks at once when shown again", async () => {
  const { asked, visible, polling } = world();
  await vi.advanceTimersByTimeAsync(0);
  visible.value = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBe(1);
  visible.value = true;
  await vi.advanceTimersByTimeAsync(0);
  expect(asked()).toBe(2);
  polling.stop();
});

test("backs off on failure and comes back to its pace on success", async () => {
  const { asked, polling } = world((count) => count > 3);
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(3_999);
  expect(asked()).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked()).toBe(2);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(asked()).toBe(3);
  await vi.advanceTimersByTimeAsync(16_000);
  expect(asked()).toBe(4);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(asked()).toBe(5);
  polling.stop();
});

test("never asks twice at a time, and remembers one wish made meanwhile", async () => {
  let finish: (answered: boolean) => void = () => undefined;
  let asked = 0;
  const ask = () => {
    asked++;
    return new Promise<boolean>((resolve) => {
      finish = resolve;
    });
  };
  const polling = startPolling({ ask, everyMs: 2_000, slowestMs: 30_000, visible: signal(true), timers });
  await vi.advanceTimersByTimeAsync(0);
  polling.askNow();
  polling.askNow();
  expect(asked).toBe(1);
  finish(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toBe(2);
  polling.stop();
});

test("the wait doubles with each failure in a row, up to its limit", () => {
  expect([0, 1, 2, 3, 4, 5, 99].map((failures) => pollDelayMs(2_000, 30_000, failures))).toEqual([
    2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
});
