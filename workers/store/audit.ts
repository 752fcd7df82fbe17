import { type SQL, sql } from "drizzle-orm";
import type { KeyId, OrganisationId, ProjectId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { auditEntries } from "./schema/audit.ts";
import { transact } from "./transaction.ts";

/** What an entry says of a state: as a value, or as SQL that makes JSON of what stands when the entry is written. */
type State = Record<string, unknown> | SQL;

/** Who did what, and what it changed; nothing of it ever carries a secret. */
export interface AuditEntry {
  /** Null for what is an organisation's; then that is named. */
  readonly projectId: ProjectId | null;
  readonly organisationId?: OrganisationId;
  readonly actor: string;
  /** Of core/origin.ts, as the tools carry it. */
  readonly key?: KeyId | null;
  readonly request?: string | null;
  readonly action: string;
  readonly subject: string | SQL;
  readonly before?: State;
  readonly after?: State;
  readonly details?: State;
  readonly atMs: number;
}

/**
 * The statement that writes an entry down, for the transaction of the deed: right after its change, it does so only where
 * that changed something; before it, where the condition holds that the change has.
 */
export function auditing(entry: AuditEntry, where: SQL = sql`changes() > 0`): SQL {
  const {
    projectId,
    organisationId = null,
    actor,
    key = null,
    request = null,
    action,
    subject,
    atMs,
  } = entry;
  return sql`INSERT INTO ${auditEntries} (project_id, organisation_id, actor, key_id, request, action, subject, "before",
      "after", details, at_ms)
    SELECT ${projectId}, ${organisationId}, ${actor}, ${key}, ${request}, ${action}, ${subject}, ${asJson(entry.before)},
      ${asJson(entry.after)}, ${asJson(entry.details ?? {})}, ${atMs} WHERE ${where}`;
}

const asJson = (state: State | undefined) =>
  state === undefined ? null : isSql(state) ? state : JSON.stringify(state);

const isSql = (state: State): state is SQL => "queryChunks" in state;

/** Makes one change with its entry, in one transaction. @returns the rows of the change */
export async function audited<Row>(database: Database, change: SQL, entry: AuditEntry): Promise<Row[]> {
  const [rows] = await transact<[Row[], unknown[]]>(database, [change, auditing(entry)]);
  return rows;
}

/** Writes down what changes no row that could carry the entry along. */
export async function insertAudit(database: Database, entry: AuditEntry): Promise<void> {
  await transact(database, [auditing(entry, sql`true`)]);
}
