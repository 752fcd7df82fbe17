/** Labels that each closed comparison of a filled project has; an open one has a single label and five places. */
export const REDUNDANCY = 6;

/** One comparison in five is open: five comparisons have 1 + 4 · 6 labels, five on average. */
export const OPEN_EVERY = 5;

export interface FillPlan {
  readonly comparisons: number;
  /** People who gave the labels, each about as many; at least six, for nobody labels a comparison twice. */
  readonly annotators: number;
}

export const labelsOf = ({ comparisons }: FillPlan): number => (comparisons / OPEN_EVERY) * 25;

/** How many numbers each statement makes rows of: large enough to be quick, small enough to stay in memory. */
const CHUNK = 100_000;

/**
 * Statements that fill an empty project (redundancy 6, ties offered, nothing paid) with comparisons and labels, as SQL
 * for one parameter, the project's id. Everything follows from row numbers, so nothing is looked up: label k of a block
 * of five comparisons lies on the first, which stays open, or on one of the four that it closes. Ids grow with the
 * numbers and spread evenly over all ids, so that indexes are written in order and what is minted later falls anywhere.
 * Triggers must be absent: counters are written as what they would have come to.
 * @throws RangeError where the comparisons do not come in tens of blocks
 */
export function fillStatements(plan: FillPlan): string[] {
  const { comparisons, annotators } = plan;
  if (comparisons % 50 !== 0) throw new RangeError("A filled project has a multiple of 50 comparisons.");
  if (annotators < REDUNDANCY) throw new RangeError(`It takes ${REDUNDANCY} annotators at least.`);
  const items = { train: (comparisons * 4) / 25, heldOut: comparisons / 25 };
  const chunks = (count: number, statement: (rows: string) => string) =>
    Array.from({ length: Math.ceil(count / CHUNK) }, (_, i) =>
      statement(numbers(i * CHUNK, Math.min(count, (i + 1) * CHUNK))),
    );
  return [
    ...chunks(
      annotators,
      (rows) => `${rows} INSERT INTO annotators (id, simulated, created_at_ms)
      SELECT ${idOf("ann", "n", annotators)}, 1, 0 FROM numbers`,
    ),
    ...chunks(items.train + items.heldOut, (rows) => itemRows(rows, items)),
    ...chunks(comparisons, (rows) => comparisonRows(rows, comparisons, items)),
    ...chunks(labelsOf(plan), (rows) => assignmentRows(rows, plan)),
    ...chunks(labelsOf(plan), (rows) => labelRows(rows, plan)),
    memberRows(plan),
    `UPDATE projects SET train_item_count = ${items.train}, held_out_item_count = ${items.heldOut},
      comparison_count = ${comparisons}, closed_count = ${(comparisons / OPEN_EVERY) * 4},
      held_out_count = ${comparisons / 5}, queued_count = ${comparisons / OPEN_EVERY}, queue_position = ${comparisons},
      left_count = (SELECT sum(outcome = 'left') FROM labels WHERE project_id = ?1),
      right_count = (SELECT sum(outcome = 'right') FROM labels WHERE project_id = ?1),
      tie_count = (SELECT sum(outcome = 'tie') FROM labels WHERE project_id = ?1),
      skip_count = (SELECT sum(outcome = 'skip') FROM labels WHERE project_id = ?1)
    WHERE id = ?1`,
  ];
}

const numbers = (from: number, to: number) =>
  `WITH RECURSIVE numbers (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ${to})`;

/** The id of the n-th of `count` things: it grows with n, is this project's only, and carries its database. */
const idOf = (prefix: string, n: string, count: number) =>
  `'${prefix}_' || printf('%09x', (${n}) * ${Math.floor(2 ** 36 / count)}) || substr(?1, 5, 20) || substr(?1, -3)`;

interface ItemCounts {
  readonly train: number;
  readonly heldOut: number;
}

const itemRows = (rows: string, { train, heldOut }: ItemCounts) => `${rows}
  INSERT INTO items (id, project_id, kind, sha256, blob_key, blob_bytes, steps, split, ordinal, created_at_ms)
  SELECT ${idOf("itm", "n", train + heldOut)}, ?1, 'fragment', printf('%064x', n), printf('%s/%064x', ?1, n), 500, 25,
    iif(n < ${train}, 'train', 'held-out'), n - iif(n < ${train}, 0, ${train}), 0
  FROM numbers`;

