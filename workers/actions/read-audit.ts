import { csvLine } from "../core/csv-line.ts";
import {
  type AuditPlace,
  type AuditRow,
  type AuditSearch,
  leadNames,
  listAudit,
} from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";
import type { Tools } from "./tools.ts";

const PAGE = 500;

/** A page of the audit log, the newest first; `after` and `next` are `<moment>.<seq>`. */
export async function readAudit(
  tools: Tools,
  home: Database,
  search: AuditSearch,
  page: { readonly after: string | undefined; readonly limit: number },
) {
  const rows = await listAudit(tools.database, search, placeOf(page.after), page.limit);
  const last = rows.at(-1);
  const next = last && rows.length === page.limit ? `${last.atMs}.${last.seq}` : null;
  return { entries: await viewEntries(home, rows), next };
}

function placeOf(after: string | undefined): AuditPlace | undefined {
  const [atMs, seq] = (after ?? "").split(".").map(Number);
  return atMs === undefined || seq === undefined ? undefined : { atMs, seq };
}

/** All that a search finds, page by page as it is read: one page at a time lies in memory. */
export function exportAudit(
  tools: Tools,
  home: Database,
  search: AuditSearch,
  format: "jsonl" | "csv",
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let place: AuditPlace | undefined;
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      const rows = await listAudit(tools.database, search, place, PAGE);
      const entries = await viewEntries(home, rows);
      const lines =
        format === "csv" ? entries.map(csvOf) : entries.map((each) => `${JSON.stringify(each)}\n`);
      const heading = isFirst && format === "csv" ? csvLine(COLUMNS) : "";
      isFirst = false;
      controller.enqueue(encoder.encode(heading + lines.join("")));
      place = rows.at(-1);
      if (rows.length < PAGE) controller.close();
    },
  });
}

type Entry = Awaited<ReturnType<typeof viewEntries>>[number];

const COLUMNS = [
  "at",
  "kind",
  "actor",
  "name",
  "key",
  "request",
  "action",
  "subject",
  "before",
  "after",
  "details",
];

const csvOf = (entry: Entry) =>
  csvLine([
    new Date(entry.atMs).toISOString(),
    entry.kind,
    entry.actor,
    entry.actorName,
    entry.key,
    entry.request,
    entry.action,
    entry.subject,
    entry.before && JSON.stringify(entry.before),
    entry.after && JSON.stringify(entry.after),
    JSON.stringify(entry.details),
  ]);

async function viewEntries(home: Database, rows: readonly AuditRow[]) {
  const leads = [...new Set(rows.map(({ actor }) => actor).filter((actor) => actor.startsWith("led_")))];
  const names = leads.length > 0 ? await leadNames(home, leads) : new Map<string, string>();
  return rows.map(({ before, after, details, ...row }) => ({
    ...row,
    kind: kindOf(row),
    actorName: (names as ReadonlyMap<string, string>).get(row.actor) ?? null,
    before: parse(before),
    after: parse(after),
    details: parse(details) ?? {},
  }));
}

const parse = (json: string | null) => (json === null ? null : (JSON.parse(json) as Record<string, unknown>));

function kindOf({ actor, key }: Pick<AuditRow, "actor" | "key">): "lead" | "key" | "annotator" | "schedule" {
  if (key !== null) return "key";
  if (actor.startsWith("led_")) return "lead";
  return actor.startsWith("ann_") ? "annotator" : "schedule";
}
