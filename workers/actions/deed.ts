import type { OrganisationId, ProjectId } from "../core/ids.ts";
import type { AuditEntry } from "../store/audit.ts";
import type { Tools } from "./tools.ts";

type What = Pick<AuditEntry, "action" | "subject" | "before" | "after" | "details">;

/** The audit entry of what somebody does in a project, now, by the request that the tools are for. */
export const deed = (tools: Tools, projectId: ProjectId, actor: string, what: What): AuditEntry => ({
  ...what,
  ...tools.origin,
  projectId,
  actor,
  atMs: tools.nowMs(),
});

/** As {@link deed}, in an organisation: at home, as a matter of no project. */
export const organisationDeed = (
  home: Tools,
  by: { readonly organisation: OrganisationId; readonly actor: string },
  what: What,
): AuditEntry => ({
  ...what,
  ...home.origin,
  projectId: null,
  organisationId: by.organisation,
  actor: by.actor,
  atMs: home.nowMs(),
});
