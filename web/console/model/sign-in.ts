import { type ReadonlySignal, signal } from "@preact/signals";
import type { AccountApi } from "../api/account-api.ts";
import type { Answer } from "../api/console-api.ts";
import { type Acting, createActing } from "./acting.ts";
import type { Device } from "./device.ts";
import type { Session } from "./session.ts";

export interface SignIn extends Acting {
  readonly passkeys: boolean;
  /** Whether links can be mailed; null until that is known. */
  readonly mail: ReadonlySignal<boolean | null>;
  /** The address for which a link was asked. */
  readonly sentTo: ReadonlySignal<string | null>;
  load(): Promise<void>;
  byPasskey(): Promise<void>;
  requestLink(email: string): Promise<void>;
  /** To ask for another address. */
  forget(): void;
}

/** Signing in to the console again: by passkey, or by a link to one's mailbox. */
export function createSignIn(api: AccountApi, device: Device, session: Pick<Session, "enter">): SignIn {
  const acting = createActing();
  const mail = signal<boolean | null>(null);
  const sentTo = signal<string | null>(null);
  const answerChallenge = async (): Promise<Answer<{ readonly name: string | null } | null>> => {
    const challenge = await api.startPasskeySignIn();
    if (!challenge.ok) return challenge;
    const response = await device.usePasskey(challenge.value);
    return response ? api.signInByPasskey(response) : { ok: true, value: null };
  };
  return {
    ...acting,
    passkeys: device.canUsePasskeys(),
    mail,
    sentTo,
    async load() {
      const ways = await api.readSignInWays();
      mail.value = ways.ok && ways.value.mail;
    },
    byPasskey: () =>
      acting.act(answerChallenge, async (entered) => {
        if (entered) await session.enter(entered.name);
      }),
    requestLink: (email) =>
      acting.act(
        () => api.requestSignInLink(email),
        () => {
          sentTo.value = email;
        },
      ),
    forget: () => {
      sentTo.value = null;
    },
  };
}
