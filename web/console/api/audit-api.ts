import type { z } from "zod";
import type { AuditEntry, readAudit } from "../../../contract/audit.ts";
import type { Answer } from "./console-api.ts";
import { call } from "./http-api.ts";

export type { AuditEntry };
export type AuditPage = z.infer<typeof readAudit.reply>;

/** Whose log: a project's, or what concerns an organisation alone. */
export type AuditOwner = `projects/prj_${string}` | `organisations/org_${string}`;

/** What is looked for, as the address and the server have it; dates as Unix milliseconds. */
export type AuditQuery = Readonly<
  Partial<Record<"actor" | "action" | "subject" | "fromMs" | "toMs", string>>
>;

export interface AuditApi {
  /** A page, the newest first. @param after the `next` of the page before, or the empty string */
  readAudit(owner: AuditOwner, query: AuditQuery, after: string): Promise<Answer<AuditPage>>;
}

/** The audit log over HTTP. */
export const createAuditApi = (): AuditApi => ({
  readAudit: (owner, query, after) =>
    call("GET", `/v1/${owner}/audit?${new URLSearchParams({ ...query, ...(after ? { after } : {}) })}`),
});

/** Where all that a query finds can be downloaded; the session cookie opens it. */
export const auditFile = (owner: AuditOwner, query: AuditQuery, format: "csv" | "jsonl"): string =>
  `/v1/${owner}/audit/export?${new URLSearchParams({ ...query, format })}`;
