import { type ReadonlySignal, type Signal, signal } from "@preact/signals";

export const SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;
/** About a frame of a film. */
const FRAME_MS = 40;
/** How long a loop rests at its end, in ms, so that the end can be seen. */
const REST_MS = 500;
/** A stretch that is shorter could not be heard. */
const LEAST_STRETCH_MS = 200;

/** A stretch that is repeated; its end is still to come where it is null. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** Plays clips by one clock: they follow it, and whatever is done is done to all. */
export interface ClipClock {
  readonly playing: Signal<boolean>;
  readonly speed: ReadonlySignal<number>;
  readonly atMs: ReadonlySignal<number>;
  readonly lastMs: number;
  readonly stretch: ReadonlySignal<Stretch | null>;
  /**
   * Time has passed: `nowMs` grows from call to call.
   * @param ready whether all clips that play can go on; while one loads, all wait
   */
  tick(nowMs: number, ready: boolean): void;
  /** From the end it begins anew. */
  turn(): void;
  seek(ms: number): void;
  /** Stops, and goes a frame forward or back. */
  step(by: number): void;
  /** From the fastest speed it goes on at the slowest. */
  nextSpeed(): void;
  /** Begins a stretch here, then ends it here and repeats it, then forgets it. */
  mark(): void;
}

/**
 * @param lastMs where the longest clip ends
 * @param playing whether it begins by itself
 * @param loops whether it begins anew at the end
 */
export function createClipClock(lastMs: number, playing: boolean, loops: boolean): ClipClock {
  const runs = signal(playing);
  const speed = signal(1);
  const at = signal(0);
  const stretch = signal<Stretch | null>(null);
  let before: number | null = null;
  let restedMs = 0;
  const seek = (ms: number) => {
    at.value = Math.min(Math.max(ms, 0), lastMs);
    restedMs = 0;
  };
  const atEnd = (passedMs: number) => {
    if (!loops) {
      runs.value = false;
      return;
    }
    restedMs += passedMs;
    if (restedMs >= REST_MS) seek(0);
  };
  return {
    playing: runs,
    speed,
    atMs: at,
    lastMs,
    stretch,
    tick(nowMs, ready) {
      const passedMs = before === null ? 0 : nowMs - before;
      before = nowMs;
      if (!runs.value || !ready) return;
      const { fromMs = 0, toMs = null } = stretch.value ?? {};
      if (at.value < lastMs) at.value = Math.min(lastMs, at.value + passedMs * speed.value);
      else atEnd(passedMs);
      if (toMs !== null && (at.value >= toMs || at.value < fromMs)) seek(fromMs);
    },
    turn() {
      if (!runs.value && at.value >= lastMs) seek(0);
      runs.value = !runs.value;
    },
    seek,
    step(by) {
      runs.value = false;
      seek(at.value + by * FRAME_MS);
    },
    nextSpeed() {
      const next = SPEEDS.indexOf(speed.value as (typeof SPEEDS)[number]) + 1;
      speed.value = SPEEDS[next % SPEEDS.length] ?? 1;
    },
    mark() {
      const now = stretch.value;
      if (!now) stretch.value = { fromMs: Math.min(at.value, lastMs - LEAST_STRETCH_MS), toMs: null };
      else if (now.toMs !== null) stretch.value = null;
      // Whoever went back meanwhile marks it the other way round.
      else {
        const [fromMs, toMs] = [now.fromMs, at.value].toSorted((a, b) => a - b) as [number, number];
        stretch.value = { fromMs, toMs: Math.max(toMs, fromMs + LEAST_STRETCH_MS) };
        runs.value = true;
      }
    },
  };
}
