import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type {
  AcceptedLabel,
  Brief,
  Earnings,
  NoTasks,
  Outcome,
  Standing,
} from "../../../contract/annotation.ts";
import type { Remarks } from "../../../contract/judging.ts";
import { say } from "../../i18n/translate.ts";
import type { Ending, ToldBrief } from "../api/annotate-api.ts";
import { type Appeal, createAppeal } from "./appeal.ts";
import { createDeparture, type Departure } from "./departure.ts";
import { watchEarnings } from "./earnings-watch.ts";
import type { KeptVisit } from "./keep.ts";
import { keepRemembering } from "./keep-remembering.ts";
import { createLastAnswer, type LastAnswer } from "./last-answer.ts";
import { watchLease } from "./lease-watch.ts";
import type { PendingAnswer } from "./outbox.ts";
import { createOwnQuality, type OwnQuality } from "./own-quality.ts";
import { watchEnding } from "./panel-ending.ts";
import type { Phone } from "./phone.ts";
import { tellRefusals } from "./refusal-words.ts";
import { createReport, type Report } from "./report.ts";
import type { Refused, Sender, SenderEars } from "./sender.ts";
import { createSitting, type Sitting } from "./sitting.ts";
import { changeBetween, type StandingChange } from "./standing-change.ts";
import { createTaskQueue, type ReadyTask, type TaskQueue } from "./task-queue.ts";

/** How long an answer waits on the phone, so that it can be taken back. */
export const UNDO_MS = 3_000;
const MOST_ACTIVE_MS = 86_400_000;

/** A judgement of the task on the screen. */
export interface Judgement {
  readonly outcome: Outcome;
  /** Of a group, as it was shown. */
  readonly ranks?: readonly number[] | undefined;
  readonly strength?: number | undefined;
  readonly remarks?: Remarks | undefined;
}

/** In practice, what the known answer is and why. */
export interface Feedback extends NonNullable<AcceptedLabel["feedback"]> {
  readonly task: ReadyTask;
  readonly given: Outcome;
  readonly givenRanks: readonly number[] | undefined;
}

/** What the person has before them, the most urgent first. */
export type View = "feedback" | "ended" | "waiting" | "stopped" | "change" | "pause" | "task" | "nothing";

/** One person comparing in one project. */
export interface Annotation {
  readonly brief: Brief;
  readonly sender: Sender;
  readonly queue: TaskQueue;
  readonly view: ReadonlySignal<View>;
  readonly current: ReadonlySignal<ReadyTask | undefined>;
  /** Answers given, earlier visits included. */
  readonly answered: ReadonlySignal<number>;
  readonly earnings: ReadonlySignal<Earnings>;
  readonly standing: ReadonlySignal<Standing>;
  /** A change of standing that the person has not been told yet. */
  readonly change: ReadonlySignal<StandingChange | null>;
  /** Why there are no tasks. */
  readonly none: ReadonlySignal<NoTasks>;
  readonly feedback: ReadonlySignal<Feedback | null>;
  /** The answer in practice or quiz is on its way; the next task comes with its reply. */
  readonly checking: ReadonlySignal<boolean>;
  /** What can still be taken back or corrected. */
  readonly last: ReadonlySignal<LastAnswer | null>;
  /** The answer that the task on the screen is to correct. */
  readonly correcting: ReadonlySignal<LastAnswer | null>;
  /** Something that the person should know, e.g. that a task's time ran out. */
  readonly notice: ReadonlySignal<string | null>;
  /** The time of the task on the screen is nearly over. */
  readonly leaseSoon: ReadonlySignal<boolean>;
  /** Answers the current task; a second tap on the same task does nothing. */
  answer(judgement: Judgement, activeMs: number, of?: string): Promise<void>;
  /** Goes back to the last answer: takes it back, or corrects it where the server has it. */
  undo(): Promise<void>;
  /** Leaves the answer as it is that was to be corrected. */
  keep(): void;
  /** From the feedback, or the news of a change, on to what is next. */
  goOn(): void;
  readonly appeal: Appeal;
  readonly report: Report;
  readonly departure: Departure;
  readonly sitting: Sitting;
  /** For people of a panel: how it ended, and where to go. */
  readonly ending: ReadonlySignal<Ending | null>;
  readonly ownQuality: OwnQuality;
  /** Whether the question, its instructions and how to answer are shown over the comparison. */
  readonly help: Signal<boolean>;
  /** Sends what waits, and gives back what is held. */
  leave(): Promise<void>;
  /** The page is being closed: no time to wait for replies. */
  close(): void;
  /** Somebody compares elsewhere: nothing is asked for here any more, nor given back. */
  end(): void;
}

