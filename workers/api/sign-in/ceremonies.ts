import { isAPIError } from "better-auth/api";
import type { AccountId, PasskeyId } from "../../core/ids.ts";
import type { Env } from "../env.ts";
import { openAuth, type PasskeyFor } from "./better-auth.ts";
import type { MailedLink } from "./mailed-links.ts";

/**
 * What Accord has better-auth do: prove who somebody is, by a mailed link or by a passkey. Loaded with its first use only,
 * because better-auth is larger than all else that the api Worker carries. No session comes of any of it.
 */
export interface Ceremonies {
  /** Mails a link. */
  mailLink(email: string, link: MailedLink): Promise<void>;
  /** The account of the mailbox to which a link went, made where there is none; undefined for one that no longer holds. */
  useLink(token: string): Promise<AccountId | undefined>;
  /** A challenge to sign in by passkey. */
  startSignIn(): Promise<Challenge>;
  /** The account whose passkey answers the challenge of this browser; undefined where none does. */
  finishSignIn(response: Record<string, unknown>): Promise<AccountId | undefined>;
  /** A challenge to make a passkey. */
  startPasskey(whose: PasskeyFor): Promise<Challenge>;
  /** Keeps the passkey that answers the challenge of this browser; undefined where it does not. */
  finishPasskey(name: string, response: Record<string, unknown>): Promise<MadePasskey | undefined>;
}

/** Options for the browser's WebAuthn, and the cookie that ties its answer to them. */
export interface Challenge {
  readonly options: object;
  readonly cookies: readonly string[];
}

export interface MadePasskey {
  readonly id: PasskeyId;
  readonly account: AccountId;
  readonly createdAtMs: number;
}

/** The ceremonies of a request: its origin, and the cookies of its challenges. */
export async function openCeremonies(env: Env, request: Request): Promise<Ceremonies> {
  const { origin } = new URL(request.url);
  const { headers } = request;
  const { api } = await openAuth(env, origin);
  return {
    async mailLink(email, link) {
      await api.signInMagicLink({ headers, body: { email, metadata: { ...link } } });
    },
    useLink: (token) =>
      proven(async () => {
        const { user } = await api.magicLinkVerify({ headers, query: { token } });
        return user.id as AccountId;
      }),
    startSignIn: async () =>
      challenge(await api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true })),
    finishSignIn: (response) =>
      proven(async () => {
        // Whether it is one, better-auth finds out.
        const { user } = await api.verifyPasskeyAuthentication({
          headers,
          body: { response: response as never },
        });
        return user.id as AccountId;
      }),
    startPasskey: async (whose) =>
      challenge(
        await api.generatePasskeyRegistrationOptions({
          headers,
          query: { context: JSON.stringify(whose) },
          returnHeaders: true,
        }),
      ),
    finishPasskey: (name, response) =>
      proven(async () => {
        const made = await api.verifyPasskeyRegistration({ headers, body: { name, response } });
        return {
          id: made.id as PasskeyId,
          account: made.userId as AccountId,
          createdAtMs: made.createdAt.getTime(),
        };
      }),
  };
}

const challenge = (given: { readonly headers: Headers; readonly response: object }): Challenge => ({
  options: given.response,
  cookies: given.headers.getSetCookie(),
});

/** What a ceremony gives; undefined where better-auth refuses it, with a problem or by sending the browser elsewhere. */
async function proven<T>(ceremony: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ceremony();
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return undefined;
    throw error;
  }
}
