import type { Timers } from "../model/timers.ts";

/** The clock of a page, and what runs later on it. */
export const pageTimers: Timers = {
  nowMs: () => Date.now(),
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  afterPaint(run: () => void) {
    if (document.hidden) run();
    else requestAnimationFrame(() => setTimeout(run));
  },
};
