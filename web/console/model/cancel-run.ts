import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure } from "../api/console-api.ts";

/** Cancelling the run under way: asked once, then confirmed. */
export interface CancelRun {
  /** The run whose cancelling waits for the lead's word. */
  readonly asked: ReadonlySignal<string | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly refusal: ReadonlySignal<Failure | null>;
  ask(run: string): void;
  withdraw(): void;
  confirm(): Promise<void>;
}

/** @param changed hears that the run may have ended */
export function createCancelRun(api: ConsoleApi, project: string, changed: () => void): CancelRun {
  const asked = signal<string | null>(null);
  const busy = signal(false);
  const refusal = signal<Failure | null>(null);
  return {
    asked,
    busy,
    refusal,
    ask(run) {
      refusal.value = null;
      asked.value = run;
    },
    withdraw() {
      asked.value = null;
    },
    async confirm() {
      const run = asked.peek();
      if (run === null || busy.peek()) return;
      busy.value = true;
      const answer = await api.cancelRun(project, run);
      busy.value = false;
      asked.value = null;
      refusal.value = answer.ok ? null : answer.failure;
      // Also after a refusal: the run may have ended by itself.
      changed();
    },
  };
}
