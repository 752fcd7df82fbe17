import type { z } from "zod";
import type { Passkey, readAccount } from "../../../contract/account.ts";
import type {
  inviteMember,
  OrganisationInvitation,
  OrganisationMember,
  readInvitation,
  readOrganisation,
} from "../../../contract/organisations.ts";
import type { PasskeyAnswer } from "../../ui/passkeys.ts";
import type { Answer } from "./console-api.ts";
import { call } from "./http-api.ts";

export type OwnAccount = z.infer<typeof readAccount.reply>;
export type { OrganisationInvitation, OrganisationMember, Passkey };
export type Membership = OwnAccount["memberships"][number];
export type MemberRole = Membership["role"];
export type Organisation = z.infer<typeof readOrganisation.reply>;
export type MadeInvitation = z.infer<typeof inviteMember.reply>;
export type InvitationWords = z.infer<typeof readInvitation.reply>;

/** What the console asks about people: who signs in, one's own account, organisations. Refusals are values. */
export interface AccountApi {
  readSignInWays(): Promise<Answer<{ readonly mail: boolean }>>;
  requestSignInLink(email: string): Promise<Answer<undefined>>;
  signInByLink(token: string): Promise<Answer<{ readonly name: string | null }>>;
  startPasskeySignIn(): Promise<Answer<object>>;
  signInByPasskey(response: PasskeyAnswer): Promise<Answer<{ readonly name: string | null }>>;
  readAccount(): Promise<Answer<OwnAccount>>;
  endSession(session: string): Promise<Answer<undefined>>;
  startPasskey(): Promise<Answer<object>>;
  addPasskey(name: string, response: PasskeyAnswer): Promise<Answer<Passkey>>;
  removePasskey(passkey: string): Promise<Answer<undefined>>;
  requestMailbox(email: string): Promise<Answer<undefined>>;
  confirmMailbox(token: string): Promise<Answer<{ readonly email: string }>>;
  readOrganisation(organisation: string): Promise<Answer<Organisation>>;
  renameOrganisation(organisation: string, name: string): Promise<Answer<undefined>>;
  setMemberRole(organisation: string, lead: string, role: MemberRole): Promise<Answer<undefined>>;
  removeMember(organisation: string, lead: string): Promise<Answer<undefined>>;
  leaveOrganisation(organisation: string): Promise<Answer<undefined>>;
  inviteMember(organisation: string, role: MemberRole): Promise<Answer<MadeInvitation>>;
  listInvitations(
    organisation: string,
  ): Promise<Answer<{ readonly invitations: readonly OrganisationInvitation[] }>>;
  revokeInvitation(organisation: string, invitation: string): Promise<Answer<undefined>>;
  readInvitation(token: string): Promise<Answer<InvitationWords>>;
  acceptInvitation(token: string, name: string | undefined): Promise<Answer<object>>;
}

/** That over HTTP. */
export function createAccountApi(): AccountApi {
  const at = "console";
  return {
    readSignInWays: () => call("GET", "/v1/sign-in"),
    requestSignInLink: (email) => call("POST", "/v1/sign-in/mail", { email, at }),
    signInByLink: (token) => call("POST", "/v1/sign-in/link", { token, at }),
    startPasskeySignIn: () => call("POST", "/v1/sign-in/passkey-options"),
    signInByPasskey: (response) => call("POST", "/v1/sign-in/passkey", { response, at }),
    readAccount: () => call("GET", "/v1/account"),
    endSession: (session) => call("DELETE", `/v1/account/sessions/${session}`),
    startPasskey: () => call("POST", "/v1/account/passkey-options"),
    addPasskey: (name, response) => call("POST", "/v1/account/passkeys", { name, response }),
    removePasskey: (passkey) => call("DELETE", `/v1/account/passkeys/${passkey}`),
    requestMailbox: (email) => call("POST", "/v1/account/mailbox", { email }),
    confirmMailbox: (token) => call("PUT", "/v1/account/mailbox", { token }),
    readOrganisation: (id) => call("GET", organisation(id)),
    renameOrganisation: (id, name) => call("PATCH", organisation(id), { name }),
    setMemberRole: (id, lead, role) => call("PUT", organisation(id, `/members/${lead}/role`), { role }),
    removeMember: (id, lead) => call("DELETE", organisation(id, `/members/${lead}`)),
    leaveOrganisation: (id) => call("DELETE", organisation(id, "/membership")),
    inviteMember: (id, role) => call("POST", organisation(id, "/invitations"), { role }),
    listInvitations: (id) => call("GET", organisation(id, "/invitations")),
    revokeInvitation: (id, invitation) => call("DELETE", organisation(id, `/invitations/${invitation}`)),
    readInvitation: (token) => call("POST", "/v1/invitations/read", { token }),
    acceptInvitation: (token, name) => call("POST", "/v1/invitations/accept", { token, name }),
  };
}

const organisation = (id: string, path = "") => `/v1/organisations/${encodeURIComponent(id)}${path}`;
