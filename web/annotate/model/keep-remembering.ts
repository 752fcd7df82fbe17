import { computed, effect } from "@preact/signals";
import type { Keep, KeptVisit } from "./keep.ts";
import type { Timers } from "./timers.ts";

/** So long after a change a visit is written: nobody waits for it, and what changes meanwhile goes with it. No answer is sent sooner. */
const SOON_MS = 400;

export interface Remembering {
  /** Writes it as it stands now. */
  now(): void;
  /** Writes it as it stands now, and nothing after that. */
  end(): void;
}

/**
 * Keeps what the phone remembers of a visit up with it. It holds all that is needed to show the tasks ahead, so that writing it while
 * somebody waits for the next one would be felt.
 * @param read what is to be remembered, undefined while there is nothing new
 */
export function keepRemembering(keep: Keep, timers: Timers, read: () => KeptVisit | undefined): Remembering {
  const visit = computed(read);
  let cancel: (() => void) | undefined;
  const write = () => {
    cancel?.();
    cancel = undefined;
    if (visit.value) void keep.write(visit.value);
  };
  const stop = effect(() => {
    if (visit.value) cancel ??= timers.after(SOON_MS, write);
  });
  return {
    now: write,
    end() {
      stop();
      write();
    },
  };
}
