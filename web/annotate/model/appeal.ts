import { type ReadonlySignal, signal } from "@preact/signals";
import type { Standing } from "../../../contract/annotation.ts";
import type { AnnotateApi, Failure } from "../api/annotate-api.ts";

/** A note to the lead about where somebody stands. */
export interface Appeal {
  readonly busy: ReadonlySignal<boolean>;
  /** Why the last note could not be sent. */
  readonly failure: ReadonlySignal<Failure | null>;
  send(note: string): Promise<void>;
}

/** @param stands hears the standing once the note waits for an answer */
export function createAppeal(
  api: AnnotateApi,
  project: string,
  stands: (standing: Standing) => void,
): Appeal {
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  return {
    busy,
    failure,
    async send(text) {
      const note = text.trim();
      if (busy.value || note === "") return;
      busy.value = true;
      const reply = await api.appeal(project, note);
      failure.value = reply.ok ? null : reply.failure;
      if (reply.ok) stands(reply.value.standing);
      busy.value = false;
    },
  };
}
