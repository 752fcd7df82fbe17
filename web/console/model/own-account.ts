import { type ReadonlySignal, signal } from "@preact/signals";
import type { AccountApi, OwnAccount, Passkey } from "../api/account-api.ts";
import type { Answer } from "../api/console-api.ts";
import { type Acting, createActing } from "./acting.ts";
import type { Device } from "./device.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";

export interface OwnAccountModel extends Acting {
  readonly account: ReadonlySignal<Loaded<OwnAccount>>;
  readonly passkeys: boolean;
  readonly mail: ReadonlySignal<boolean>;
  /** Something that went well, in a sentence. */
  readonly done: ReadonlySignal<string | null>;
  load(): Promise<void>;
  addPasskey(name: string): Promise<void>;
  removePasskey(passkey: Passkey): Promise<void>;
  requestMailbox(email: string): Promise<void>;
  confirmMailbox(token: string): Promise<void>;
  endSession(session: string): Promise<void>;
}

/** Who is signed in, and how they can sign in again. */
export function createOwnAccount(api: AccountApi, device: Device): OwnAccountModel {
  const acting = createActing();
  const account = signal<Loaded<OwnAccount>>(LOADING);
  const mail = signal(false);
  const done = signal<string | null>(null);

  const load = async () => {
    const [answer, ways] = await Promise.all([api.readAccount(), api.readSignInWays()]);
    account.value = afterAnswer(account.peek(), answer);
    mail.value = ways.ok && ways.value.mail;
  };
  const act = async <T>(ask: () => Promise<Answer<T>>, tell: (value: T) => string | null) => {
    done.value = null;
    await acting.act(ask, async (value) => {
      done.value = tell(value);
      await load();
    });
  };
  const makePasskey = async (name: string): Promise<Answer<Passkey | null>> => {
    const challenge = await api.startPasskey();
    if (!challenge.ok) return challenge;
    const response = await device.makePasskey(challenge.value);
    return response ? api.addPasskey(name, response) : { ok: true, value: null };
  };

  return {
    ...acting,
    account,
    passkeys: device.canUsePasskeys(),
    mail,
    done,
    load,
    addPasskey: (name) =>
      act(
        () => makePasskey(name),
        (made) => made && `The passkey “${made.name}” signs you in from now on.`,
      ),
    removePasskey: ({ id, name }) =>
      act(
        () => api.removePasskey(id),
        () => `The passkey “${name}” signs nobody in any more. Remove it from your device too.`,
      ),
    requestMailbox: (email) =>
      act(
        () => api.requestMailbox(email),
        () => `A link went to ${email}. Open it in this browser within 15 minutes.`,
      ),
    confirmMailbox: (token) =>
      act(
        () => api.confirmMailbox(token),
        ({ email }) => `Links that sign you in go to ${email} from now on.`,
      ),
    endSession: (session) =>
      act(
        () => api.endSession(session),
        () => "That session is signed out.",
      ),
  };
}
