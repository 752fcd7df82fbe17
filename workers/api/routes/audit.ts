import {
  type AuditFilter,
  exportAudit,
  exportOrganisationAudit,
  readAudit,
  readOrganisationAudit,
} from "../../../contract/audit.ts";
import * as audit from "../../actions/read-audit.ts";
import type { Doors } from "../../door/serve.ts";
import type { AuditSearch } from "../../store/audit-log.ts";
import { openHome } from "../../store/database.ts";
import type { Env } from "../env.ts";

/** The audit log of a project, and of what concerns an organisation alone. */
export function openAuditDoors(doors: Doors<Env>): void {
  doors.on(readAudit, ({ tools, params, query, env }) =>
    audit.readAudit(tools, openHome(env), searchOf(params, query), { ...query, after: query.after }),
  );

  doors.on(exportAudit, async ({ tools, params, query, env }) =>
    download(audit.exportAudit(tools, openHome(env), searchOf(params, query), query.format), query.format),
  );

  doors.on(readOrganisationAudit, ({ tools, params, query, env }) =>
    audit.readAudit(tools, openHome(env), searchOf(params, query), { ...query, after: query.after }),
  );

  doors.on(exportOrganisationAudit, async ({ tools, params, query, env }) =>
    download(audit.exportAudit(tools, openHome(env), searchOf(params, query), query.format), query.format),
  );
}

const searchOf = (of: AuditSearch["of"], filter: AuditFilter): AuditSearch => ({
  of,
  actor: filter.actor,
  action: filter.action,
  subject: filter.subject,
  fromMs: filter.fromMs,
  toMs: filter.toMs,
});

function download(body: ReadableStream<Uint8Array>, format: "jsonl" | "csv"): Response {
  const type = format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="audit.${format}"`,
      "cache-control": "private, no-store",
    },
  });
}
