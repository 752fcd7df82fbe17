import type { LeadId, ProjectId } from "../core/ids.ts";
import { setVersionStatus } from "../store/version-status.ts";
import type { VersionRow } from "../store/versions.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

/**
 * A person decides about a version: makes it live, whatever the gate said of it (an earlier one is rolled back to so), or
 * retires it. The reason is audited.
 * @returns undefined where the project has no such version
 */
export async function moveVersion(
  tools: Tools,
  given: {
    project: ProjectId;
    number: number;
    status: "live" | "retired";
    reason: string;
    lead: LeadId;
  },
): Promise<VersionRow | undefined> {
  const { lead, reason, ...which } = given;
  const action = which.status === "live" ? "promote-version" : "retire-version";
  const what = { action, subject: `${which.number}`, after: { status: which.status }, details: { reason } };
  const entry = deed(tools, which.project, lead, what);
  return setVersionStatus(tools.database, { ...which, nowMs: tools.nowMs() }, entry);
}
