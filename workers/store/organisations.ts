import { eq, type SQL, sql } from "drizzle-orm";
import type { LeadId, OrganisationId } from "../core/ids.ts";
import type { MemberRole } from "../core/member-role.ts";
import { type AuditEntry, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { organisationMembers, organisations } from "./schema/organisations.ts";
import { leads } from "./schema/people.ts";
import { projects } from "./schema/projects.ts";
import { transact } from "./transaction.ts";

/** Whose a project is; asked where the project lies, while its caller is still being looked up at home. */
export async function findOwner(database: Database, project: string): Promise<OrganisationId | undefined> {
  const row = await database
    .select({ organisation: projects.organisationId })
    .from(projects)
    .where(sql`${projects.id} = ${project}`)
    .get();
  return row?.organisation;
}

/** The members of an organisation, the mightiest first, then by when they came. */
export async function listMembers(home: Database, organisation: OrganisationId) {
  return home
    .select({
      lead: leads.id,
      name: leads.name,
      role: organisationMembers.role,
      sinceMs: organisationMembers.sinceMs,
    })
    .from(organisationMembers)
    .innerJoin(leads, eq(leads.id, organisationMembers.leadId))
    .where(eq(organisationMembers.organisationId, organisation))
    .orderBy(
      sql`instr('owner lead reviewer analyst', ${organisationMembers.role})`,
      organisationMembers.sinceMs,
    );
}

export async function findOrganisation(home: Database, id: OrganisationId) {
  return home.select().from(organisations).where(eq(organisations.id, id)).get();
}

export async function renameOrganisation(
  home: Database,
  id: OrganisationId,
  name: string,
  entry: AuditEntry,
): Promise<void> {
  const before = sql`(SELECT json_object('name', name) FROM organisations WHERE id = ${id})`;
  await transact(home, [
    auditing({ ...entry, before }, sql`EXISTS (SELECT 1 FROM organisations WHERE id = ${id})`),
    home.update(organisations).set({ name }).where(eq(organisations.id, id)).getSQL(),
  ]);
}

/** What became of a change of a member: their role before it, or why nothing has changed. */
export type MemberChange = MemberRole | "not-found" | "last-owner";

/** True of everybody but the only owner that an organisation has. */
const isSpared = (organisation: OrganisationId) => sql`(role <> 'owner' OR (SELECT count(*)
  FROM ${organisationMembers} o WHERE o.organisation_id = ${organisation} AND o.role = 'owner') > 1)`;

/** Gives a member another role, unless an organisation would be left without an owner. */
export async function setMemberRole(
  home: Database,
  organisation: OrganisationId,
  lead: LeadId,
  role: MemberRole,
  entry: AuditEntry,
): Promise<MemberChange> {
  return changeMember(
    home,
    organisation,
    lead,
    sql`(${role} = 'owner' OR ${isSpared(organisation)})`,
    (member) => sql`UPDATE ${organisationMembers} SET role = ${role} WHERE ${member} RETURNING lead_id`,
    entry,
  );
}

/** Takes a member out of an organisation, unless it would be left without an owner. */
export async function removeMember(
  home: Database,
  organisation: OrganisationId,
  lead: LeadId,
  entry: AuditEntry,
): Promise<MemberChange> {
  return changeMember(
    home,
    organisation,
    lead,
    isSpared(organisation),
    (member) => sql`DELETE FROM ${organisationMembers} WHERE ${member} RETURNING lead_id`,
    entry,
  );
}

async function changeMember(
  home: Database,
  organisation: OrganisationId,
  lead: LeadId,
  allowed: SQL,
  changing: (member: SQL) => SQL,
  entry: AuditEntry,
): Promise<MemberChange> {
  const member = sql`organisation_id = ${organisation} AND lead_id = ${lead}`;
  const may = sql`FROM ${organisationMembers} WHERE ${member} AND ${allowed}`;
  type Rows = [{ role: MemberRole }[], unknown[], unknown[]];
  const [found, , changed] = await transact<Rows>(home, [
    sql`SELECT role FROM ${organisationMembers} WHERE ${member}`,
    auditing(
      { ...entry, before: sql`(SELECT json_object('role', role) ${may})` },
      sql`EXISTS (SELECT 1 ${may})`,
    ),
    changing(sql`${member} AND ${allowed}`),
  ]);
  const role = found[0]?.role;
  if (!role) return "not-found";
  return changed.length > 0 ? role : "last-owner";
}
