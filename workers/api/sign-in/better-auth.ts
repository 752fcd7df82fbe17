import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { magicLink } from "better-auth/plugins/magic-link";
import type { AccountId } from "../../core/ids.ts";
import { HOME, placedId } from "../../core/placement.ts";
import { sha256Hex, toHex } from "../../core/secret.ts";
import { ensureAccount, type Holder } from "../../store/accounts.ts";
import { openHome } from "../../store/database.ts";
import { accounts, passkeys, socialLogins, verifications } from "../../store/schema/accounts.ts";
import type { Env } from "../env.ts";
import { openMail } from "./mail.ts";
import { type MailedLink, mailOf } from "./mailed-links.ts";

/** For whom a passkey is about to be made; written down with the challenge, and never sent by a browser. */
export interface PasskeyFor {
  readonly account: AccountId;
  readonly holder: Holder;
  readonly name: string;
}

export type Auth = Awaited<ReturnType<typeof makeAuth>>;

/** The instance of this isolate, and the deployment's origin that it was made for. */
let opened: { readonly origin: string; readonly auth: Promise<Auth> } | undefined;

/** better-auth over the tables of the home. It looks its tables over once, so an isolate makes it once. */
export function openAuth(env: Env, origin: string): Promise<Auth> {
  if (opened?.origin !== origin) opened = { origin, auth: makeAuth(env, origin) };
  return opened.auth;
}

const LINK_SECONDS = 15 * 60;

/** Sessions are Accord's own, opened by whoever called: better-auth's go nowhere. */
const noSessions = {
  get: async () => null,
  getAndDelete: async () => null,
  set: async () => {},
  delete: async () => {},
  increment: async () => 1,
};

const PREFIXES: Readonly<Record<string, string>> = { user: "acc", passkey: "psk" };
const newId = (model: string) =>
  placedId(PREFIXES[model] ?? "ver", toHex(crypto.getRandomValues(new Uint8Array(16))), HOME);

async function makeAuth(env: Env, origin: string) {
  const home = openHome(env);
  return betterAuth({
    appName: "Accord",
    baseURL: origin,
    // Signs the cookie of a challenge. No secret of its own: one more would be one more to lose.
    secret: await sha256Hex(`sign-in ${env.SETUP_SECRET}`),
    database: drizzleAdapter(home, {
      provider: "sqlite",
      schema: { user: accounts, account: socialLogins, passkey: passkeys, verification: verifications },
    }),
    secondaryStorage: noSessions,
    verification: { storeInDatabase: true, storeIdentifier: "hashed" },
    advanced: {
      cookiePrefix: "accord",
      defaultCookieAttributes: { path: "/v1", sameSite: "strict", httpOnly: true },
      database: { generateId: ({ model }) => newId(model) },
      ipAddress: { disableIpTracking: true },
    },
    // Doors of ours stand before it, with limits of theirs.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      magicLink({
        expiresIn: LINK_SECONDS,
        storeToken: "hashed",
        async sendMagicLink({ email, token, metadata }) {
          await openMail(env)?.(mailOf(origin, email, token, metadata as unknown as MailedLink));
        },
      }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: "Accord",
        origin,
        advanced: { webAuthnChallengeCookie: "challenge" },
        authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
        registration: {
          requireSession: false,
          resolveUser: async ({ context }) => {
            const { account, name } = JSON.parse(context ?? "") as PasskeyFor;
            return { id: account, name, displayName: name };
          },
          afterVerification: async ({ context }) => {
            const { account, holder, name } = JSON.parse(context ?? "") as PasskeyFor;
            return { userId: await ensureAccount(home, holder, { id: account, name, nowMs: Date.now() }) };
          },
        },
      }),
    ],
  });
}
