import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { secret } from "./setup.ts";

/** Where somebody signs in: leads in the console, annotators on their phone. */
export const signInPlace = z.enum(["console", "phone"]);
export type SignInPlace = z.infer<typeof signInPlace>;

export const mailbox = z
  .email("expected an address such as ada@example.org")
  .max(254)
  .transform((text) => text.toLowerCase());

/** The secret in a link that was mailed: 32 letters. */
export const mailedToken = z
  .string()
  .regex(/^[A-Za-z]{32}$/, "expected the 32 letters at the end of the link");

/** What the browser's WebAuthn gives and takes, as JSON (W3C Web Authentication Level 3, section 5.1). */
export const webAuthn = z.looseObject({});
export const passkeyResponse = z.looseObject({ id: z.string().max(2_048) });

const session = z.object({
  token: secret.meta({ description: "The session's secret, for programs; browsers get it as a cookie" }),
  name: z.string().nullable(),
  expiresAtMs: z.int(),
});

export const readSignInWays = endpoint({
  id: "readSignInWays",
  method: "GET",
  path: "/v1/sign-in",
  summary: "How one can sign in here, beside passkeys",
  params: z.object({}),
  reply: z.object({ mail: z.boolean().meta({ description: "Whether this deployment sends mail" }) }),
  problems: [],
});

export const requestSignInLink = endpoint({
  id: "requestSignInLink",
  method: "POST",
  path: "/v1/sign-in/mail",
  summary:
    "Mail a link that signs in, once, within 15 minutes; the reply is the same for addresses without account",
  params: z.object({}),
  body: z.object({ email: mailbox, at: signInPlace }),
  problems: ["invalid-input", "no-mail", "too-many-requests"],
});

export const signInByLink = endpoint({
  id: "signInByLink",
  method: "POST",
  path: "/v1/sign-in/link",
  summary: "Trade a mailed link for a session (cookie, and token for programs)",
  params: z.object({}),
  body: z.object({ token: mailedToken, at: signInPlace }),
  reply: session,
  problems: ["invalid-input", "link-used", "too-many-requests"],
});

export const startPasskeySignIn = endpoint({
  id: "startPasskeySignIn",
  method: "POST",
  path: "/v1/sign-in/passkey-options",
  summary: "A challenge for navigator.credentials.get; good for 5 minutes, in the browser that asked",
  params: z.object({}),
  reply: webAuthn,
  problems: ["too-many-requests"],
});

export const signInByPasskey = endpoint({
  id: "signInByPasskey",
  method: "POST",
  path: "/v1/sign-in/passkey",
  summary: "Trade a passkey's answer for a session (cookie, and token for programs)",
  params: z.object({}),
  body: z.object({ response: passkeyResponse, at: signInPlace }),
  reply: session,
  problems: ["invalid-input", "not-signed-in", "too-many-requests"],
});

export const listLocalMails = endpoint({
  id: "listLocalMails",
  method: "GET",
  path: "/v1/local-mails",
  summary: "What a local start would have mailed; not found wherever mails are sent",
  params: z.object({}),
  reply: z.object({
    mails: z.array(
      z.object({ seq: z.int(), to: z.string(), subject: z.string(), text: z.string(), atMs: z.int() }),
    ),
  }),
  problems: ["not-found"],
});
