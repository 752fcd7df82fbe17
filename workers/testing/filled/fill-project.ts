import type { ProjectId } from "../../core/ids.ts";
import { type FillPlan, fillStatements } from "./fill-plan.ts";

/**
 * Fills an empty project with comparisons and labels, statement by statement; see `fillStatements` for what they are.
 * The triggers are away meanwhile, for a million updates of one counter would take hours; nothing else may write then.
 * @yields the share that is done
 */
export async function* fillProject(
  database: D1Database,
  project: ProjectId,
  plan: FillPlan,
): AsyncGenerator<number, void> {
  const { results: triggers } = await database
    .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    .all<{ name: string; sql: string }>();
  await database.batch(triggers.map(({ name }) => database.prepare(`DROP TRIGGER ${name}`)));
  try {
    const statements = fillStatements(plan);
    for (const [i, statement] of statements.entries()) {
      await database.prepare(statement).bind(project).run();
      yield (i + 1) / statements.length;
    }
  } finally {
    await database.batch(triggers.map(({ sql }) => database.prepare(sql)));
  }
}

/**
 * Has somebody of a filled project label its first comparisons that are open, which stay open: the hard case for who
 * asks for the next one. All through the triggers.
 */
export async function labelOpenOnes(
  database: D1Database,
  project: ProjectId,
  annotator: string,
  count: number,
): Promise<void> {
  const id = (prefix: string) => `'${prefix}_' || lower(hex(randomblob(16)))`;
  await database.batch([
    database
      .prepare(`INSERT INTO assignments (id, project_id, comparison_id, annotator_id, state, flipped, granted_at_ms, expires_at_ms)
        SELECT ${id("asg")}, project_id, id, ?2, 'leased', position % 2, 0, 0 FROM comparisons
        WHERE project_id = ?1 AND stream = 'uniform' AND priority = 1 AND slots > 0 AND NOT EXISTS (
          SELECT 1 FROM assignments a WHERE a.comparison_id = comparisons.id AND a.annotator_id = ?2)
        ORDER BY position LIMIT ?3`)
      .bind(project, annotator, count),
    database
      .prepare(`INSERT INTO labels (id, project_id, assignment_id, comparison_id, annotator_id, outcome, purpose,
          made_in_state, weight, settings_version, active_ms, answered_at_ms, accepted_at_ms)
        SELECT ${id("lbl")}, a.project_id, a.id, a.comparison_id, a.annotator_id, 'left', 'task', 'active',
          m.log_odds_weight + ln(2), 1, 1000, 1, 1
        FROM assignments a JOIN pool_memberships m ON m.project_id = a.project_id AND m.annotator_id = a.annotator_id
        WHERE a.project_id = ?1 AND a.annotator_id = ?2 AND a.state = 'leased'`)
      .bind(project, annotator),
  ]);
}
