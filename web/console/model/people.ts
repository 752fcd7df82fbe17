import { type ReadonlySignal, signal } from "@preact/signals";
import type {
  AccountApi,
  MadeInvitation,
  MemberRole,
  Organisation,
  OrganisationInvitation,
} from "../api/account-api.ts";
import { type Acting, createActing } from "./acting.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";

export interface People extends Acting {
  readonly organisation: ReadonlySignal<Loaded<Organisation>>;
  /** Those that still hold; none for who may not see them. */
  readonly invitations: ReadonlySignal<readonly OrganisationInvitation[]>;
  /** The invitation that was made last, whose link is never shown again. */
  readonly made: ReadonlySignal<(MadeInvitation & { readonly role: MemberRole }) | null>;
  load(): Promise<void>;
  rename(name: string): Promise<void>;
  invite(role: MemberRole): Promise<void>;
  revoke(invitation: string): Promise<void>;
  setRole(lead: string, role: MemberRole): Promise<void>;
  remove(lead: string): Promise<void>;
  /** @param left what to do once one is out */
  leave(left: () => unknown): Promise<void>;
}

/** The people of an organisation, as somebody of a role there sees them. */
export function createPeople(api: AccountApi, id: string, role: MemberRole): People {
  const acting = createActing();
  const organisation = signal<Loaded<Organisation>>(LOADING);
  const invitations = signal<readonly OrganisationInvitation[]>([]);
  const made = signal<(MadeInvitation & { readonly role: MemberRole }) | null>(null);

  const load = async () => {
    const [answer, listed] = await Promise.all([
      api.readOrganisation(id),
      role === "owner" ? api.listInvitations(id) : undefined,
    ]);
    organisation.value = afterAnswer(organisation.peek(), answer);
    if (listed?.ok) invitations.value = listed.value.invitations;
  };

  return {
    ...acting,
    organisation,
    invitations,
    made,
    load,
    rename: (name) => acting.act(() => api.renameOrganisation(id, name), load),
    invite: (invited) =>
      acting.act(
        () => api.inviteMember(id, invited),
        async (invitation) => {
          made.value = { ...invitation, role: invited };
          await load();
        },
      ),
    revoke: (invitation) =>
      acting.act(
        () => api.revokeInvitation(id, invitation),
        async () => {
          if (made.peek()?.id === invitation) made.value = null;
          await load();
        },
      ),
    setRole: (lead, to) => acting.act(() => api.setMemberRole(id, lead, to), load),
    remove: (lead) => acting.act(() => api.removeMember(id, lead), load),
    leave: (left) => acting.act(() => api.leaveOrganisation(id), left),
  };
}
