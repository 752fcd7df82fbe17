import { givenTasks } from "./assignments.ts";
import { answersOf, type Evidence, type Outcome, type Violation } from "./history.ts";

/** Every acknowledged label is in the ledger exactly once, as it was acknowledged, in the comparison's own frame. */
export function lostLabels({ history, final }: Evidence): Violation[] {
  const given = givenTasks(history);
  const rows = new Map<string, Evidence["final"]["labels"][number][]>();
  for (const row of final.labels) rows.set(row.label, [...(rows.get(row.label) ?? []), row]);
  const found: Violation[] = [];
  for (const { who, accepted } of answersOf(history)) {
    if (!accepted) continue;
    const { label, assignment, outcome, revision } = accepted;
    const [row, another] = rows.get(label) ?? [];
    const task = given.get(assignment);
    if (!row) found.push(`lost: ${label} of ${assignment} was acknowledged and is not in the ledger`);
    else if (another) found.push(`doubled: ${label} is in the ledger twice`);
    else if (row.assignment !== assignment || row.annotator !== who || row.revision !== revision)
      found.push(`changed: ${label} was acknowledged as revision ${revision} of ${assignment} by ${who}`);
    else if (task && row.outcome !== inOwnFrame(outcome, task.left.item === row.right))
      found.push(`changed: ${label} was acknowledged as ${outcome} as shown and stands as ${row.outcome}`);
  }
  return found;
}

/** One label an assignment and revision, one assignment a person and comparison, each correction after its label. */
export function doubledLabels({ final }: Evidence): Violation[] {
  const found: Violation[] = [];
  const once = (what: string, keys: readonly string[]) => {
    const seen = new Set<string>();
    for (const key of keys) {
      if (seen.has(key)) found.push(`doubled: ${what} ${key}`);
      seen.add(key);
    }
  };
  const { labels } = final;
  once(
    "label",
    labels.map(({ label }) => label),
  );
  once(
    "sequence number",
    labels.map(({ seq }) => String(seq)),
  );
  once(
    "revision",
    labels.map(({ assignment, revision }) => `${assignment}/${revision}`),
  );
  once(
    "answer of a person to a comparison",
    labels
      .filter(({ revision }) => revision === 0)
      .map(({ annotator, comparison }) => `${annotator} ${comparison}`),
  );
  const byId = new Map(labels.map((row) => [row.label, row]));
  for (const { label, supersedes, revision, assignment } of labels) {
    const before = supersedes === null ? undefined : byId.get(supersedes);
    const fits =
      revision === 0
        ? supersedes === null
        : before?.assignment === assignment && before.revision === revision - 1;
    if (!fits) found.push(`changed: ${label} supersedes ${supersedes}, which is not the revision before it`);
  }
  return found;
}

/** Nothing in the ledger that nobody sent: each row is an answer of its annotator to a task that they were given. */
export function inventedLabels({ history, final }: Evidence): Violation[] {
  const given = givenTasks(history);
  const sent = new Set(
    answersOf(history).map(({ who, answer }) => `${who} ${answer.assignment} ${answer.outcome}`),
  );
  return final.labels.flatMap(({ label, annotator, assignment, outcome, right }) => {
    const task = given.get(assignment);
    const shown = inOwnFrame(outcome, task?.left.item === right);
    return task && sent.has(`${annotator} ${assignment} ${shown}`)
      ? []
      : [`invented: ${label} of ${assignment} by ${annotator} was never sent`];
  });
}

/** The counts that the lead reads are those of the ledger. */
export function wrongCounts({ final }: Evidence): Violation[] {
  const count = (keys: readonly string[]) => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };
  const first = final.labels.filter(({ revision }) => revision === 0);
  const byComparison = count(first.filter(({ purpose }) => purpose === "task").map((row) => row.comparison));
  const byAnnotator = count(first.map(({ annotator }) => annotator));
  return [
    ...final.comparisons
      .filter(({ comparison, labels }) => labels !== (byComparison.get(comparison) ?? 0))
      .map(
        ({ comparison, labels }) =>
          `${comparison} says ${labels} labels; the ledger has ${byComparison.get(comparison) ?? 0}`,
      ),
    ...final.annotators
      .filter(({ annotator, answered }) => answered !== (byAnnotator.get(annotator) ?? 0))
      .map(
        ({ annotator, answered }) =>
          `${annotator} says ${answered} answers; the ledger has ${byAnnotator.get(annotator) ?? 0}`,
      ),
  ];
}

/**
 * Every lease has ended as a label, given back, or reclaimed: newcomers were given as many places of each comparison as
 * its labels leave open, no more and no fewer. Until it has the least labels, those that are missing; then one more at a
 * time while it is open.
 */
export function missingPlaces({ final }: Evidence): Violation[] {
  const given = new Map<string, number>();
  for (const { left, right } of final.leftovers) {
    const key = [left.item, right.item].sort().join(" ");
    given.set(key, (given.get(key) ?? 0) + 1);
  }
  return final.comparisons.flatMap(({ comparison, left, right, redundancy, labels, closedAtMs }) => {
    const open = closedAtMs === null ? Math.max(redundancy.min - labels, 1) : 0;
    const found = given.get([left, right].sort().join(" ")) ?? 0;
    return found === open
      ? []
      : [`${comparison} has ${labels} labels and ${open} places open; newcomers got ${found}`];
  });
}

function inOwnFrame(shown: Outcome, flipped: boolean): Outcome {
  if (!flipped) return shown;
  return shown === "left" ? "right" : shown === "right" ? "left" : shown;
}
