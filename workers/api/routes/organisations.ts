import * as contract from "../../../contract/organisations.ts";
import * as invite from "../../actions/invite-members.ts";
import * as members from "../../actions/manage-members.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { openToolsEverywhere } from "../../door/tools.ts";
import * as invitations from "../../store/organisation-invitations.ts";
import * as organisations from "../../store/organisations.ts";
import { findCaller } from "../check-person.ts";
import type { Env } from "../env.ts";
import { withLeadCookie } from "./people.ts";
import { leadOf } from "./projects.ts";

export function openOrganisationDoors(doors: Doors<Env>): void {
  openMemberDoors(doors);
  openInvitationDoors(doors);
}

function openMemberDoors(doors: Doors<Env>): void {
  doors.on(contract.readOrganisation, async ({ tools, params }) => {
    const [found, inside] = await Promise.all([
      organisations.findOrganisation(tools.database, params.organisation),
      organisations.listMembers(tools.database, params.organisation),
    ]);
    if (!found) throw new Refusal("not-found");
    return { id: found.id, name: found.name, members: inside };
  });

  doors.on(contract.renameOrganisation, async ({ tools, params, caller, body }) => {
    await members.renameOrganisation(tools, { ...params, actor: leadOf(caller) }, body.name);
    return undefined;
  });

  doors.on(contract.setMemberRole, async ({ tools, params, caller, body, env }) => {
    const by = { organisation: params.organisation, actor: leadOf(caller) };
    return done(
      await members.setMemberRole(openToolsEverywhere(env, tools.origin), by, params.lead, body.role),
    );
  });

  doors.on(contract.removeMember, async ({ tools, params, caller, env }) => {
    const by = { organisation: params.organisation, actor: leadOf(caller) };
    return done(await members.removeMember(openToolsEverywhere(env, tools.origin), by, params.lead));
  });

  doors.on(contract.leaveOrganisation, async ({ tools, params, caller, env }) => {
    const lead = leadOf(caller);
    return done(
      await members.removeMember(openToolsEverywhere(env, tools.origin), { ...params, actor: lead }, lead),
    );
  });
}

function openInvitationDoors(doors: Doors<Env>): void {
  doors.on(contract.inviteMember, async ({ tools, params, caller, body }) => {
    const made = await invite.inviteMember(tools, { ...params, actor: leadOf(caller) }, body);
    return { ...made, path: `/console/#invited=${made.token}` };
  });

  doors.on(contract.listInvitations, async ({ tools, params }) => ({
    invitations: await invitations.listInvitations(tools.database, params.organisation, tools.nowMs()),
  }));

  doors.on(contract.revokeInvitation, async ({ tools, params, caller }) => {
    const by = { organisation: params.organisation, actor: leadOf(caller) };
    if (!(await invite.revokeInvitation(tools, by, params.invitation))) throw new Refusal("not-found");
    return undefined;
  });

  doors.on(contract.readInvitation, async ({ tools, body }) => {
    const found = await invite.readInvitation(tools, body.token);
    if (!found.ok) throw new Refusal("link-used", { detail: found.error });
    const { organisationName: organisation, role, invitedBy, expiresAtMs } = found.value;
    return { organisation, role, invitedBy, expiresAtMs };
  });

  doors.on(contract.acceptInvitation, async ({ tools, body, request, env }) => {
    const signedIn = await findCaller(request, tools.nowMs(), env);
    if (!signedIn && body.name === undefined)
      throw new Refusal("invalid-input", { field: "name", detail: "Somebody new needs a name." });
    const userAgent = request.headers.get("user-agent");
    const accepted = await invite.acceptInvitation(
      tools,
      body.token,
      signedIn ? { lead: signedIn.lead } : { name: body.name ?? "", userAgent },
    );
    if (!accepted.ok) throw new Refusal("link-used", { detail: accepted.error });
    const { organisation, session } = accepted.value;
    const reply = { organisation, token: session?.token ?? null };
    return session ? withLeadCookie(request, reply, session, tools.nowMs()) : reply;
  });
}

function done(refused: members.MemberRefusal | undefined): Promise<undefined> {
  if (refused) throw new Refusal(refused);
  return Promise.resolve(undefined);
}
