import { z } from "zod";
import { MEMBER_ROLES } from "../workers/core/member-role.ts";
import { endpoint } from "./endpoint.ts";
import { invitationId, leadId, organisationId } from "./ids.ts";
import { secret } from "./setup.ts";

export const memberRole = z.enum(MEMBER_ROLES).meta({
  id: "MemberRole",
  description:
    "An owner also decides who belongs to the organisation, a lead runs its projects, a reviewer judges answers and annotators, an analyst reads",
});

const inOrganisation = z.object({ organisation: organisationId });
const ofMember = inOrganisation.extend({ lead: leadId });
const name = z.string().trim().min(1).max(80);

const organisationMember = z
  .object({ lead: leadId, name: z.string(), role: memberRole, sinceMs: z.int() })
  .meta({ id: "OrganisationMember" });
export type OrganisationMember = z.infer<typeof organisationMember>;

export const readOrganisation = endpoint({
  id: "readOrganisation",
  method: "GET",
  path: "/v1/organisations/:organisation",
  summary: "An organisation and who belongs to it",
  params: inOrganisation,
  reply: z.object({ id: organisationId, name: z.string(), members: z.array(organisationMember) }),
  problems: ["not-found"],
});

export const renameOrganisation = endpoint({
  id: "renameOrganisation",
  method: "PATCH",
  path: "/v1/organisations/:organisation",
  summary: "Give an organisation another name",
  params: inOrganisation,
  body: z.object({ name }),
  problems: ["invalid-input", "not-found"],
});

export const setMemberRole = endpoint({
  id: "setMemberRole",
  method: "PUT",
  path: "/v1/organisations/:organisation/members/:lead/role",
  summary:
    "Give a member another role; keys with the scope `lead` that they made end where they no longer lead",
  params: ofMember,
  body: z.object({ role: memberRole }),
  problems: ["invalid-input", "not-found", "last-owner"],
});

export const removeMember = endpoint({
  id: "removeMember",
  method: "DELETE",
  path: "/v1/organisations/:organisation/members/:lead",
  summary: "Take a member out; keys with the scope `lead` that they made end",
  params: ofMember,
  problems: ["not-found", "last-owner"],
});

export const leaveOrganisation = endpoint({
  id: "leaveOrganisation",
  method: "DELETE",
  path: "/v1/organisations/:organisation/membership",
  summary: "Leave an organisation oneself",
  params: inOrganisation,
  problems: ["not-found", "last-owner"],
});

const invitation = z
  .object({
    id: invitationId,
    role: memberRole,
    invitedBy: z.string(),
    createdAtMs: z.int(),
    expiresAtMs: z.int(),
  })
  .meta({ id: "OrganisationInvitation" });
export type OrganisationInvitation = z.infer<typeof invitation>;

export const inviteMember = endpoint({
  id: "inviteMember",
  method: "POST",
  path: "/v1/organisations/:organisation/invitations",
  summary: "Make a link by which one person joins, once",
  params: inOrganisation,
  body: z.object({ role: memberRole, days: z.int().min(1).max(30).default(7) }),
  reply: z.object({ id: invitationId, token: secret, path: z.string(), expiresAtMs: z.int() }),
  problems: ["invalid-input", "not-found"],
});

export const listInvitations = endpoint({
  id: "listInvitations",
  method: "GET",
  path: "/v1/organisations/:organisation/invitations",
  summary: "The invitations that still hold, the newest first",
  params: inOrganisation,
  reply: z.object({ invitations: z.array(invitation) }),
  problems: ["not-found"],
});

export const revokeInvitation = endpoint({
  id: "revokeInvitation",
  method: "DELETE",
  path: "/v1/organisations/:organisation/invitations/:invitation",
  summary: "Take an invitation back",
  params: inOrganisation.extend({ invitation: invitationId }),
  problems: ["not-found"],
});

/** A secret goes in the body, never in an address: those end up in logs. */
export const readInvitation = endpoint({
  id: "readInvitation",
  method: "POST",
  path: "/v1/invitations/read",
  summary: "What an invitation invites to; says whether it was used, was revoked or has expired",
  params: z.object({}),
  body: z.object({ token: secret }),
  reply: z.object({
    organisation: z.string(),
    role: memberRole,
    invitedBy: z.string(),
    expiresAtMs: z.int(),
  }),
  problems: ["invalid-input", "link-used"],
});

export const acceptInvitation = endpoint({
  id: "acceptInvitation",
  method: "POST",
  path: "/v1/invitations/accept",
  summary:
    "Join an organisation, as whoever is signed in, else as somebody new of that name who is signed in with it",
  params: z.object({}),
  body: z.object({ token: secret, name: name.optional() }),
  reply: z.object({
    organisation: organisationId,
    token: secret.nullable().meta({ description: "A new session's; null for who was signed in" }),
  }),
  problems: ["invalid-input", "link-used"],
});
