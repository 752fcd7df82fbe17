import { sql } from "drizzle-orm";
import type { ItemId, ProjectId } from "../core/ids.ts";
import type { Seal, SealedLabel } from "../core/ledger/seal-chain.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { parseRanks } from "../core/ranks.ts";
import type { Database } from "./database.ts";
import { itemsOfComparison } from "./items-of-comparison.ts";
import { transact } from "./transaction.ts";

export interface LedgerRow extends SealedLabel {
  readonly left: ItemId;
  readonly right: ItemId;
  readonly items: readonly ItemId[];
}

/** A page of a project's ledger, by sequence number: every label and every correction. */
export async function listLabels(
  database: Database,
  project: ProjectId,
  afterSeq: number,
  limit: number,
): Promise<LedgerRow[]> {
  const rows = await database.all<Stored<LedgerRow>>(sql`
    SELECT l.seq, l.id AS label, l.assignment_id AS assignment, l.comparison_id AS comparison,
      l.annotator_id AS annotator, l.outcome, l.ranks, l.strength, l.remarks, l.purpose, l.revision, l.supersedes,
      l.made_in_state AS madeInState, l.settings_version AS settingsVersion, l.active_ms AS activeMs,
      l.answered_at_ms AS answeredAtMs, l.accepted_at_ms AS acceptedAtMs, c.left_item_id AS left, c.right_item_id AS right,
      ${itemsOfComparison} AS items
    FROM labels l JOIN comparisons c ON c.id = l.comparison_id
    WHERE l.project_id = ${project} AND l.seq > ${afterSeq} ORDER BY l.seq LIMIT ${limit}`);
  return rows.map((row) => ({
    ...row,
    ranks: parseRanks(row.ranks),
    remarks: row.remarks === null ? null : JSON.parse(row.remarks),
    items: JSON.parse(row.items) as ItemId[],
  }));
}

/** With what is kept as JSON as it is kept. */
type Stored<Row> = Omit<Row, "ranks" | "remarks" | "items"> & {
  readonly ranks: string | null;
  readonly remarks: string | null;
  readonly items: string;
};

/** Versions of a project's settings, the oldest first. */
export async function listSettings(
  database: Database,
  project: ProjectId,
): Promise<{ version: number; settings: ProjectPolicy; atMs: number }[]> {
  const rows = await database.all<{ version: number; settings: string; atMs: number }>(sql`
    SELECT version, settings, at_ms AS atMs FROM project_settings WHERE project_id = ${project} ORDER BY version`);
  return rows.map((row) => ({ ...row, settings: JSON.parse(row.settings) as ProjectPolicy }));
}

export interface SealRow extends Seal {
  readonly sealedAtMs: number;
}

const sealColumns = sql`number, from_seq AS fromSeq, through_seq AS throughSeq, label_count AS labels, hash,
  sealed_at_ms AS sealedAtMs`;

/** A page of a project's seals, by number. */
export async function listSeals(
  database: Database,
  project: ProjectId,
  afterNumber: number,
  limit: number,
): Promise<SealRow[]> {
  return database.all<SealRow>(sql`
    SELECT ${sealColumns} FROM label_seals WHERE project_id = ${project} AND number > ${afterNumber} ORDER BY number LIMIT ${limit}`);
}

/** How many labels came after the last seal. */
export async function countUnsealed(database: Database, project: ProjectId): Promise<number> {
  const rows = await database.all<{ count: number }>(sql`
    SELECT count(*) AS count FROM labels WHERE project_id = ${project}
      AND seq > (SELECT sealed_through_seq FROM projects WHERE id = ${project})`);
  return rows[0]?.count ?? 0;
}

/** Projects with labels that are not sealed, at most fifty. */
export async function projectsToSeal(database: Database): Promise<ProjectId[]> {
  const rows = await database.all<{ id: ProjectId }>(sql`
    SELECT id FROM projects p WHERE EXISTS (
      SELECT 1 FROM labels l WHERE l.project_id = p.id AND l.seq > p.sealed_through_seq) LIMIT 50`);
  return rows.map(({ id }) => id);
}

/** The newest seal of a project and the labels to seal next. */
export async function readUnsealed(database: Database, project: ProjectId, limit: number) {
  const [[last], labels] = await Promise.all([
    database.all<SealRow>(sql`
      SELECT ${sealColumns} FROM label_seals WHERE project_id = ${project} ORDER BY number DESC LIMIT 1`),
    database
      .all<{ seq: number }>(sql`SELECT sealed_through_seq AS seq FROM projects WHERE id = ${project}`)
      .then((rows) => listLabels(database, project, rows[0]?.seq ?? 0, limit)),
  ]);
  return { last, labels };
}

/** Adds a seal, in order: where another has come in between, its number is taken and nothing happens. */
export async function insertSeal(database: Database, project: ProjectId, seal: SealRow): Promise<void> {
  await transact(database, [
    sql`INSERT INTO label_seals (project_id, number, from_seq, through_seq, label_count, hash, sealed_at_ms)
      VALUES (${project}, ${seal.number}, ${seal.fromSeq}, ${seal.throughSeq}, ${seal.labels}, ${seal.hash},
        ${seal.sealedAtMs}) ON CONFLICT DO NOTHING`,
    sql`UPDATE projects SET sealed_through_seq = (SELECT max(through_seq) FROM label_seals WHERE project_id = ${project})
      WHERE id = ${project}`,
  ]);
}
