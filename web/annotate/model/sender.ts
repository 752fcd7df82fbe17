import { type Signal, signal } from "@preact/signals";
import type { AnnotateApi, Failure } from "../api/annotate-api.ts";
import type { Outbox, PendingAnswer } from "./outbox.ts";
import type { Timers } from "./timers.ts";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

export interface Sender {
  /** Answers that the server has not acknowledged. */
  readonly waiting: Signal<number>;
  readonly offline: Signal<boolean>;
  /** Sends what is due now, and plans the rest; calls while one is under way join it. */
  flush(): Promise<void>;
  /** Takes an answer back that has not been sent. @returns false where it is too late */
  takeBack(assignment: string): Promise<boolean>;
  put(answer: PendingAnswer): Promise<void>;
}

/**
 * Brings answers from the outbox to the server, one after the other, until each is acknowledged or refused for good.
 * An answer sent twice (its reply was lost) is the same label; nothing but the server's word takes it out of the
 * outbox.
 *
 * @param refused hears of an answer that the server will never take, e.g. because its lease ran out
 */
export function createSender(
  api: AnnotateApi,
  outbox: Outbox,
  timers: Timers,
  refused: (answer: PendingAnswer, failure: Failure) => void,
): Sender {
  const waiting = signal(0);
  const offline = signal(false);
  let retryMs = FIRST_RETRY_MS;
  let running: Promise<void> | undefined;
  let cancel = () => {};
  let sending: string | undefined;

  const plan = (ms: number) => {
    cancel();
    cancel = timers.after(ms, () => void flush());
  };
  const count = async () => {
    waiting.value = (await outbox.all()).length;
  };

  async function sendDue(): Promise<void> {
    for (;;) {
      const answers = (await outbox.all()).sort((a, b) => a.sendAfterMs - b.sendAfterMs);
      waiting.value = answers.length;
      const [next] = answers;
      if (!next) return;
      const early = next.sendAfterMs - timers.nowMs();
      if (early > 0) return plan(early);
      sending = next.assignment;
      const reply = await api.submitLabel(next.project, next.assignment, next.outcome, next.activeMs);
      sending = undefined;
      if (!reply.ok && mayPass(reply.failure)) {
        offline.value = reply.failure.code === "offline";
        plan(retryMs);
        retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
        return;
      }
      offline.value = false;
      retryMs = FIRST_RETRY_MS;
      await outbox.remove(next.assignment);
      if (!reply.ok) refused(next, reply.failure);
    }
  }

  function flush(): Promise<void> {
    running ??= sendDue().finally(() => {
      running = undefined;
      void count();
    });
    return running;
  }

  return {
    waiting,
    offline,
    flush,
    async takeBack(assignment) {
      if (sending === assignment) return false;
      const there = (await outbox.all()).some((answer) => answer.assignment === assignment);
      if (there) await outbox.remove(assignment);
      await count();
      return there;
    },
    async put(answer) {
      await outbox.put(answer);
      await count();
      void flush();
    },
  };
}

/** Whether trying again may help: no connection, a fault on the server's side, too many requests, signed out. */
function mayPass({ code }: Failure): boolean {
  return ["offline", "internal-error", "model-unavailable", "too-many-requests", "not-signed-in"].includes(
    code,
  );
}