/**
 * @param told the brief, with where this person stands and what they have done before
 * @param kept what the phone remembers, where there is no connection to ask by
 * @param gone hears that they have left for good
 */
export async function createAnnotation(
  phone: Phone,
  told: ToldBrief,
  kept?: KeptVisit,
  gone: () => void = () => {},
): Promise<Annotation> {
  const { api, outbox, timers, keep, sender } = phone;
  const brief = told.project;
  sender.signedIn(told.annotator);
  const before = (await outbox.all()).filter(
    ({ project, annotator }) => project === brief.id && (annotator ?? told.annotator) === told.annotator,
  );
  /** What waits or has been sent: the server may still count it as held. */
  const given = new Set(before.map(({ assignment }) => assignment));
  const count = signal(told.answered + before.filter(({ supersedes }) => !supersedes).length);
  const notice = signal<string | null>(null);
  const standing = signal(told.standing);
  const change = signal<StandingChange | null>(null);
  const none = signal<NoTasks>(null);
  const feedback = signal<Feedback | null>(null);
  const checking = signal(false);
  const earns = told.earnings.currency !== null;
  const paid = watchEarnings(api, brief.id, timers, told.earnings);

  const ears: SenderEars = {
    acknowledged(answer, label) {
      if (answer.project !== brief.id) return;
      paid.grown();
      latest.acknowledged(answer.assignment, label);
      if (asked()?.assignment === answer.assignment) void judged(answer, label);
    },
    refused(refused) {
      const mine = refused.filter(({ answer }) => answer.project === brief.id);
      if (mine.length > 0) sayRefused(mine);
    },
  };
  const queue = createTaskQueue(api, brief.id, timers, {
    answered: (assignment) => given.has(assignment),
    waiting: () => sender.waiting.value,
    phase: () => standing.value.phase,
    frugal: phone.frugal,
    kept,
    lost: () => {
      notice.value = say("leaseOver");
    },
    heard(reply) {
      none.value = reply.none;
      stand(reply.standing);
    },
  });
  /** Waiting answers are counted when the visit goes on. */
  const { sitting: lastSitting } = (await keep.read(brief.id)) ?? {};
  const sitting = createSitting(brief.care, timers, lastSitting);
  const remembering = keepRemembering(keep, timers, () => {
    // Before the server has spoken there is nothing new to remember.
    if (queue.loading.value) return undefined;
    const answered = count.value - sender.waiting.value;
    const now = { ...told, answered, standing: standing.value, earnings: paid.earnings.value };
    const held = { project: brief.id, told: now, tasks: queue.ready.value, offsetMs: queue.offsetMs() };
    return { ...held, atMs: timers.nowMs(), sitting: sitting.soFar.value };
  });
  /** Answers that the phone is about to keep. */
  let keeping = 0;
  const latest = createLastAnswer({ sender, queue, given, count }, timers, 1_000 * brief.correctionSeconds);
  const current = computed(() => feedback.value?.task ?? queue.ready.value[0]);
  /** The task of practice or quiz whose reply is awaited. */
  const asked = () => (checking.value ? queue.ready.value[0] : undefined);

  function stand(now: Standing): void {
    change.value = changeBetween(change.value?.from ?? standing.value, now);
    standing.value = now;
    if (now.phase === "waiting" || now.phase === "stopped") queue.clear();
  }

  /** A reply in practice or quiz: what is next is asked for before the task leaves the screen. */
  async function judged(answer: PendingAnswer, label: AcceptedLabel): Promise<void> {
    const task = asked();
    if (task && label.feedback)
      feedback.value = { ...label.feedback, task, given: answer.outcome, givenRanks: answer.ranks };
    await queue.fill();
    checking.value = false;
    queue.drop(answer.assignment);
  }

  function sayRefused(refused: readonly Refused[]): void {
    notice.value = tellRefusals(refused);
    for (const { answer } of refused) {
      given.delete(answer.assignment);
      latest.refused(answer.assignment);
      if (asked()?.assignment === answer.assignment) {
        checking.value = false;
        queue.drop(answer.assignment);
      } else if (!answer.supersedes) count.value--;
    }
    // Perhaps the person's standing is the reason.
    void queue.fill();
  }

  /** What an earlier visit left waiting may have arrived and been counted: then once is enough. */
  async function recount(): Promise<void> {
    const then = given.size;
    const again = await api.readBrief(brief.id);
    if (again.ok && given.size === then && sender.waiting.value === 0) count.value = again.value.answered;
  }

  const { ending, stop: stopWatching } = watchEnding(api, brief.id, told.panel, {
    answered: count,
    waiting: sender.waiting,
    standing,
    none,
  });
  const report = createReport(api, brief.id, (assignment) => {
    notice.value = say("reported");
    queue.drop(assignment);
    void queue.fill();
  });
  const departure = createDeparture(api, brief.id, () => {
    end();
    void keep.forget(brief.id);
    gone();
  });
  function end(): void {
    remembering.end();
    lease.stop();
    stopWatching();
    unhear();
    queue.stop();
  }

  const lease = watchLease(current, timers, (task) => {
    if (feedback.value || given.has(task.assignment)) return;
    notice.value = say("leaseOver");
    queue.drop(task.assignment);
    void queue.fill();
  });

  const unhear = sender.hear(ears);
  void sender.flush().then(() => (before.length > 0 ? recount() : undefined));
  void queue.fill();
  return {
    brief,
    sender,
    queue,
    view: computed(() => {
      const { phase } = standing.value;
      if (feedback.value) return "feedback";
      if (ending.value) return "ended";
      if (phase === "waiting" || phase === "stopped") return phase;
      if (change.value) return "change";
      if (sitting.pause.value) return "pause";
      return current.value ? "task" : "nothing";
    }),
    current,
    answered: count,
    earnings: paid.earnings,
    standing,
    change,
    none,
    feedback,
    checking,
    last: latest.last,
    correcting: latest.correcting,
    notice,
    leaseSoon: lease.soon,
    async answer(judgement, activeMs, of) {
      const task = current.value;
      if (
        !task ||
        (of !== undefined && of !== task.assignment) ||
        feedback.value ||
        given.has(task.assignment)
      )
        return;
      given.add(task.assignment);
      notice.value = null;
      const corrected = latest.correcting.value;
      if (corrected && sameJudgement(corrected, judgement)) return latest.keep();
      const nowMs = timers.nowMs();
      const atOnce = task.phase !== "work";
      // The phone begins to keep it, and what is next is shown meanwhile.
      keeping++;
      const kept = sender.put({
        project: brief.id,
        annotator: told.annotator ?? undefined,
        assignment: task.assignment,
        outcome: judgement.outcome,
        ranks: judgement.ranks,
        strength: judgement.strength,
        remarks: judgement.remarks,
        activeMs: Math.min(Math.round(activeMs), MOST_ACTIVE_MS),
        answeredAtMs: nowMs + queue.offsetMs(),
        supersedes: corrected?.label?.label,
        sendAfterMs: atOnce ? nowMs : nowMs + UNDO_MS,
      });
      batch(() => {
        checking.value = atOnce;
        sitting.add(activeMs);
        if (atOnce) return;
        if (!corrected) count.value++;
        latest.given({ task, ...judgement, label: null, corrects: corrected });
        queue.drop(task.assignment);
      });
      if (!atOnce) timers.afterPaint(() => void queue.fill());
      await kept;
      keeping--;
    },
    undo: latest.undo,
    keep: latest.keep,
    goOn() {
      if (feedback.value) feedback.value = null;
      else change.value = null;
    },
    appeal: createAppeal(api, brief.id, stand),
    report,
    departure,
    sitting,
    ending,
    ownQuality: createOwnQuality(api, brief.id),
    help: signal(false),
    async leave() {
      queue.stop();
      remembering.now();
      await sender.flushAll();
      // An answer that still waits needs its lease.
      if (sender.waiting.value === 0) await api.leave(brief.id);
      if (earns) await paid.ask();
    },
    close() {
      const offline = sender.offline.value || queue.failure.value?.code === "offline";
      // What can not be given back can be gone on with.
      const keeps = offline || keeping > 0 || sender.waiting.value > 0;
      if (!keeps) {
        queue.stop();
        void api.leave(brief.id);
      }
      remembering.now();
    },
    end,
  };
}

const sameJudgement = (one: Judgement, other: Judgement) =>
  one.outcome === other.outcome &&
  one.ranks?.join() === other.ranks?.join() &&
  one.strength === other.strength &&
  JSON.stringify(one.remarks) === JSON.stringify(other.remarks);
