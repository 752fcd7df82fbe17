import { useEffect } from "preact/hooks";
import type { OwnAccount } from "../api/account-api.ts";
import { moment } from "../model/figures.ts";
import type { OwnAccountModel } from "../model/own-account.ts";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

/** One's own account: the ways to sign in again, and where one is signed in. */
export function AccountScreen({ own }: { readonly own: OwnAccountModel }) {
  useEffect(() => {
    void own.load();
  }, [own]);
  const account = own.account.value;
  const failure = own.failure.value;
  const done = own.done.value;
  return (
    <section class="people">
      <h1>Your account</h1>
      {account.state === "ready" && account.value.passkeys.length === 0 && account.value.email === null && (
        <Notice tone="warning">
          You can not sign in again by yourself yet: add a passkey{own.mail.value && " or a mailbox"}, so that
          you need no setup link.
        </Notice>
      )}
      <div aria-live="polite">{done && <Notice tone="info">{done}</Notice>}</div>
      {failure && <Notice tone="problem">{failure.sentence}</Notice>}
      {account.state === "loading" ? (
        <Waiting what="your account" />
      ) : account.state === "failed" ? (
        <Failed failure={account.failure} retry={() => void own.load()} />
      ) : (
        <>
          <PasskeysPanel own={own} account={account.value} />
          <MailboxPanel own={own} account={account.value} />
          <SessionsPanel own={own} account={account.value} />
        </>
      )}
    </section>
  );
}

interface PartProps {
  readonly own: OwnAccountModel;
  readonly account: OwnAccount;
}

function PasskeysPanel({ own, account }: PartProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void own.addPasskey(String(new FormData(form).get("name")).trim());
  };
  return (
    <Panel title="Passkeys" name="passkeys" aside="your device’s lock instead of a password">
      {own.passkeys ? (
        <form class="line-form" onSubmit={submit}>
          <label>
            Name of the new passkey
            <input name="name" required maxLength={80} placeholder="My laptop" />
          </label>
          <button type="submit" disabled={own.busy.value}>
            Add a passkey
          </button>
        </form>
      ) : (
        <p class="state">
          This browser makes no passkeys here. They need https, or the name localhost: never a numeric
          address.
        </p>
      )}
      {account.passkeys.length === 0 ? (
        <Empty>No passkey yet.</Empty>
      ) : (
        <ul class="members">
          {account.passkeys.map((passkey) => (
            <li key={passkey.id}>
              <span>
                <b>{passkey.name}</b>
                <span class="small">Added {moment(passkey.createdAtMs)}.</span>
              </span>
              <button
                type="button"
                class="small-button"
                disabled={own.busy.value}
                onClick={() => void own.removePasskey(passkey)}
              >
                Remove<span class="unseen"> the passkey {passkey.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function MailboxPanel({ own, account }: PartProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void own.requestMailbox(String(new FormData(form).get("email")).trim());
  };
  return (
    <Panel title="Mailbox" name="mailbox" aside="for links that sign you in">
      <p class="state">{account.email ?? "No mailbox yet."}</p>
      {own.mail.value ? (
        <form class="line-form" onSubmit={submit}>
          <label>
            {account.email ? "Another address" : "Your address"}
            <input type="email" name="email" required maxLength={254} autocomplete="email" />
          </label>
          <button type="submit" disabled={own.busy.value}>
            Send a link to it
          </button>
        </form>
      ) : (
        <p class="small">This Accord sends no mail.</p>
      )}
    </Panel>
  );
}

function SessionsPanel({ own, account }: PartProps) {
  return (
    <Panel title="Where you are signed in" name="sessions">
      <ul class="members">
        {account.sessions.map(({ id, client, current, createdAtMs, expiresAtMs }) => (
          <li key={id}>
            <span>
              <b>{client}</b> {current && <span class="chip chip-live">this one</span>}
              <span class="small">
                Since {moment(createdAtMs)}, until {moment(expiresAtMs)}.
              </span>
            </span>
            {!current && (
              <button
                type="button"
                class="small-button"
                disabled={own.busy.value}
                onClick={() => void own.endSession(id)}
              >
                Sign out<span class="unseen"> of {client}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
