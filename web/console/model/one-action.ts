import { type ReadonlySignal, signal } from "@preact/signals";
import type { Failure } from "../api/console-api.ts";

/** Lets a page do one thing at a time, and tells how the last one ended. */
export interface OneAction {
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** What was done, in a sentence. */
  readonly done: ReadonlySignal<string | null>;
  /** @param act says what it has done, or why not @returns whether it succeeded; false while another is under way */
  alone(act: () => Promise<Failure | string>): Promise<boolean>;
  forget(): void;
}

export function createOneAction(): OneAction {
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  const done = signal<string | null>(null);
  const forget = () => {
    failure.value = null;
    done.value = null;
  };
  return {
    busy,
    failure,
    done,
    forget,
    async alone(act) {
      if (busy.peek()) return false;
      busy.value = true;
      forget();
      const outcome = await act();
      if (typeof outcome === "string") done.value = outcome;
      else failure.value = outcome;
      busy.value = false;
      return typeof outcome === "string";
    },
  };
}
