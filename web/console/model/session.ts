import { type ReadonlySignal, signal } from "@preact/signals";
import type { AccountApi } from "../api/account-api.ts";
import type { ConsoleApi, Failure, Project } from "../api/console-api.ts";

/** Where signing in stands. `notice` is something that the lead should know although all is well. */
export type SessionState =
  | { readonly state: "opening" }
  | { readonly state: "signed-in"; readonly projects: readonly Project[]; readonly notice: string | null }
  | { readonly state: "signed-out" }
  | { readonly state: "link-refused"; readonly reason: "used" | "malformed" | "mailed" }
  | { readonly state: "failed"; readonly failure: Failure };

export interface Session {
  readonly state: ReadonlySignal<SessionState>;
  /** The lead's name where this page saw the sign-in; a session found in a cookie does not tell. */
  readonly name: ReadonlySignal<string | null>;
  /** Trades a one-time link, or, without one, finds out whether the browser still holds a session. */
  open(setupToken?: string): Promise<void>;
  /** Goes in with a session that the browser has just been given. */
  enter(name: string | null): Promise<void>;
  /** Trades a mailed link. */
  openLink(token: string): Promise<void>;
  /** Asks for the list of projects again, without a word unless the session ended. */
  relist(): Promise<void>;
  /** Does again what `open` last failed to do. */
  retry(): Promise<void>;
  signOut(): Promise<void>;
  /** To be called wherever the server says `not-signed-in`. */
  lost(): void;
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The lead's session: a cookie that scripts can not read, so it is known only by asking. */
export function createSession(
  api: Pick<ConsoleApi, "useSetupLink" | "signOut" | "listProjects"> & Pick<AccountApi, "signInByLink">,
): Session {
  const state = signal<SessionState>({ state: "opening" });
  const name = signal<string | null>(null);

  const findSession = async (notice: string | null): Promise<SessionState> => {
    const projects = await api.listProjects();
    if (projects.ok) return { state: "signed-in", projects: projects.value, notice };
    if (projects.failure.code === "not-signed-in") return { state: "signed-out" };
    return { state: "failed", failure: projects.failure };
  };

  const trade = async (token: string): Promise<SessionState> => {
    if (!TOKEN.test(token)) return { state: "link-refused", reason: "malformed" };
    const traded = await api.useSetupLink(token);
    if (traded.ok) {
      name.value = traded.value.name;
      return findSession(null);
    }
    if (traded.failure.code !== "link-used") return { state: "failed", failure: traded.failure };
    // A link clicked twice in the browser that it signed in is no reason to lock its owner out.
    const held = await findSession("That link was used before. You are still signed in on this browser.");
    return held.state === "signed-in" ? held : { state: "link-refused", reason: "used" };
  };

  const tradeMailed = async (token: string): Promise<SessionState> => {
    const traded = await api.signInByLink(token);
    if (traded.ok) {
      name.value = traded.value.name;
      return findSession(null);
    }
    if (traded.failure.code === "link-used" || traded.failure.code === "invalid-input")
      return { state: "link-refused", reason: "mailed" };
    return { state: "failed", failure: traded.failure };
  };

  let again = (): Promise<SessionState> => findSession(null);
  const follow = async (way: () => Promise<SessionState>): Promise<void> => {
    again = way;
    state.value = { state: "opening" };
    state.value = await way();
  };
  const open = (setupToken?: string) =>
    follow(() => (setupToken === undefined ? findSession(null) : trade(setupToken)));

  return {
    state,
    name,
    open,
    retry: () => follow(again),
    openLink: (token) => follow(() => tradeMailed(token)),
    async enter(entered) {
      name.value = entered;
      state.value = await findSession(null);
    },
    async relist() {
      const found = await findSession(null);
      const now = state.peek();
      if (now.state !== "signed-in") return;
      if (found.state === "signed-in") state.value = { ...found, notice: now.notice };
      else if (found.state === "signed-out") state.value = found;
    },
    async signOut() {
      const answer = await api.signOut();
      if (!answer.ok && answer.failure.code !== "not-signed-in") {
        const now = state.peek();
        const sentence = `You are still signed in: ${answer.failure.sentence}`;
        if (now.state === "signed-in") state.value = { ...now, notice: sentence };
        return;
      }
      name.value = null;
      state.value = { state: "signed-out" };
    },
    lost() {
      name.value = null;
      state.value = { state: "signed-out" };
    },
  };
}
