import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure } from "../api/console-api.ts";

export interface StartRun {
  readonly busy: ReadonlySignal<boolean>;
  /** The server's refusal of the last try, until the next one. */
  readonly refusal: ReadonlySignal<Failure | null>;
  start(): Promise<void>;
}

/** “Train now”: one request at a time; `begun` is told when the server took it. */
export function createStartRun(api: ConsoleApi, project: string, begun: () => void): StartRun {
  const busy = signal(false);
  const refusal = signal<Failure | null>(null);
  return {
    busy,
    refusal,
    async start() {
      if (busy.peek()) return;
      busy.value = true;
      refusal.value = null;
      const answer = await api.startTraining(project);
      busy.value = false;
      if (!answer.ok) refusal.value = answer.failure;
      // Also after a refusal: it says that what is shown is old.
      begun();
    },
  };
}
