import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

export const SPEEDS = [0.5, 1, 2] as const;
/** How long a loop rests on its last step, in ms, so that the end can be seen. */
const REST_MS = 500;

/** Plays replays by one clock: whatever is done is done to all. */
export interface Player {
  readonly playing: Signal<boolean>;
  readonly speed: Signal<number>;
  /** Steps since the beginning, fractions of one included; a shorter replay stays on its last. */
  readonly at: ReadonlySignal<number>;
  /** The last step of the longest one. */
  readonly last: number;
  /** Time has passed: `nowMs` grows from call to call. */
  tick(nowMs: number): void;
  seek(step: number): void;
  /** Stops, and goes a whole step forward or back. */
  step(by: number): void;
  /** From the last speed it goes on at the first. */
  nextSpeed(): void;
}

/**
 * @param steps of the longest replay
 * @param stepMs how long one step takes at speed 1
 * @param playing whether it begins by itself
 */
export function createPlayer(steps: number, stepMs: number, playing: boolean): Player {
  const last = Math.max(0, steps - 1);
  const runs = signal(playing);
  const speed = signal(1);
  const at = signal(0);
  let before: number | null = null;
  let restedMs = 0;
  const seek = (step: number) => {
    at.value = Math.min(Math.max(step, 0), last);
    restedMs = 0;
  };
  return {
    playing: runs,
    speed,
    at,
    last,
    tick(nowMs) {
      const passedMs = before === null ? 0 : nowMs - before;
      before = nowMs;
      if (!runs.value || last === 0) return;
      if (at.value < last) at.value = Math.min(last, at.value + (passedMs * speed.value) / stepMs);
      else restedMs += passedMs;
      if (restedMs >= REST_MS) seek(0);
    },
    seek,
    step(by) {
      runs.value = false;
      seek(by > 0 ? Math.floor(at.value + by + 1e-9) : Math.ceil(at.value + by - 1e-9));
    },
    nextSpeed() {
      speed.value = SPEEDS[(SPEEDS.indexOf(speed.value as (typeof SPEEDS)[number]) + 1) % SPEEDS.length] ?? 1;
    },
  };
}
