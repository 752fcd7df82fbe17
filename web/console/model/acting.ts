import { type ReadonlySignal, signal } from "@preact/signals";
import type { Answer, Failure } from "../api/console-api.ts";

/** Things done one at a time, and why the last one failed. */
export interface Acting {
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** Does something unless something else is being done; `then` runs where it went well. */
  act<T>(ask: () => Promise<Answer<T>>, then?: (value: T) => unknown): Promise<void>;
}

export function createActing(): Acting {
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  return {
    busy,
    failure,
    async act(ask, then) {
      if (busy.peek()) return;
      busy.value = true;
      failure.value = null;
      const answer = await ask();
      if (answer.ok) await then?.(answer.value);
      else failure.value = answer.failure;
      busy.value = false;
    },
  };
}
