import { type ReadonlySignal, signal } from "@preact/signals";
import type { AnnotateApi, Failure } from "../api/annotate-api.ts";

/** Leaving for good: asked once more before it happens. */
export interface Departure {
  readonly asking: ReadonlySignal<boolean>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  ask(): void;
  stay(): void;
  leave(): Promise<void>;
}

/** @param gone hears that nothing is left to come back to */
export function createDeparture(api: AnnotateApi, project: string, gone: () => void): Departure {
  const asking = signal(false);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  return {
    asking,
    busy,
    failure,
    ask() {
      asking.value = true;
    },
    stay() {
      asking.value = false;
    },
    async leave() {
      if (busy.value) return;
      busy.value = true;
      const reply = await api.deleteMe(project);
      busy.value = false;
      failure.value = reply.ok ? null : reply.failure;
      if (reply.ok) gone();
    },
  };
}
