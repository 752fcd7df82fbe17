import { drawLottery } from "../core/assignment/lottery.ts";
import { type Standing, standingOf } from "../core/assignment/standing.ts";
import type { AnnotatorId, AssignmentId, ItemId, ProjectId } from "../core/ids.ts";
import { shuffled } from "../core/random.ts";
import { MOST_ITEMS } from "../core/ranks.ts";
import { moveCursors } from "../store/cursors.ts";
import { type HeldLease, type LeaseStanding, leaseTasks } from "../store/leases.ts";
import { settingsOf } from "../store/members.ts";
import type { Tools } from "./tools.ts";

/** A cursor is written once it saves so many places; see `moveCursors`. */
const CURSOR_STEP = 64;

export interface Task {
  readonly assignment: AssignmentId;
  readonly expiresAtMs: number;
  readonly left: { readonly item: ItemId };
  readonly right: { readonly item: ItemId };
  /** All that are shown, in their order. */
  readonly items: readonly { readonly item: ItemId }[];
}

export interface Tasks {
  readonly tasks: readonly Task[];
  readonly nowMs: number;
  readonly answered: number;
  readonly standing: Standing;
  readonly none: "nothing-open" | "not-trusted" | "budget-spent" | "closed" | "consent-needed" | null;
}

/**
 * Leases up to `want` comparisons (those held already count), each with its items in the order to be shown.
 * Undefined for somebody who is not of the project's pool.
 * @param later is given the notes of how far the annotator has come in the queue, to be written after the reply
 */
export async function requestTasks(
  tools: Tools,
  given: { project: ProjectId; annotator: AnnotatorId; want: number },
  later: (work: Promise<unknown>) => void,
): Promise<Tasks | undefined> {
  const { project, annotator, want } = given;
  const nowMs = tools.nowMs();
  const tickets = Array.from({ length: want }, () => ({
    id: tools.newId("asg"),
    flipped: tools.random() < 0.5,
    luck: tools.random(),
    shown: shuffled(MOST_ITEMS, tools.random),
  }));
  const lottery = drawLottery(want, tools.random);
  const { held, standing } = await leaseTasks(tools.database, {
    project,
    annotator,
    tickets,
    lottery,
    nowMs,
  });
  if (!standing) return undefined;
  const moved = cursorsOf(held, standing, nowMs);
  if (moved) later(moveCursors(tools.database, { project, annotator, ...moved }));
  return {
    tasks: held.map(taskOf),
    nowMs,
    answered: standing.answered,
    standing: standingOf(standing, settingsOf(standing)),
    none: held.length > 0 ? null : whyNone(standing),
  };
}

/** A silent check looks like any other task. */
function taskOf(lease: HeldLease): Task {
  const order = lease.shown ?? (lease.flipped ? [1, 0] : [0, 1]);
  const items = order.map((place) => ({ item: lease.items[place] as ItemId }));
  const [left, right] = items as [Task["left"], Task["right"]];
  return { assignment: lease.id, expiresAtMs: lease.expiresAtMs, left, right, items };
}

function whyNone(standing: LeaseStanding): Tasks["none"] {
  const { state, fundedLeft, consent } = standing;
  const { open, joining } = settingsOf(standing);
  if (!open) return "closed";
  if (joining.consent !== "" && consent === null) return "consent-needed";
  if (state === "applicant" || state === "suspended") return "not-trusted";
  return fundedLeft === 0 ? "budget-spent" : "nothing-open";
}

/**
 * Each lane goes out in the order of its places, so what lies before a new lease is not open to this annotator; and if
 * fewer were granted than there was room for, nothing in the whole queue is.
 */
function cursorsOf(held: readonly HeldLease[], standing: LeaseStanding, nowMs: number) {
  const working = standing.state === "active" || standing.state === "probation";
  if (!working) return undefined;
  const exhausted = standing.roomLeft > 0 && standing.fundedLeft > 0;
  const seen = exhausted ? standing.queuePosition : 0;
  const lanes = held.filter(
    ({ grantedAtMs, purpose, position, cursor }) =>
      grantedAtMs === nowMs &&
      purpose === "task" &&
      position - Math.max(cursor, standing.seenPosition) >= CURSOR_STEP,
  );
  if (lanes.length === 0 && seen < standing.seenPosition + CURSOR_STEP) return undefined;
  return { seen, lanes: lanes.map(({ stream, priority, position }) => ({ stream, priority, position })) };
}
