import type { ProjectId } from "../../core/ids.ts";

/**
 * Counts again everything of a project that is kept as a counter.
 * @returns how many rows differ from what they count, by the counter's name; none where all is as it should be
 */
export async function countDifferences(
  database: D1Database,
  project: ProjectId,
): Promise<Record<string, number>> {
  const differences: Record<string, number> = {};
  for (const [name, sql] of Object.entries(QUESTIONS)) {
    const row = await database.prepare(sql).bind(project).first<{ wrong: number }>();
    if (row?.wrong) differences[name] = row.wrong;
  }
  return differences;
}

const LABELS = `SELECT l.comparison_id, count(*) AS labels,
    total(iif(l.outcome = 'left', l.weight, 0)) AS left_weight, total(iif(l.outcome = 'right', l.weight, 0)) AS right_weight,
    total(iif(l.outcome = 'tie', l.weight, 0)) AS tie_weight
  FROM labels l JOIN assignments a ON a.id = l.assignment_id AND a.label_seq = l.seq
  WHERE l.project_id = ?1 AND l.purpose = 'task' GROUP BY l.comparison_id`;

const QUESTIONS: Readonly<Record<string, string>> = {
  "labels and weights of comparisons": `SELECT count(*) AS wrong FROM comparisons c LEFT JOIN (${LABELS}) l
      ON l.comparison_id = c.id
    WHERE c.project_id = ?1 AND (c.label_count <> coalesce(l.labels, 0)
      OR abs(c.left_weight - coalesce(l.left_weight, 0)) > 1e-9
      OR abs(c.right_weight - coalesce(l.right_weight, 0)) > 1e-9
      OR abs(c.tie_weight - coalesce(l.tie_weight, 0)) > 1e-9)`,
  "doubt of comparisons": `SELECT count(*) AS wrong FROM comparisons c WHERE c.project_id = ?1
      AND abs(coalesce(c.doubt, -1) - iif(c.label_count < 2 OR c.further_item_ids <> '[]', -1,
        1 - exp(max(left_weight, right_weight, tie_weight)) / (exp(left_weight) + exp(right_weight) + exp(tie_weight))))
      > 1e-9`,
  "leases of comparisons": `SELECT count(*) AS wrong FROM comparisons c WHERE c.project_id = ?1 AND c.lease_count <> (
    SELECT count(*) FROM assignments a WHERE a.comparison_id = c.id AND a.state = 'leased' AND a.purpose = 'task')`,
  "places of comparisons": `SELECT count(*) AS wrong FROM comparisons WHERE project_id = ?1 AND slots <>
    iif(closed_at_ms IS NOT NULL, 0, max(0, max(least - label_count, 1) - lease_count))`,
  "labelled assignments": `SELECT count(*) AS wrong FROM assignments a LEFT JOIN labels l ON l.seq = a.label_seq
    WHERE a.project_id = ?1 AND (a.state = 'labelled') <> coalesce(l.assignment_id = a.id, 0)`,
  "labels without their assignment": `SELECT count(*) AS wrong FROM labels l WHERE l.project_id = ?1 AND NOT EXISTS (
    SELECT 1 FROM assignments a WHERE a.id = l.assignment_id AND a.state = 'labelled'
      AND a.comparison_id = l.comparison_id AND a.annotator_id = l.annotator_id)`,
  members: `SELECT count(*) AS wrong FROM pool_memberships m LEFT JOIN (
      SELECT annotator_id, sum(state = 'labelled') AS answered, sum(iif(flipped, 1, -1)) AS balance
      FROM assignments WHERE project_id = ?1 GROUP BY annotator_id) a ON a.annotator_id = m.annotator_id
    WHERE m.project_id = ?1
      AND (m.answered_count <> coalesce(a.answered, 0) OR m.side_balance <> coalesce(a.balance, 0))`,
  "comparisons and items of the project": `SELECT count(*) AS wrong FROM projects p WHERE p.id = ?1 AND (
    (p.comparison_count, p.closed_count, p.held_out_count, p.chosen_count, p.queued_count) <> (
      SELECT count(*), total(closed_at_ms IS NOT NULL), total(split = 'held-out'), total(chosen),
        total(NOT chosen AND closed_at_ms IS NULL)
      FROM comparisons WHERE project_id = ?1)
    OR (p.train_item_count, p.held_out_item_count) <> (
      SELECT total(split = 'train'), total(split = 'held-out') FROM items WHERE project_id = ?1))`,
  "outcomes of the project": `SELECT count(*) AS wrong FROM projects p WHERE p.id = ?1
    AND (p.left_count, p.right_count, p.tie_count, p.skip_count) <> (
      SELECT total(l.outcome = 'left'), total(l.outcome = 'right'), total(l.outcome = 'tie'), total(l.outcome = 'skip')
      FROM labels l JOIN assignments a ON a.id = l.assignment_id AND a.label_seq = l.seq
      WHERE l.project_id = ?1 AND l.purpose = 'task')`,
  queue: `SELECT count(*) AS wrong FROM projects p WHERE p.id = ?1
    AND p.queue_position < (SELECT max(position) FROM comparisons WHERE project_id = ?1)`,
};
