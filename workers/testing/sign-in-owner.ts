import { createSetupLink, signInLead } from "../actions/sign-in-lead.ts";
import type { Tools } from "../actions/tools.ts";
import type { LeadId, OrganisationId } from "../core/ids.ts";
import { sha256Hex } from "../core/secret.ts";
import { findPerson } from "../store/lead-sessions.ts";

/** Somebody who has signed in through a setup link, and the organisation that they own; one by each name. */
export async function signInOwner(
  home: Tools,
  name: string,
): Promise<{ readonly lead: LeadId; readonly organisation: OrganisationId }> {
  const link = await createSetupLink(home, name);
  const session = await signInLead(home, link.token);
  const person = await findPerson(home.database, await sha256Hex(session?.token ?? ""), home.nowMs());
  const organisation = person?.memberships[0]?.organisation;
  if (!person || !organisation) throw new Error("The setup link signed nobody in.");
  return { lead: person.lead, organisation };
}
