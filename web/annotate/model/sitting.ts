import { type ReadonlySignal, signal } from "@preact/signals";
import type { Brief } from "../../../contract/annotation.ts";
import type { Timers } from "./timers.ts";

/** After a rest of so long a new sitting begins. */
const REST_MS = 30 * 60_000;

/** How long somebody has been comparing without a rest. */
export interface SittingSoFar {
  readonly activeMs: number;
  /** Since a break was suggested last. */
  readonly sinceBreakMs: number;
  readonly untilMs: number;
}

export interface Sitting {
  /** A break is suggested, or the sitting is over. */
  readonly pause: ReadonlySignal<"break" | "over" | null>;
  readonly soFar: ReadonlySignal<SittingSoFar>;
  /** Time that an answer took. */
  add(activeMs: number): void;
  /** Goes on without a break. */
  goOn(): void;
}

/** @param before where the visit before left off */
export function createSitting(
  { breakAfterMinutes, mostMinutes }: Brief["care"],
  timers: Timers,
  before: SittingSoFar | undefined,
): Sitting {
  const rested = !before || timers.nowMs() - before.untilMs > REST_MS;
  const soFar = signal<SittingSoFar>(
    rested ? { activeMs: 0, sinceBreakMs: 0, untilMs: timers.nowMs() } : before,
  );
  const pause = signal<"break" | "over" | null>(null);
  const isPast = (ms: number, minutes: number | null) => minutes !== null && ms >= 60_000 * minutes;
  const look = () => {
    const { activeMs, sinceBreakMs } = soFar.value;
    if (isPast(activeMs, mostMinutes)) pause.value = "over";
    else if (isPast(sinceBreakMs, breakAfterMinutes)) pause.value = "break";
  };
  look();
  return {
    pause,
    soFar,
    add(ms) {
      const untilMs = timers.nowMs();
      const { value } = soFar;
      const fresh = untilMs - value.untilMs > REST_MS;
      soFar.value = fresh
        ? { activeMs: ms, sinceBreakMs: ms, untilMs }
        : { activeMs: value.activeMs + ms, sinceBreakMs: value.sinceBreakMs + ms, untilMs };
      look();
    },
    goOn() {
      soFar.value = { ...soFar.value, sinceBreakMs: 0 };
      if (pause.value === "break") pause.value = null;
    },
  };
}
