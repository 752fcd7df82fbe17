import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { keyId, organisationId, projectId } from "./ids.ts";

const inProject = z.object({ project: projectId });
const inOrganisation = z.object({ organisation: organisationId });

const state = z.record(z.string(), z.unknown()).nullable();

const auditEntry = z
  .object({
    seq: z.int(),
    atMs: z.int(),
    kind: z.enum(["lead", "key", "annotator", "schedule"]).meta({
      description: "A lead at the console, a lead's key, an annotator about themselves, or a rule of Accord",
    }),
    actor: z.string().meta({ description: "A lead's or an annotator's id, or the name of the rule" }),
    actorName: z.string().nullable(),
    key: keyId.nullable(),
    request: z.string().nullable().meta({ description: "As in the reply's x-request-id and the logs" }),
    action: z.string(),
    subject: z.string().meta({ description: "What it was done to" }),
    before: state.meta({ description: "What changed, as it was" }),
    after: state.meta({ description: "What changed, as it is since" }),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEntry" });
export type AuditEntry = z.infer<typeof auditEntry>;

const moment = z.coerce.number().int().min(0).max(8_640_000_000_000_000).optional();

const filter = z.object({
  actor: z.string().max(80).optional().meta({ description: "Only what this actor did" }),
  action: z.string().max(80).optional(),
  subject: z.string().max(80).optional(),
  fromMs: moment.meta({ description: "From this moment on" }),
  toMs: moment.meta({ description: "Before this moment" }),
});
export type AuditFilter = z.infer<typeof filter>;

const cursor = z
  .string()
  .regex(/^\d{1,16}\.\d{1,16}$/, "expected the `next` of the page before")
  .optional();

const paged = filter.extend({ after: cursor, limit: z.coerce.number().int().min(1).max(500).default(50) });

const page = z.object({ entries: z.array(auditEntry), next: z.string().nullable() });

const exported = filter.extend({ format: z.enum(["jsonl", "csv"]).default("jsonl") });

export const readAudit = endpoint({
  id: "readAudit",
  method: "GET",
  path: "/v1/projects/:project/audit",
  summary: "Who did what in a project, the newest first, with what it was before and after",
  params: inProject,
  query: paged,
  reply: page,
  problems: ["invalid-input", "not-found"],
});

export const exportAudit = endpoint({
  id: "exportAudit",
  method: "GET",
  path: "/v1/projects/:project/audit/export",
  summary: "All entries that a filter finds, as JSON lines or CSV, the newest first",
  params: inProject,
  query: exported,
  replyType: "application/x-ndjson",
  otherReplies: ["text/csv"],
  problems: ["invalid-input", "not-found"],
});

export const readOrganisationAudit = endpoint({
  id: "readOrganisationAudit",
  method: "GET",
  path: "/v1/organisations/:organisation/audit",
  summary: "Who did what to an organisation: invitations, roles, members, its name",
  params: inOrganisation,
  query: paged,
  reply: page,
  problems: ["invalid-input", "not-found"],
});

export const exportOrganisationAudit = endpoint({
  id: "exportOrganisationAudit",
  method: "GET",
  path: "/v1/organisations/:organisation/audit/export",
  summary: "All entries of an organisation that a filter finds, as JSON lines or CSV",
  params: inOrganisation,
  query: exported,
  replyType: "application/x-ndjson",
  otherReplies: ["text/csv"],
  problems: ["invalid-input", "not-found"],
});
