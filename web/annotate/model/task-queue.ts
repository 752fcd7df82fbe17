import { type Signal, signal } from "@preact/signals";
import type { Task } from "../../../contract/annotation.ts";
import type { Replay } from "../../../contract/items.ts";
import type { AnnotateApi, Failure } from "../api/annotate-api.ts";
import type { Timers } from "./timers.ts";

/** A task with everything that is needed to show it. */
export interface ReadyTask {
  readonly assignment: string;
  /** By this phone's clock. */
  readonly expiresAtMs: number;
  readonly left: Replay;
  readonly right: Replay;
}

const AHEAD = 4;
/** A task that runs out sooner than this is not begun. */
const LEAST_LEFT_MS = 3_000;
const POLL_MS = 4_000;

export interface TaskQueue {
  /** Ready to be shown, the next one first. */
  readonly ready: Signal<readonly ReadyTask[]>;
  /** True until the server has said for the first time what there is. */
  readonly loading: Signal<boolean>;
  readonly failure: Signal<Failure | null>;
  /** Fills up to a few tasks ahead; calls while one is under way join it. */
  fill(): Promise<void>;
  /** Takes the first task out: it has been answered. */
  shift(): void;
  /** Puts a task back in front: its answer was taken back. */
  putBack(task: ReadyTask): void;
  stop(): void;
}

/**
 * Keeps a few tasks ready with their replays, so that the next one is there whatever the connection does.
 * @param answered whether an assignment has an answer that waits to be sent: the server still counts it as held
 */
export function createTaskQueue(
  api: AnnotateApi,
  project: string,
  timers: Timers,
  answered: (assignment: string) => boolean,
  waiting: () => number,
): TaskQueue {
  const ready = signal<readonly ReadyTask[]>([]);
  const loading = signal(true);
  const failure = signal<Failure | null>(null);
  let running: Promise<void> | undefined;
  let cancel = () => {};
  let stopped = false;

  const fresh = () => ready.value.filter((task) => task.expiresAtMs - timers.nowMs() > LEAST_LEFT_MS);

  async function load(task: Task, offsetMs: number): Promise<ReadyTask | Failure> {
    const [left, right] = await Promise.all([
      api.readReplay(project, task.left.item),
      api.readReplay(project, task.right.item),
    ]);
    if (!left.ok) return left.failure;
    if (!right.ok) return right.failure;
    const expiresAtMs = task.expiresAtMs - offsetMs;
    return { assignment: task.assignment, expiresAtMs, left: left.value, right: right.value };
  }

  async function refill(): Promise<void> {
    cancel();
    ready.value = fresh();
    if (ready.value.length < AHEAD) {
      const reply = await api.requestTasks(project, Math.min(20, AHEAD + waiting()));
      if (!reply.ok) {
        failure.value = reply.failure;
      } else {
        failure.value = null;
        const offsetMs = reply.value.nowMs - timers.nowMs();
        for (const task of reply.value.tasks) {
          const known = () => ready.value.some(({ assignment }) => assignment === task.assignment);
          if (known() || answered(task.assignment)) continue;
          const loaded = await load(task, offsetMs);
          if (!("assignment" in loaded)) failure.value = loaded;
          else if (!known() && !answered(task.assignment)) ready.value = [...ready.value, loaded];
        }
      }
      loading.value = false;
    }
    if (!stopped && ready.value.length < AHEAD) cancel = timers.after(POLL_MS, () => void fill());
  }

  function fill(): Promise<void> {
    running ??= refill().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    ready,
    loading,
    failure,
    fill,
    shift() {
      ready.value = ready.value.slice(1);
      void fill();
    },
    putBack(task) {
      ready.value = [task, ...ready.value];
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
