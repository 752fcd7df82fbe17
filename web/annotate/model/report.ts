import { type ReadonlySignal, signal } from "@preact/signals";
import type { AnnotateApi, Failure } from "../api/annotate-api.ts";

/** Says that an item of a task upsets. */
export interface Report {
  /** The task in question, while somebody is asked about it. */
  readonly task: ReadonlySignal<string | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  open(assignment: string): void;
  close(): void;
  send(side: "left" | "right" | "both", note: string): Promise<void>;
}

/** @param reported hears of a task that is given back */
export function createReport(
  api: AnnotateApi,
  project: string,
  reported: (assignment: string) => void,
): Report {
  const task = signal<string | null>(null);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  const close = () => {
    task.value = null;
    failure.value = null;
  };
  return {
    task,
    busy,
    failure,
    open(assignment) {
      task.value = assignment;
    },
    close,
    async send(side, note) {
      const assignment = task.value;
      if (assignment === null || busy.value) return;
      busy.value = true;
      const reply = await api.report(project, assignment, side, note.trim());
      busy.value = false;
      failure.value = reply.ok ? null : reply.failure;
      if (!reply.ok) return;
      close();
      reported(assignment);
    },
  };
}
