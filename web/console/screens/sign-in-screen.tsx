import { useEffect } from "preact/hooks";
import type { SessionState } from "../model/session.ts";
import type { SignIn } from "../model/sign-in.ts";
import { Notice } from "./notice.tsx";

type NotSignedIn = Exclude<SessionState, { state: "signed-in" }>;

/** What is shown to whoever is not signed in: why, and what to do about it. */
export function SignInScreen({
  state,
  signIn,
  retry,
}: {
  readonly state: NotSignedIn;
  readonly signIn: SignIn;
  readonly retry: () => void;
}) {
  if (state.state === "opening")
    return (
      <section class="centred" aria-busy="true">
        <p class="loading">Opening the console …</p>
      </section>
    );
  if (state.state === "failed") {
    const offline = state.failure.code === "offline";
    return (
      <section class="centred" role="alert">
        <h1>{offline ? "The server can not be reached" : "The console could not be opened"}</h1>
        <p>{state.failure.sentence}</p>
        <button type="button" class="primary" onClick={retry}>
          Try again
        </button>
      </section>
    );
  }
  return (
    <section class="centred sign-in">
      <h1>{TITLES[state.state === "link-refused" ? state.reason : "signed-out"]}</h1>
      <p>{SENTENCES[state.state === "link-refused" ? state.reason : "signed-out"]}</p>
      <WaysIn signIn={signIn} />
      <p class="small">
        No way in yet? <code>npm start</code> prints a one-time link; whoever runs a deployment can make one,
        and an owner of your organisation can invite you.
      </p>
    </section>
  );
}

/** The ways that work here: by passkey, by a link to one's mailbox. */
function WaysIn({ signIn }: { readonly signIn: SignIn }) {
  useEffect(() => {
    void signIn.load();
  }, [signIn]);
  const failure = signIn.failure.value;
  const sentTo = signIn.sentTo.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void signIn.requestLink(String(new FormData(event.currentTarget as HTMLFormElement).get("email")).trim());
  };
  return (
    <div class="ways">
      {signIn.passkeys && (
        <button
          type="button"
          class="primary"
          disabled={signIn.busy.value}
          onClick={() => void signIn.byPasskey()}
        >
          Sign in with a passkey
        </button>
      )}
      {signIn.mail.value &&
        (sentTo === null ? (
          <form onSubmit={submit}>
            <label>
              Or by a link to your mailbox
              <input
                type="email"
                name="email"
                required
                maxLength={254}
                autocomplete="email"
                placeholder="ada@example.org"
              />
            </label>
            <button type="submit" disabled={signIn.busy.value}>
              Send me a link
            </button>
          </form>
        ) : (
          <Notice tone="info">
            If {sentTo} belongs to an account, a link is on its way. It works once, within 15 minutes.{" "}
            <button type="button" class="link" onClick={signIn.forget}>
              Use another address
            </button>
          </Notice>
        ))}
      {failure && <Notice tone="problem">{failure.sentence}</Notice>}
    </div>
  );
}

const TITLES = {
  used: "This link no longer works",
  mailed: "This link no longer works",
  malformed: "This link is not complete",
  "signed-out": "Sign in",
} as const;

const SENTENCES = {
  used: "A setup link signs in once, and only for a while: this one was used, or its time ran out.",
  mailed: "A mailed link signs in once, within 15 minutes: this one was used, or its time ran out.",
  malformed: "Part of the address is missing. Copy the whole link, from https to its last character.",
  "signed-out": "Projects, models and people of your organisation.",
} as const;
