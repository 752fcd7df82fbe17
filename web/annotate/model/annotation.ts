import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Brief, Outcome } from "../../../contract/annotation.ts";
import type { AnnotateApi } from "../api/annotate-api.ts";
import type { Outbox } from "./outbox.ts";
import { createSender, type Sender } from "./sender.ts";
import { createTaskQueue, type ReadyTask, type TaskQueue } from "./task-queue.ts";
import type { Timers } from "./timers.ts";

/** How long an answer can be taken back. */
export const UNDO_MS = 3_000;

export interface LastAnswer {
  readonly task: ReadyTask;
  readonly outcome: Outcome;
}

/** One person comparing in one project. */
export interface Annotation {
  readonly brief: Brief;
  readonly sender: Sender;
  readonly queue: TaskQueue;
  readonly current: ReadonlySignal<ReadyTask | undefined>;
  /** Answers given, earlier visits included. */
  readonly answered: Signal<number>;
  /** What can still be taken back. */
  readonly last: Signal<LastAnswer | null>;
  /** Something that the person should know, e.g. that a task's time ran out. */
  readonly notice: Signal<string | null>;
  /** Answers the current task; a second tap on the same task does nothing. */
  answer(outcome: Outcome, activeMs: number): Promise<void>;
  undo(): Promise<void>;
}

/** @param answered how many this person has answered before */
export async function createAnnotation(
  api: AnnotateApi,
  outbox: Outbox,
  timers: Timers,
  brief: Brief,
  answered: number,
): Promise<Annotation> {
  const given = new Set((await outbox.all()).map(({ assignment }) => assignment));
  const count = signal(answered + given.size);
  const last = signal<LastAnswer | null>(null);
  const notice = signal<string | null>(null);
  let forget = () => {};
  const sender = createSender(api, outbox, timers, (answer, failure) => {
    count.value--;
    notice.value =
      failure.code === "lease-expired"
        ? "One task's time had run out before your answer arrived. Somebody else will get it."
        : failure.sentence;
    given.delete(answer.assignment);
  });
  const queue = createTaskQueue(
    api,
    brief.id,
    timers,
    (assignment) => given.has(assignment),
    () => sender.waiting.value,
  );
  const current = computed(() => queue.ready.value[0]);
  void sender.flush();
  void queue.fill();
  return {
    brief,
    sender,
    queue,
    current,
    answered: count,
    last,
    notice,
    async answer(outcome, activeMs) {
      const task = current.value;
      if (!task || given.has(task.assignment)) return;
      given.add(task.assignment);
      notice.value = null;
      const sendAfterMs = timers.nowMs() + UNDO_MS;
      await sender.put({
        project: brief.id,
        assignment: task.assignment,
        outcome,
        activeMs: Math.min(Math.round(activeMs), 86_400_000),
        sendAfterMs,
      });
      count.value++;
      last.value = { task, outcome };
      forget();
      forget = timers.after(UNDO_MS, () => {
        last.value = null;
      });
      queue.shift();
    },
    async undo() {
      const taken = last.value;
      if (!taken) return;
      last.value = null;
      if (!(await sender.takeBack(taken.task.assignment))) return;
      given.delete(taken.task.assignment);
      count.value--;
      queue.putBack(taken.task);
    },
  };
}
