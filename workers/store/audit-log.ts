import { sql } from "drizzle-orm";
import type { KeyId, LeadId, OrganisationId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";

/** An entry as it is stored; states are JSON. */
export interface AuditRow {
  readonly seq: number;
  readonly atMs: number;
  readonly actor: string;
  readonly key: KeyId | null;
  readonly request: string | null;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly details: string;
}

/** Which entries: of a project, or of an organisation and no project. */
export interface AuditSearch {
  readonly of: { readonly project: ProjectId } | { readonly organisation: OrganisationId };
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

/** A place in the log: the entry that was read last. */
export interface AuditPlace {
  readonly atMs: number;
  readonly seq: number;
}

/** The entries that a search finds, the newest first, after a place; each filter has an index. */
export async function listAudit(
  database: Database,
  search: AuditSearch,
  after: AuditPlace | undefined,
  limit: number,
): Promise<AuditRow[]> {
  const { of, fromMs = 0, toMs } = search;
  const owner = "project" in of ? sql`project_id = ${of.project}` : sql`organisation_id = ${of.organisation}`;
  const named = (["subject", "actor", "action"] as const).flatMap((column) => {
    const value = search[column];
    return value === undefined ? [] : [sql`${sql.raw(column)} = ${value}`];
  });
  const until = toMs === undefined ? [] : [sql`at_ms < ${toMs}`];
  const place = after ? [sql`(at_ms, seq) < (${after.atMs}, ${after.seq})`] : [];
  const conditions = [owner, ...named, sql`at_ms >= ${fromMs}`, ...until, ...place];
  return database.all<AuditRow>(sql`
    SELECT seq, at_ms AS atMs, actor, key_id AS "key", request, action, subject, "before", "after", details
    FROM audit_entries WHERE ${sql.join(conditions, sql` AND `)} ORDER BY at_ms DESC, seq DESC LIMIT ${limit}`);
}

/** What leads are called, by id; asked at home. */
export async function leadNames(home: Database, leads: readonly string[]): Promise<Map<LeadId, string>> {
  const rows = await home.all<{ id: LeadId; name: string }>(sql`
    SELECT id, name FROM leads WHERE id IN (SELECT value FROM json_each(${JSON.stringify(leads)}))`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
