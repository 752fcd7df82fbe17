import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { ReadyTask } from "./task-queue.ts";
import type { Timers } from "./timers.ts";

/** So long before its time is over somebody is told. */
export const SOON_MS = 45_000;

export interface LeaseWatch {
  /** The time of the task on the screen is nearly over. */
  readonly soon: ReadonlySignal<boolean>;
  stop(): void;
}

/** Watches the time of the task on the screen. @param over hears of one whose time has run out */
export function watchLease(
  current: ReadonlySignal<ReadyTask | undefined>,
  timers: Timers,
  over: (task: ReadyTask) => void,
): LeaseWatch {
  const soon = signal(false);
  let cancel = () => {};
  const look = (task: ReadyTask | undefined) => {
    cancel();
    const leftMs = task ? task.expiresAtMs - timers.nowMs() : Number.POSITIVE_INFINITY;
    const near = leftMs <= SOON_MS;
    soon.value = near;
    if (!task || leftMs === Number.POSITIVE_INFINITY) return;
    if (leftMs <= 0) return over(task);
    cancel = timers.after(near ? leftMs : leftMs - SOON_MS, () => look(task));
  };
  const end = effect(() => {
    const task = current.value;
    untracked(() => look(task));
  });
  return {
    soon,
    stop() {
      end();
      cancel();
    },
  };
}
