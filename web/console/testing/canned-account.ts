import type { AccountApi, Organisation, OwnAccount } from "../api/account-api.ts";
import type { Device } from "../model/device.ts";
import { done, NOW_MS } from "./canned.ts";

const id = (prefix: string, pair: string) => `${prefix}_${pair.repeat(16)}` as never;
const DAY_MS = 86_400_000;

export const ACCOUNT: OwnAccount = {
  lead: id("led", "1a"),
  name: "Ada",
  memberships: [{ organisation: id("org", "a0"), name: "The lab", role: "owner" }],
  email: null,
  passkeys: [],
  sessions: [
    {
      id: id("ses", "1b"),
      client: "Firefox on Linux",
      current: true,
      createdAtMs: NOW_MS,
      expiresAtMs: NOW_MS + DAY_MS,
    },
  ],
};

export const ORGANISATION: Organisation = {
  id: id("org", "a0"),
  name: "The lab",
  members: [
    { lead: id("led", "1a"), name: "Ada", role: "owner", sinceMs: NOW_MS },
    { lead: id("led", "2a"), name: "Bob", role: "analyst", sinceMs: NOW_MS },
  ],
};

/** A server that answers everything about people well; give the calls that should go otherwise. */
export function cannedAccountApi(change: Partial<AccountApi> = {}): AccountApi {
  const fine = async () => done(undefined);
  const passkey = { id: id("psk", "3a"), name: "Phone", createdAtMs: NOW_MS };
  return {
    readSignInWays: async () => done({ mail: true }),
    requestSignInLink: fine,
    signInByLink: async () => done({ name: "Ada" }),
    startPasskeySignIn: async () => done({}),
    signInByPasskey: async () => done({ name: "Ada" }),
    readAccount: async () => done(ACCOUNT),
    endSession: fine,
    startPasskey: async () => done({}),
    addPasskey: async (_name) => done(passkey),
    removePasskey: fine,
    requestMailbox: fine,
    confirmMailbox: async () => done({ email: "ada@example.org" }),
    readOrganisation: async () => done(ORGANISATION),
    renameOrganisation: fine,
    setMemberRole: fine,
    removeMember: fine,
    leaveOrganisation: fine,
    inviteMember: async () =>
      done({
        id: id("ivt", "4a"),
        token: "t".repeat(43),
        path: `/console/#invited=${"t".repeat(43)}`,
        expiresAtMs: NOW_MS + 7 * DAY_MS,
      }),
    listInvitations: async () => done({ invitations: [] }),
    revokeInvitation: fine,
    readInvitation: async () =>
      done({ organisation: "The lab", role: "reviewer", invitedBy: "Ada", expiresAtMs: NOW_MS + DAY_MS }),
    acceptInvitation: async () => done({}),
    ...change,
  };
}

/** A browser whose owner says yes to every passkey. */
export const cannedDevice: Device = {
  canUsePasskeys: () => true,
  makePasskey: async () => ({ id: "credential" }),
  usePasskey: async () => ({ id: "credential" }),
};
