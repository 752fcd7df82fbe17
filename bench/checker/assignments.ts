import {
  answersOf,
  type Evidence,
  type Exchange,
  pairOf,
  type Task,
  tasksOf,
  type Violation,
} from "./history.ts";

/**
 * One assignment as the replies tell of it. It was certainly held from `fromMs`, when the first reply that names it had
 * come, to `toMs`, the earliest of its expiry and the sending of what ends it: an answer, a return, leaving.
 */
export interface HeldSpan {
  readonly assignment: string;
  readonly who: string;
  readonly pair: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Every span for which an assignment was certainly held; a lease that was taken up again has several. What was sent
 * before the request for tasks ends the span too unless its own reply had come by then: it may have been carried out at
 * any time in between.
 */
export function heldSpans(history: readonly Exchange[]): HeldSpan[] {
  const endings = endingsOf(history);
  const spans = new Map<string, HeldSpan>();
  for (const exchange of history)
    for (const { assignment, expiresAtMs, left, right } of tasksOf(exchange)) {
      const { who, sentMs } = exchange;
      const key = `${assignment} ${expiresAtMs}`;
      const before = spans.get(key);
      const ended = [...(endings.get(assignment) ?? []), ...(endings.get(who) ?? [])]
        .filter(({ receivedMs }) => receivedMs === null || receivedMs > sentMs)
        .map((ending) => ending.sentMs);
      const toMs = ended.reduce((earliest, ms) => Math.min(earliest, ms), expiresAtMs);
      spans.set(key, {
        assignment,
        who,
        pair: pairOf(left.item, right.item),
        fromMs: Math.min(before?.fromMs ?? Number.POSITIVE_INFINITY, exchange.receivedMs ?? expiresAtMs),
        toMs: Math.min(before?.toMs ?? Number.POSITIVE_INFINITY, toMs),
      });
    }
  return [...spans.values()].filter(({ fromMs, toMs }) => fromMs < toMs);
}

interface Ending {
  readonly sentMs: number;
  readonly receivedMs: number | null;
}

/** What may end an assignment (by its id) or all that somebody holds (by their name). */
function endingsOf(history: readonly Exchange[]): Map<string, Ending[]> {
  const endings = new Map<string, Ending[]>();
  for (const { who, does, sentMs, receivedMs, sent } of history) {
    if (does === "ask") continue;
    const several = (sent.labels ?? []).flatMap(({ assignment }) => assignment ?? []);
    for (const key of does === "leave" ? [who] : sent.assignment ? [sent.assignment] : several) {
      const list = endings.get(key) ?? [];
      list.push({ sentMs, receivedMs });
      endings.set(key, list);
    }
  }
  return endings;
}

/** Everything that anybody was ever given, once for each assignment. */
export function givenTasks(history: readonly Exchange[]): Map<string, Task & { readonly who: string }> {
  const given = new Map<string, Task & { who: string }>();
  for (const exchange of history)
    for (const task of tasksOf(exchange)) given.set(task.assignment, { ...task, who: exchange.who });
  return given;
}

/** At no time more certainly live leases and acknowledged labels of a comparison than its redundancy allows. */
export function overAssignments({ history, final }: Evidence): Violation[] {
  const purposes = new Map(final.labels.map(({ assignment, purpose }) => [assignment, purpose]));
  const moves = new Map<string, { atMs: number; by: number }[]>();
  const move = (pair: string, atMs: number, by: number) => {
    const list = moves.get(pair) ?? [];
    list.push({ atMs, by });
    moves.set(pair, list);
  };
  const golds = new Set(
    final.comparisons.filter(({ gold }) => gold).map(({ left, right }) => pairOf(left, right)),
  );
  const counts = ({ assignment, pair }: HeldSpan) =>
    (purposes.get(assignment) ?? "task") === "task" && !golds.has(pair);
  for (const span of heldSpans(history).filter(counts)) {
    move(span.pair, span.fromMs, 1);
    move(span.pair, span.toMs, -1);
  }
  const acknowledged = acknowledgedAt(history);
  for (const label of final.labels) {
    const atMs = acknowledged.get(label.assignment);
    if (atMs !== undefined && label.revision === 0 && label.purpose === "task")
      move(pairOf(label.left, label.right), atMs, 1);
  }
  return final.comparisons
    .filter(({ gold }) => gold === null)
    .flatMap(({ comparison, left, right, redundancy, labels }) => {
      const list = moves.get(pairOf(left, right)) ?? [];
      // Ends before beginnings: a place may be given on in the very millisecond that it became free.
      list.sort((a, b) => a.atMs - b.atMs || a.by - b.by);
      let [held, most] = [0, labels > redundancy.max ? labels : 0];
      for (const { by } of list) {
        held += by;
        most = Math.max(most, held);
      }
      return most > redundancy.max
        ? [`${comparison} had ${most} leases and labels at a time; ${redundancy.max} are allowed`]
        : [];
    });
}

/** When the first acknowledgement of each assignment's answer had come. */
function acknowledgedAt(history: readonly Exchange[]): Map<string, number> {
  const first = new Map<string, number>();
  for (const { accepted, receivedMs } of answersOf(history))
    if (accepted && receivedMs !== null)
      first.set(accepted.assignment, Math.min(receivedMs, first.get(accepted.assignment) ?? receivedMs));
  return first;
}

/** The same two items never come to one person as two assignments, nor twice as labels of theirs. */
export function repeats({ history, final }: Evidence): Violation[] {
  const found: Violation[] = [];
  const seen = new Map<string, string>();
  const see = (who: string, pair: string, assignment: string) => {
    const key = `${who} ${pair}`;
    const before = seen.get(key);
    if (before !== undefined && before !== assignment)
      found.push(`${who} got ${pair} as ${before} and as ${assignment}`);
    seen.set(key, assignment);
  };
  for (const { assignment, who, left, right } of givenTasks(history).values())
    see(who, pairOf(left.item, right.item), assignment);
  for (const { annotator, left, right, assignment } of final.labels)
    see(annotator, pairOf(left, right), assignment);
  return found;
}

/** An assignment always shows the same two items, the same one first, to the same person. */
export function changedTasks({ history }: Evidence): Violation[] {
  const first = new Map<string, string>();
  return history.flatMap((exchange) =>
    tasksOf(exchange).flatMap(({ assignment, left, right }) => {
      const shown = `${exchange.who} ${left.item} ${right.item}`;
      const before = first.get(assignment) ?? shown;
      first.set(assignment, before);
      return before === shown ? [] : [`${assignment} was ${before}, then ${shown}`];
    }),
  );
}

/** Nobody is told of more tasks in hand than the pending cap. */
export function overCap({ history, final }: Evidence): Violation[] {
  return history.flatMap((exchange) => {
    const held = tasksOf(exchange).length;
    return held > final.pendingCap
      ? [`${exchange.who} held ${held} tasks; ${final.pendingCap} are allowed`]
      : [];
  });
}

/** The most by which left-first and right-first assignments of one person may differ, both at any time given to them. */
const MOST_TIPPED = 6;

/** Each person sees each side first about as often: by the comparison's own frame, which the lead's list tells. */
export function tippedSides({ history, final }: Evidence): Violation[] {
  const lefts = new Map(final.comparisons.map(({ left, right }) => [pairOf(left, right), left]));
  const balance = new Map<string, number>();
  for (const { who, left, right } of givenTasks(history).values()) {
    const straight = lefts.get(pairOf(left.item, right.item)) === left.item;
    balance.set(who, (balance.get(who) ?? 0) + (straight ? 1 : -1));
  }
  return [...balance]
    .filter(([, tipped]) => Math.abs(tipped) > MOST_TIPPED)
    .map(([who, tipped]) => `${who} saw one side first ${Math.abs(tipped)} times more often than the other`);
}
