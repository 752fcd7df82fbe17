import type { LocalMail, OutboxState } from "./read-outbox.ts";

/** The mails that a local start would have sent, the newest first. */
export function OutboxScreen({ state }: { readonly state: OutboxState }) {
  return (
    <main>
      <h1>Outbox</h1>
      <p class="quiet">A local start sends no mail. What it would have sent lies here.</p>
      {state.state === "loading" ? (
        <p class="quiet" aria-busy="true">
          Looking …
        </p>
      ) : state.state === "refused" ? (
        <p role="alert">
          This page opens by the address that <code>npm start</code> prints after “Mail”. Where mail is sent
          there is no outbox.
        </p>
      ) : state.state === "offline" ? (
        <p role="alert">The server can not be reached right now.</p>
      ) : state.mails.length === 0 ? (
        <p class="empty">Nothing yet. Ask for a link to sign in, and it will be here.</p>
      ) : (
        <ul>
          {state.mails.map((mail) => (
            <Mail key={mail.seq} mail={mail} />
          ))}
        </ul>
      )}
    </main>
  );
}

const time = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Only an address of this very origin becomes a link: all else in a mail is text. */
function Mail({ mail }: { readonly mail: LocalMail }) {
  return (
    <li>
      <h2>{mail.subject}</h2>
      <p class="quiet">
        To {mail.to}, {time.format(mail.atMs)}
      </p>
      {mail.text.split("\n\n").map((part) => (
        <p key={part}>{part.startsWith(`${location.origin}/`) ? <a href={part}>{part}</a> : part}</p>
      ))}
    </li>
  );
}
