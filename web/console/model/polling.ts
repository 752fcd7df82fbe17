import { effect, type ReadonlySignal } from "@preact/signals";

/** The two timer functions that polling needs, so that tests can hold the clock. */
export interface Timers {
  set(run: () => void, afterMs: number): unknown;
  clear(timer: unknown): void;
}

export interface PollingOptions {
  /** Asks once; resolves to whether the server answered. Never rejects. */
  readonly ask: () => Promise<boolean>;
  readonly everyMs: number;
  /** The longest wait that repeated failures lead to. */
  readonly slowestMs: number;
  readonly visible: ReadonlySignal<boolean>;
  readonly timers: Timers;
}

/** How long to wait before the next question: doubles with each failure in a row, up to `slowestMs`. */
export function pollDelayMs(everyMs: number, slowestMs: number, failures: number): number {
  return Math.min(everyMs * 2 ** Math.min(failures, 30), slowestMs);
}

export interface Polling {
  /** Asks at once, and begins to count anew. */
  askNow(): void;
  stop(): void;
}

/**
 * Asks at once and then again and again while the page is visible, one question at a time. Hidden pages ask nothing;
 * one that is shown again asks at once.
 */
export function startPolling({ ask, everyMs, slowestMs, visible, timers }: PollingOptions): Polling {
  let timer: unknown;
  let failures = 0;
  let asking = false;
  let again = false;
  let stopped = false;

  const next = async (): Promise<void> => {
    timers.clear(timer);
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    failures = (await ask()) ? 0 : failures + 1;
    asking = false;
    if (stopped || !visible.peek()) return;
    if (again) {
      again = false;
      return next();
    }
    timer = timers.set(() => void next(), pollDelayMs(everyMs, slowestMs, failures));
  };

  const unwatch = effect(() => {
    if (visible.value) void Promise.resolve().then(() => (stopped ? undefined : next()));
    else timers.clear(timer);
  });

  return {
    askNow: () => {
      failures = 0;
      void next();
    },
    stop: () => {
      stopped = true;
      unwatch();
      timers.clear(timer);
    },
  };
}
