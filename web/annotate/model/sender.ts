import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { AcceptedLabel } from "../../../contract/annotation.ts";
import type { AnnotateApi, Answer, Failure } from "../api/annotate-api.ts";
import type { Outbox, PendingAnswer } from "./outbox.ts";
import type { Timers } from "./timers.ts";

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** As many as the server takes at once; a test holds it against the contract. */
export const BATCH = 50;

/** An answer that says to wait longer than its undo was ever to take: the phone's clock was turned meanwhile. */
const MOST_WAIT_MS = 60_000;

/** Should the server leave a result out. */
const unheard = (): Answer<never> => ({
  ok: false,
  failure: { code: "internal-error" },
});

export interface Refused {
  readonly answer: PendingAnswer;
  readonly failure: Failure;
}

export interface SenderEars {
  /** The server has an answer. */
  acknowledged(answer: PendingAnswer, label: AcceptedLabel): void;
  /** The server will never take these, e.g. because their leases ran out. */
  refused(refused: readonly Refused[]): void;
}

export interface Sender {
  /** Answers that the server has not acknowledged; those that are known to be somebody else's aside. */
  readonly waiting: ReadonlySignal<number>;
  /** Answers of somebody else who used this phone before: they wait until that person comes back. */
  readonly others: ReadonlySignal<number>;
  /** Tells who is signed in: what is sent goes in their name, so that nothing of anybody else's is. */
  signedIn(annotator: string | null | undefined): void;
  /** Nobody is signed in. */
  signedOut(): void;
  readonly offline: ReadonlySignal<boolean>;
  /** Why answers wait longer than to be taken back; null where all goes well. */
  readonly stuck: ReadonlySignal<Failure["code"] | null>;
  /** Hears what becomes of answers, those refused before first. @returns what ends it */
  hear(ears: SenderEars): () => void;
  /** Sends what is due now, and plans the rest; calls while one is under way join it. */
  flush(): Promise<void>;
  /** Sends everything, also what could still be taken back. */
  flushAll(): Promise<void>;
  /** Takes an answer back that has not been sent. @returns false where it is too late */
  takeBack(assignment: string): Promise<boolean>;
  put(answer: PendingAnswer): Promise<void>;
}

/**
 * Brings answers from the outbox to the server until each is acknowledged or refused for good: one by itself, several
 * that are due together. An answer sent twice (its reply was lost) is the same label; nothing but the server's word
 * takes it out of the outbox, and one that is refused or has to wait holds up no other.
 */
export function createSender(api: AnnotateApi, outbox: Outbox, timers: Timers): Sender {
  const waiting = signal(0);
  const others = signal(0);
  let me: string | null = null;
  const stuck = signal<Failure["code"] | null>(null);
  const listeners = new Set<SenderEars>();
  /** Refused while nobody listened. */
  let untold: Refused[] = [];
  const inFlight = new Set<string>();
  let retryMs = FIRST_RETRY_MS;
  let running: Promise<void> | undefined;
  let cancel = () => {};
  let hurry = false;

  const plan = (ms: number) => {
    cancel();
    cancel = timers.after(ms, () => void flush());
  };
  /** Until it is known who is signed in, whose answers they are is left open, and they wait. */
  const isOthers = ({ annotator }: PendingAnswer) =>
    annotator !== undefined && me !== null && annotator !== me;
  const mayGo = ({ annotator }: PendingAnswer) => annotator === undefined || annotator === me;
  const tally = (answers: readonly PendingAnswer[]) => {
    others.value = answers.filter(isOthers).length;
    waiting.value = answers.length - others.value;
  };
  const count = async () => tally(await outbox.all());

  const isDue = ({ sendAfterMs }: PendingAnswer) => {
    const waitMs = sendAfterMs - timers.nowMs();
    return waitMs <= 0 || waitMs > MOST_WAIT_MS;
  };

  async function sendDue(): Promise<void> {
    for (;;) {
      const all = await outbox.all();
      tally(all);
      const answers = all.filter(mayGo).sort((a, b) => a.sendAfterMs - b.sendAfterMs);
      const [next] = answers;
      if (!next) return;
      const due = hurry ? answers : answers.filter(isDue);
      if (due.length === 0) return plan(next.sendAfterMs - timers.nowMs());
      const batch = due.filter(({ project }) => project === due[0]?.project).slice(0, BATCH);
      for (const { assignment } of batch) inFlight.add(assignment);
      const replies = await send(api, batch);
      inFlight.clear();
      const later = await settle(batch, replies);
      if (later) {
        stuck.value = later.code;
        plan(retryMs);
        retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
        return;
      }
      stuck.value = null;
      retryMs = FIRST_RETRY_MS;
    }
  }

  /** Takes what is decided out of the outbox. @returns why the rest has to wait, if some has to */
  async function settle(
    batch: readonly PendingAnswer[],
    replies: readonly Answer<AcceptedLabel>[],
  ): Promise<Failure | undefined> {
    const refused: Refused[] = [];
    let later: Failure | undefined;
    for (const [i, answer] of batch.entries()) {
      const reply = replies[i] ?? unheard();
      if (!reply.ok && mayPass(reply.failure)) {
        later = reply.failure;
        continue;
      }
      if (!reply.ok && isClockWrong(reply.failure, answer)) {
        await outbox.put({ ...answer, answeredAtMs: undefined });
        continue;
      }
      await outbox.remove(answer.assignment);
      await count();
      if (reply.ok) for (const ears of listeners) ears.acknowledged(answer, reply.value);
      else refused.push({ answer, failure: reply.failure });
    }
    if (listeners.size === 0) untold.push(...refused);
    else if (refused.length > 0) for (const ears of listeners) ears.refused(refused);
    return later;
  }

  function flush(): Promise<void> {
    running ??= sendDue().finally(() => {
      running = undefined;
      hurry = false;
      void count();
    });
    return running;
  }

  return {
    waiting,
    others,
    signedIn(annotator) {
      me = annotator ?? null;
      void flush();
    },
    signedOut() {
      me = null;
      stuck.value = "not-signed-in";
      void count();
    },
    offline: computed(() => stuck.value === "offline"),
    stuck,
    hear(ears) {
      listeners.add(ears);
      if (untold.length > 0) ears.refused(untold);
      untold = [];
      return () => void listeners.delete(ears);
    },
    flush,
    async flushAll() {
      await running;
      hurry = true;
      await flush();
    },
    async takeBack(assignment) {
      if (inFlight.has(assignment)) return false;
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

/** One result an answer, in order. Should the server not take the batch as such, each goes by itself. */
async function send(
  api: AnnotateApi,
  batch: readonly PendingAnswer[],
): Promise<readonly Answer<AcceptedLabel>[]> {
  if (batch.length > 1) {
    const reply = await api.submitLabels(batch[0]?.project ?? "", batch);
    if (reply.ok) return reply.value;
    if (mayPass(reply.failure)) return batch.map(() => reply);
  }
  const replies: Answer<AcceptedLabel>[] = [];
  for (const answer of batch) replies.push(await api.submitLabel(answer.project, answer));
  return replies;
}

/** The phone's clock was so wrong that the moment of the answer can not be: it is sent without. */
const isClockWrong = ({ code, field = "" }: Failure, { answeredAtMs }: PendingAnswer) =>
  code === "invalid-input" && field.endsWith("answeredAtMs") && answeredAtMs !== undefined;

/** Whether trying again may help: no connection, a fault on the server's side, too many requests, signed out. */
function mayPass({ code }: Failure): boolean {
  return ["offline", "internal-error", "model-unavailable", "too-many-requests", "not-signed-in"].includes(
    code,
  );
}
