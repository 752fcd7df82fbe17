import { type ReadonlySignal, signal } from "@preact/signals";
import type { Phase, Task } from "../../../contract/annotation.ts";
import type { Replay } from "../../../contract/items.ts";
import type { AnnotateApi, Failure, LeasedTasks } from "../api/annotate-api.ts";
import { mediaOf } from "./media-of.ts";
import type { Timers } from "./timers.ts";

/** A task with everything that is needed to show it. */
export interface ReadyTask {
  readonly assignment: string;
  /** By this phone's clock. */
  readonly expiresAtMs: number;
  /** The first and second of `items`. */
  readonly left: Replay;
  readonly right: Replay;
  /** All that are shown, in their order. */
  readonly items: readonly Replay[];
  /** What it belongs to, and in practice and quiz the how manieth of how many it is. */
  readonly phase: Phase;
  readonly step: number;
  readonly steps: number;
}

const AHEAD: Readonly<Record<Phase, number>> = { waiting: 1, practice: 1, quiz: 1, work: 4, stopped: 1 };
/** Where data is to be saved. */
const FEW_AHEAD = 2;
/** A task that runs out sooner than this is not begun. */
const LEAST_LEFT_MS = 3_000;
const POLL_MS: Readonly<Record<Phase, number>> = {
  waiting: 15_000,
  practice: 4_000,
  quiz: 4_000,
  work: 4_000,
  stopped: 15_000,
};

export interface TaskQueue {
  /** Ready to be shown, the next one first. */
  readonly ready: ReadonlySignal<readonly ReadyTask[]>;
  /** True until the server has said for the first time what there is. */
  readonly loading: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** What the server's clock is ahead of this phone's. */
  offsetMs(): number;
  /** Fills up to a few tasks ahead (in practice and quiz: one); calls while one is under way join it. */
  fill(): Promise<void>;
  /** Takes a task out: its answer is given. */
  drop(assignment: string): void;
  /** Puts a task back in front: its answer was taken back, or is to be corrected. */
  putBack(task: ReadyTask): void;
  /** Forgets all tasks: they are no longer this person's. */
  clear(): void;
  /** Forgets all tasks, and asks for no more before the next `fill`. */
  stop(): void;
}

export interface QueueEars {
  /** Whether an assignment has an answer that waits to be sent: the server still counts it as held. */
  answered(assignment: string): boolean;
  waiting(): number;
  phase(): Phase;
  frugal(): boolean;
  /** What was remembered from an earlier visit: tasks that are held, and what the server's clock was ahead. */
  readonly kept?: { readonly tasks: readonly ReadyTask[]; readonly offsetMs: number } | undefined;
  /** Tasks are no longer held that were thought to be. */
  lost(): void;
  /** The server has said what there is. */
  heard(reply: LeasedTasks): void;
}

/** Keeps tasks ready with their replays, so that the next one is there whatever the connection does. */
export function createTaskQueue(
  api: AnnotateApi,
  project: string,
  timers: Timers,
  ears: QueueEars,
): TaskQueue {
  const { answered, kept } = ears;
  const ready = signal<readonly ReadyTask[]>(
    (kept?.tasks ?? []).filter(({ assignment }) => !answered(assignment)),
  );
  const loading = signal(true);
  const failure = signal<Failure | null>(null);
  let offset = kept?.offsetMs ?? 0;
  let running: Promise<void> | undefined;
  let cancel = () => {};
  let stopped = false;

  const ahead = () => {
    const phase = ears.phase();
    return phase === "work" && ears.frugal() ? FEW_AHEAD : AHEAD[phase];
  };
  const open = () => ready.value.filter(({ assignment }) => !answered(assignment));
  const isFresh = ({ assignment, expiresAtMs }: ReadyTask) =>
    answered(assignment) || expiresAtMs - timers.nowMs() > LEAST_LEFT_MS;
  const wanted = (assignment: string) =>
    !stopped && !answered(assignment) && !ready.value.some((task) => task.assignment === assignment);

  async function load(task: Task, told: Pick<ReadyTask, "phase" | "step" | "steps">) {
    const loaded = await Promise.all(task.items.map(({ item }) => api.readReplay(project, item)));
    const items: Replay[] = [];
    for (const each of loaded) {
      if (each.ok) items.push(each.value);
      else failure.value = each.failure;
    }
    const [left, right] = items;
    if (left && right && items.length === loaded.length && wanted(task.assignment)) {
      // What is on the screen loads its media by itself; those after it have them before they are there.
      if (open().length > 0 && !ears.frugal()) await Promise.all(items.flatMap(mediaOf).map(api.warm));
      if (!wanted(task.assignment)) return;
      const { assignment } = task;
      const expiresAtMs = task.expiresAtMs - offset;
      ready.value = [...ready.value, { assignment, expiresAtMs, left, right, items, ...told }];
    }
  }

  /** Takes out what the server does not count as held, e.g. because it ran out while there was no connection. */
  function keepOnly(held: readonly Task[]): void {
    const stays = ({ assignment, expiresAtMs }: ReadyTask) =>
      answered(assignment) ||
      expiresAtMs === Number.POSITIVE_INFINITY ||
      held.some((task) => task.assignment === assignment);
    const lost = ready.value.some((task) => !stays(task));
    if (!lost) return;
    ready.value = ready.value.filter(stays);
    ears.lost();
  }

  async function refill(): Promise<void> {
    cancel();
    ready.value = ready.value.filter(isFresh);
    if (open().length < ahead()) {
      const reply = await api.requestTasks(project, Math.min(20, ahead() + ears.waiting()));
      if (stopped) return;
      failure.value = reply.ok ? null : reply.failure;
      if (reply.ok) {
        const { tasks, nowMs, standing } = reply.value;
        offset = nowMs - timers.nowMs();
        ears.heard(reply.value);
        keepOnly(tasks);
        const { phase, step, steps } = standing;
        for (const [i, task] of tasks.entries())
          if (wanted(task.assignment)) await load(task, { phase, step: step + i + 1, steps });
      }
      loading.value = false;
    }
    if (!stopped && open().length < ahead()) cancel = timers.after(POLL_MS[ears.phase()], () => void fill());
  }

  function fill(): Promise<void> {
    stopped = false;
    running ??= refill().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    ready,
    loading,
    failure,
    offsetMs: () => offset,
    fill,
    drop(assignment) {
      ready.value = ready.value.filter((task) => task.assignment !== assignment);
    },
    putBack(task) {
      ready.value = [task, ...ready.value];
    },
    clear() {
      ready.value = [];
    },
    stop() {
      stopped = true;
      ready.value = [];
      cancel();
    },
  };
}
