import type { LeadId, OrganisationId } from "../core/ids.ts";
import type { MemberRole } from "../core/member-role.ts";
import { insertAudit } from "../store/audit.ts";
import { revokeLeadKeys } from "../store/keys.ts";
import * as store from "../store/organisations.ts";
import type { Tools } from "./tools.ts";

/** Who does something to an organisation. */
export interface Acting {
  readonly organisation: OrganisationId;
  readonly actor: LeadId;
}

/** Why a member stays what they are. */
export type MemberRefusal = "not-found" | "last-owner";

/**
 * Gives a member another role.
 * @param everywhere the tools of each database, the home first
 * @returns why nothing has changed; undefined where all is well
 */
export async function setMemberRole(
  everywhere: readonly [Tools, ...Tools[]],
  by: Acting,
  lead: LeadId,
  role: MemberRole,
): Promise<MemberRefusal | undefined> {
  const [home] = everywhere;
  const before = await store.setMemberRole(home.database, by.organisation, lead, role);
  if (before === "not-found" || before === "last-owner") return before;
  if (role !== "owner" && role !== "lead") await endLeadKeys(everywhere, by.organisation, lead);
  await auditOrganisation(home, by, "set-member-role", lead, { before, role });
  return undefined;
}

/** Takes a member out, or lets them leave; as {@link setMemberRole}. */
export async function removeMember(
  everywhere: readonly [Tools, ...Tools[]],
  by: Acting,
  lead: LeadId,
): Promise<MemberRefusal | undefined> {
  const [home] = everywhere;
  const role = await store.removeMember(home.database, by.organisation, lead);
  if (role === "not-found" || role === "last-owner") return role;
  await endLeadKeys(everywhere, by.organisation, lead);
  await auditOrganisation(home, by, lead === by.actor ? "leave-organisation" : "remove-member", lead, {
    role,
  });
  return undefined;
}

/** A key with the scope `lead` acts for who made it, and not for longer than they lead. */
async function endLeadKeys(everywhere: readonly Tools[], organisation: OrganisationId, lead: LeadId) {
  await Promise.all(
    everywhere.map(({ database, nowMs }) => revokeLeadKeys(database, organisation, lead, nowMs())),
  );
}

/** Gives an organisation another name. */
export async function renameOrganisation(home: Tools, by: Acting, name: string): Promise<void> {
  await store.renameOrganisation(home.database, by.organisation, name);
  await auditOrganisation(home, by, "rename-organisation", by.organisation, { name });
}

/** Writes down who did what to an organisation; at home, as a matter of no project. */
export function auditOrganisation(
  home: Tools,
  { organisation, actor }: Acting,
  action: string,
  subject: string,
  details: Record<string, unknown>,
): Promise<void> {
  return insertAudit(home.database, {
    projectId: null,
    actor,
    action,
    subject,
    details: { organisation, ...details },
    atMs: home.nowMs(),
  });
}