/** Pairs at the distances 1 … 5 around a ring of the items of their split; each pair once. */
function comparisonRows(rows: string, count: number, { train, heldOut }: ItemCounts): string {
  const trains = (count * 4) / 5;
  const item = (n: string) => idOf("itm", n, train + heldOut);
  const weight = (outcome: string) =>
    `(SELECT total(${WEIGHT}) FROM (SELECT ${outcomeOf("column1 + first")} AS outcome FROM slots
      WHERE column1 < labels) WHERE outcome = '${outcome}')`;
  return `${rows}, slots AS (VALUES ${Array.from({ length: REDUNDANCY }, (_, i) => `(${i})`).join(", ")}),
    pairs AS (
      SELECT n, iif(n % ${OPEN_EVERY} = 0, 1, ${REDUNDANCY}) AS labels,
        25 * (n / ${OPEN_EVERY}) + iif(n % ${OPEN_EVERY} = 0, 0, 1 + ${REDUNDANCY} * (n % ${OPEN_EVERY} - 1)) AS first,
        iif(n < ${trains}, n % ${train}, ${train} + (n - ${trains}) % ${heldOut}) AS a,
        iif(n < ${trains}, (n + 1 + n / ${train}) % ${train},
          ${train} + (n - ${trains} + 1 + (n - ${trains}) / ${heldOut}) % ${heldOut}) AS b
      FROM numbers)
    INSERT INTO comparisons (id, project_id, left_item_id, right_item_id, split, redundancy, least, slots, label_count,
      left_weight, right_weight, tie_weight, position, created_at_ms, closed_at_ms, doubt)
    SELECT made.*, iif(label_count >= 2, 1 - exp(max(left_weight, right_weight, tie_weight))
      / (exp(left_weight) + exp(right_weight) + exp(tie_weight)), NULL)
    FROM (SELECT ${idOf("cmp", "n", count)}, ?1, ${item("min(a, b)")}, ${item("max(a, b)")},
      iif(n < ${trains}, 'train', 'held-out'), ${REDUNDANCY}, ${REDUNDANCY}, iif(labels = 1, ${REDUNDANCY - 1}, 0),
      labels AS label_count, ${weight("left")} AS left_weight, ${weight("right")} AS right_weight,
      ${weight("tie")} AS tie_weight, n + 1, n, iif(labels = 1, NULL, first + labels)
    FROM pairs) made`;
}

/** What somebody of prior accuracy weighs where ties are offered: ln(3.2 / 0.8) + ln 2. */
const WEIGHT = "1.3862943611198906 + ln(2)";

/** The outcome of label k, in the comparison's own frame. */
const outcomeOf = (k: string) =>
  `CASE ((${k}) * 7919) % 20 WHEN 0 THEN 'skip' WHEN 1 THEN 'tie' WHEN 2 THEN 'tie'
    ELSE iif(((${k}) * 7919) % 20 < 11, 'left', 'right') END`;

/** Comparison, place on it and annotator of each label number k. */
const placesOf = (rows: string, { annotators }: FillPlan) => `${rows}, blocks AS (
    SELECT n AS k, ${OPEN_EVERY} * (n / 25) + iif(n % 25 = 0, 0, 1 + (n % 25 - 1) / ${REDUNDANCY}) AS comparison,
      iif(n % 25 = 0, 0, (n % 25 - 1) % ${REDUNDANCY}) AS place
    FROM numbers),
  places AS (SELECT k, comparison,
    (7 * comparison + comparison / ${annotators} + place * ${Math.floor(annotators / REDUNDANCY)}) % ${annotators} AS who
    FROM blocks)`;

const assignmentRows = (rows: string, plan: FillPlan) => `${placesOf(rows, plan)}
  INSERT INTO assignments
    (id, project_id, comparison_id, annotator_id, state, flipped, granted_at_ms, expires_at_ms, label_seq)
  SELECT ${idOf("asg", "k", labelsOf(plan))}, ?1, ${idOf("cmp", "comparison", plan.comparisons)},
    ${idOf("ann", "who", plan.annotators)}, 'labelled', k % 2, k, k + 300000,
    k + 1 + (SELECT coalesce(max(seq), 0) FROM labels) FROM places`;

const labelRows = (rows: string, plan: FillPlan) => `${placesOf(rows, plan)}
  INSERT INTO labels (id, project_id, assignment_id, comparison_id, annotator_id, outcome, purpose, made_in_state,
    weight, settings_version, active_ms, answered_at_ms, accepted_at_ms)
  SELECT ${idOf("lbl", "k", labelsOf(plan))}, ?1, ${idOf("asg", "k", labelsOf(plan))},
    ${idOf("cmp", "comparison", plan.comparisons)}, ${idOf("ann", "who", plan.annotators)},
    ${outcomeOf("k")}, 'task', 'active', ${WEIGHT}, 1, 4000, k + 5000, k + 5000 FROM places`;

const memberRows = ({ annotators }: FillPlan) => `${numbers(0, annotators)}
  INSERT INTO pool_memberships (project_id, annotator_id, answered_count, active_ms, side_balance, joined_at_ms)
  SELECT ?1, ${idOf("ann", "n", annotators)}, answered, 4000 * answered, balance, 0
  FROM numbers JOIN (SELECT annotator_id, count(*) AS answered, sum(iif(flipped, 1, -1)) AS balance
    FROM assignments WHERE project_id = ?1 GROUP BY annotator_id) ON annotator_id = ${idOf("ann", "n", annotators)}`;
