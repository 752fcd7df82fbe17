import type { LeadId, OrganisationId } from "../core/ids.ts";
import type { MemberRole } from "../core/member-role.ts";
import { revokeLeadKeys } from "../store/keys.ts";
import * as store from "../store/organisations.ts";
import { organisationDeed } from "./deed.ts";
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
  const entry = organisationDeed(home, by, { action: "set-member-role", subject: lead, after: { role } });
  const before = await store.setMemberRole(home.database, by.organisation, lead, role, entry);
  if (before === "not-found" || before === "last-owner") return before;
  if (role !== "owner" && role !== "lead") await endLeadKeys(everywhere, by.organisation, lead);
  return undefined;
}

/** Takes a member out, or lets them leave; as {@link setMemberRole}. */
export async function removeMember(
  everywhere: readonly [Tools, ...Tools[]],
  by: Acting,
  lead: LeadId,
): Promise<MemberRefusal | undefined> {
  const [home] = everywhere;
  const action = lead === by.actor ? "leave-organisation" : "remove-member";
  const entry = organisationDeed(home, by, { action, subject: lead });
  const role = await store.removeMember(home.database, by.organisation, lead, entry);
  if (role === "not-found" || role === "last-owner") return role;
  await endLeadKeys(everywhere, by.organisation, lead);
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
  const what = { action: "rename-organisation", subject: by.organisation, after: { name } };
  await store.renameOrganisation(home.database, by.organisation, name, organisationDeed(home, by, what));
}
