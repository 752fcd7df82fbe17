import { useEffect } from "preact/hooks";
import type { MemberRole, Membership, OrganisationMember } from "../api/account-api.ts";
import type { Console, OpenOrganisation } from "../model/console.ts";
import { moment } from "../model/figures.ts";
import type { People } from "../model/people.ts";
import { ROLE_WORDS, ROLES, withArticle } from "../model/role-words.ts";
import { AuditPanel } from "./audit-panel.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

/** Who belongs to one's organisations, and as what. */
export function PeopleScreen({ console }: { readonly console: Console }) {
  const own = console.account.account.value;
  const organisations = console.organisations.value;
  return (
    <section class="people">
      <h1>People</h1>
      <p class="state">
        Members share all projects of an organisation. Annotators are not members: each project invites its
        own.
      </p>
      {own.state === "loading" ? (
        <Waiting what="your organisations" />
      ) : own.state === "failed" ? (
        <Failed failure={own.failure} retry={() => void console.account.load()} />
      ) : organisations.length === 0 ? (
        <Empty>You belong to no organisation. An owner can invite you by a link.</Empty>
      ) : (
        organisations.map((each) => (
          <OrganisationPanels
            key={each.membership.organisation}
            open={each}
            self={own.value.lead}
            left={() => {
              void console.account.load();
              void console.session.relist();
            }}
          />
        ))
      )}
    </section>
  );
}

interface PanelsProps {
  readonly open: OpenOrganisation;
  readonly self: string;
  readonly left: () => void;
}

function OrganisationPanels({ open, self, left }: PanelsProps) {
  const { people, membership } = open;
  useEffect(() => {
    void people.load();
  }, [people]);
  const organisation = people.organisation.value;
  const failure = people.failure.value;
  const isOwner = membership.role === "owner";
  const name = organisation.state === "ready" ? organisation.value.name : membership.name;
  return (
    <>
      <Panel title={name} name="members" aside={`you are ${withArticle(membership.role)}`}>
        {failure && <Notice tone="problem">{failure.sentence}</Notice>}
        {organisation.state === "loading" ? (
          <Waiting what="the members" />
        ) : organisation.state === "failed" ? (
          <Failed failure={organisation.failure} retry={() => void people.load()} />
        ) : (
          <ul class="members">
            {organisation.value.members.map((member) => (
              <MemberLine
                key={member.lead}
                member={member}
                isSelf={member.lead === self}
                {...{ people, membership, left }}
              />
            ))}
          </ul>
        )}
        {isOwner && <RenameForm people={people} name={name} />}
      </Panel>
      {isOwner && <InvitationsPanel people={people} />}
      {open.audit && <AuditPanel view={open.audit} title="What was done to it" />}
    </>
  );
}

interface LineProps {
  readonly member: OrganisationMember;
  readonly isSelf: boolean;
  readonly people: People;
  readonly membership: Membership;
  readonly left: () => void;
}

function MemberLine({ member, isSelf, people, membership, left }: LineProps) {
  const { lead, name, role, sinceMs } = member;
  const busy = people.busy.value;
  const isOwner = membership.role === "owner";
  return (
    <li>
      <span>
        <b>{name}</b> {isSelf && <span class="chip">you</span>}
        <span class="small">
          {ROLE_WORDS[role]} Since {moment(sinceMs)}.
        </span>
      </span>
      <span class="doings">
        {isOwner ? (
          <select
            aria-label={`Role of ${name}`}
            value={role}
            disabled={busy}
            onChange={async (event) => {
              const select = event.currentTarget;
              await people.setRole(lead, select.value as MemberRole);
              // What was refused does not stay on the screen.
              if (people.failure.peek()) select.value = role;
              else if (isSelf) left();
            }}
          >
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        ) : (
          <span class="chip">{role}</span>
        )}
        {isSelf ? (
          <button type="button" class="small-button" disabled={busy} onClick={() => void people.leave(left)}>
            Leave
          </button>
        ) : (
          isOwner && (
            <button
              type="button"
              class="small-button"
              disabled={busy}
              onClick={() => void people.remove(lead)}
            >
              Remove<span class="unseen"> {name}</span>
            </button>
          )
        )}
      </span>
    </li>
  );
}

function RenameForm({ people, name }: { readonly people: People; readonly name: string }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void people.rename(String(new FormData(event.currentTarget as HTMLFormElement).get("name")).trim());
  };
  return (
    <details class="rename">
      <summary>Rename the organisation</summary>
      <form class="line-form" onSubmit={submit}>
        <label>
          Its new name
          <input name="name" required maxLength={80} defaultValue={name} />
        </label>
        <button type="submit" disabled={people.busy.value}>
          Rename
        </button>
      </form>
    </details>
  );
}

function InvitationsPanel({ people }: { readonly people: People }) {
  const made = people.made.value;
  const invitations = people.invitations.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void people.invite(new FormData(event.currentTarget as HTMLFormElement).get("role") as MemberRole);
  };
  return (
    <Panel title="Invitations" name="invitations" aside="one person each, for a week">
      <form class="line-form" onSubmit={submit}>
        <label>
          Invite somebody as
          <select name="role" defaultValue="lead">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {role}: {ROLE_WORDS[role].toLowerCase().replace(/\.$/, "")}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" disabled={people.busy.value}>
          Make a link
        </button>
      </form>
      {made && (
        <Notice tone="info">
          <p>
            Send this link to the new {made.role}. It is shown this once:{" "}
            <code class="key-text">{location.origin + made.path}</code>{" "}
            <CopyButton text={location.origin + made.path} what="the link" />
          </p>
        </Notice>
      )}
      {invitations.length === 0 ? (
        <Empty>Nobody is invited at the moment.</Empty>
      ) : (
        <ul class="members">
          {invitations.map(({ id, role, invitedBy, expiresAtMs }) => (
            <li key={id}>
              <span>
                <b>As {withArticle(role)}</b>
                <span class="small">
                  Invited by {invitedBy}, until {moment(expiresAtMs)}.
                </span>
              </span>
              <button
                type="button"
                class="small-button"
                disabled={people.busy.value}
                onClick={() => void people.revoke(id)}
              >
                Take back<span class="unseen"> the invitation of {withArticle(role)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
