import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { AcceptedLabel, Outcome } from "../../../contract/annotation.ts";
import type { Remarks } from "../../../contract/judging.ts";
import type { Sender } from "./sender.ts";
import type { ReadyTask, TaskQueue } from "./task-queue.ts";
import type { Timers } from "./timers.ts";

export interface LastAnswer {
  readonly task: ReadyTask;
  readonly outcome: Outcome;
  readonly ranks?: readonly number[] | undefined;
  readonly strength?: number | undefined;
  readonly remarks?: Remarks | undefined;
  /** What the server made of it; null until it has acknowledged it. */
  readonly label: Pick<AcceptedLabel, "label"> | null;
  /** The acknowledged answer that this one corrects. */
  readonly corrects: LastAnswer | null;
}

/** The answer given last: until it is sent it can be taken back, and corrected for as long as the project lets it. */
export interface LatestAnswer {
  readonly last: ReadonlySignal<LastAnswer | null>;
  readonly correcting: ReadonlySignal<LastAnswer | null>;
  given(answer: LastAnswer): void;
  acknowledged(assignment: string, label: AcceptedLabel): void;
  refused(assignment: string): void;
  undo(): Promise<void>;
  keep(): void;
}

interface Parts {
  readonly sender: Sender;
  readonly queue: TaskQueue;
  /** Assignments that have an answer. */
  readonly given: Set<string>;
  readonly count: Signal<number>;
}

/** @param correctionMs how long after its first acknowledgement an answer may be corrected */
export function createLastAnswer(parts: Parts, timers: Timers, correctionMs: number): LatestAnswer {
  const { sender, queue, given, count } = parts;
  const last = signal<LastAnswer | null>(null);
  const correcting = signal<LastAnswer | null>(null);
  let forget = () => {};
  let busy = false;

  /** Puts a task back on the screen; what is to be corrected there is known to the server. */
  function reopen(task: ReadyTask, corrects: LastAnswer | null): void {
    last.value = null;
    correcting.value = corrects;
    given.delete(task.assignment);
    queue.putBack(corrects ? { ...task, expiresAtMs: Number.POSITIVE_INFINITY } : task);
  }

  async function takeBack({ task, corrects }: LastAnswer): Promise<boolean> {
    if (!(await sender.takeBack(task.assignment))) return false;
    if (!corrects) count.value--;
    reopen(task, corrects);
    return true;
  }

  return {
    last,
    correcting,
    given(answer) {
      if (!answer.corrects) forget();
      last.value = answer;
      correcting.value = null;
    },
    acknowledged(assignment, { label }) {
      const { value } = last;
      if (value?.task.assignment !== assignment) return;
      last.value = correctionMs > 0 ? { ...value, label: { label } } : null;
      if (value.corrects) return;
      forget = timers.after(correctionMs, () => {
        if (last.value?.task.assignment === assignment) last.value = null;
      });
    },
    refused(assignment) {
      if (last.value?.task.assignment === assignment) last.value = null;
    },
    async undo() {
      const taken = last.value;
      if (!taken || busy || correcting.value) return;
      busy = true;
      if (!taken.label && !(await takeBack(taken))) await sender.flush();
      busy = false;
      const now = last.value;
      // Meanwhile it may have arrived.
      if (now?.label && now.task === taken.task) reopen(now.task, now);
    },
    keep() {
      const kept = correcting.value;
      if (!kept) return;
      correcting.value = null;
      given.add(kept.task.assignment);
      queue.drop(kept.task.assignment);
      last.value = kept;
    },
  };
}
