import type { SessionState } from "../model/session.ts";

type NotSignedIn = Exclude<SessionState, { state: "signed-in" }>;

/** What is shown to whoever is not signed in: why, and what to do about it. */
export function SignInScreen({ state, retry }: { readonly state: NotSignedIn; readonly retry: () => void }) {
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
    <section class="centred">
      <h1>{TITLES[state.state === "link-refused" ? state.reason : "signed-out"]}</h1>
      <p>{SENTENCES[state.state === "link-refused" ? state.reason : "signed-out"]}</p>
      <p>
        Ask for a new link: <code>npm start</code> prints one.
      </p>
    </section>
  );
}

const TITLES = {
  used: "This link no longer works",
  malformed: "This link is not complete",
  "signed-out": "You are signed out",
} as const;

const SENTENCES = {
  used: "A setup link signs in once, and only for a while: this one was used, or its time ran out.",
  malformed: "Part of the address is missing. Copy the whole link, from https to its last character.",
  "signed-out": "The console opens with a one-time setup link.",
} as const;
