import { type ReadonlySignal, signal } from "@preact/signals";
import type { MessageId } from "../../i18n/catalogue.ts";
import type { PasskeyAnswer } from "../../ui/passkeys.ts";
import type { Answer, Failure } from "../api/annotate-api.ts";
import type { AccountApi, OwnAnnotator } from "./account-api.ts";

/** A mailed link that brought somebody here. */
export interface MailedLink {
  readonly does: "sign-in" | "confirm";
  readonly token: string;
}

/** What the browser can do with passkeys; null where its owner turned away. */
export interface Device {
  canUsePasskeys(): boolean;
  makePasskey(options: object): Promise<PasskeyAnswer | null>;
  usePasskey(options: object): Promise<PasskeyAnswer | null>;
}

export type AccountState =
  | { readonly name: "loading" }
  | { readonly name: "failed"; readonly failure: Failure }
  | { readonly name: "signed-out" }
  | { readonly name: "signed-in"; readonly own: OwnAnnotator };

/** Something to be told, as the page's language has it. */
export type News =
  | { readonly says: Extract<MessageId, "linkMayCome" | "linkSent">; readonly email: string }
  | { readonly says: Extract<MessageId, "linkOverWhy" | "addressTaken" | "passkeyUnknown" | "othersEnded"> }
  | { readonly failed: Failure };

export interface Account {
  readonly state: ReadonlySignal<AccountState>;
  readonly news: ReadonlySignal<News | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly passkeys: boolean;
  readonly mail: ReadonlySignal<boolean>;
  open(): Promise<void>;
  signInByPasskey(): Promise<void>;
  addPasskey(): Promise<void>;
  /** Mails a link: to sign in, or to keep the account by. */
  sendLink(email: string): Promise<void>;
  endOthers(): Promise<void>;
}

/**
 * An annotator's account: kept by a passkey or a mailbox, found again on another phone. Who keeps none loses nothing.
 * @param link one that was opened, if any; it is used up once
 */
export function createAccount(api: AccountApi, device: Device, link?: MailedLink): Account {
  const state = signal<AccountState>({ name: "loading" });
  const news = signal<News | null>(null);
  const busy = signal(false);
  const mail = signal(false);
  let unused = link;

  const load = async () => {
    const [ways, own] = await Promise.all([api.readSignInWays(), api.readAnnotator()]);
    mail.value = ways.ok && ways.value.mail;
    if (own.ok) state.value = { name: "signed-in", own: own.value };
    else if (own.failure.code === "not-signed-in") state.value = { name: "signed-out" };
    else state.value = { name: "failed", failure: own.failure };
  };

  /** Does one thing at a time; `words` are for refusals that have some of their own. */
  const act = async (
    ask: () => Promise<Answer<unknown>>,
    words: Partial<Record<Failure["code"], News>>,
    well: News | null = null,
  ) => {
    if (busy.peek()) return;
    busy.value = true;
    news.value = null;
    const answer = await ask();
    news.value = answer.ok ? well : (words[answer.failure.code] ?? { failed: answer.failure });
    await load();
    busy.value = false;
  };

  /** A ceremony of WebAuthn: turning away is no failure. */
  const ceremony = async (
    start: () => Promise<Answer<object>>,
    ask: (options: object) => Promise<PasskeyAnswer | null>,
    finish: (response: PasskeyAnswer) => Promise<Answer<unknown>>,
  ): Promise<Answer<unknown>> => {
    const challenge = await start();
    if (!challenge.ok) return challenge;
    const response = await ask(challenge.value);
    return response ? finish(response) : { ok: true, value: undefined };
  };

  return {
    state,
    news,
    busy,
    mail,
    passkeys: device.canUsePasskeys(),
    async open() {
      const opened = unused;
      unused = undefined;
      if (!opened) return load();
      const use = opened.does === "sign-in" ? api.signInByLink : api.confirmMailbox;
      const over = { says: "linkOverWhy" } as const;
      await act(() => use(opened.token), {
        "link-used": over,
        "invalid-input": over,
        "mailbox-taken": { says: "addressTaken" },
      });
    },
    signInByPasskey: () =>
      act(() => ceremony(api.startPasskeySignIn, device.usePasskey, api.signInByPasskey), {
        "not-signed-in": { says: "passkeyUnknown" },
      }),
    addPasskey: () =>
      act(
        () => ceremony(api.startPasskey, device.makePasskey, (response) => api.addPasskey("Phone", response)),
        {},
      ),
    sendLink(email) {
      const known = state.peek().name === "signed-in";
      const says = known ? "linkSent" : "linkMayCome";
      return act(
        () => (known ? api.requestMailbox(email) : api.requestSignInLink(email)),
        {},
        { says, email },
      );
    },
    endOthers: () => act(api.endOtherSessions, {}, { says: "othersEnded" }),
  };
}
