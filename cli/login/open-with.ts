import { signOut, useSetupLink } from "../../contract/setup.ts";
import { requestSignInLink, signInByLink } from "../../contract/sign-in.ts";
import type { Terminal } from "../frame/terminal.ts";
import { Problem } from "../problem.ts";
import { openServer, Refused } from "../server/server.ts";
import type { SignIn } from "../server/sign-ins.ts";
import { accountOf } from "./account-of.ts";

/**
 * Signs in with what somebody pasted: a setup link, a mailed link, an agent's key or a session's token.
 * @throws Problem where it is none of these, or the server does not take it
 */
export async function openWith(address: string, secret: string): Promise<SignIn> {
  const setup = /#setup=([\w-]+)/.exec(secret)?.[1];
  if (setup !== undefined)
    return trade(address, () =>
      openServer(address, undefined).call(useSetupLink, { body: { token: setup } }),
    );
  const mailed = /#sign-in=([A-Za-z]+)/.exec(secret)?.[1];
  if (mailed !== undefined)
    return trade(address, () =>
      openServer(address, undefined).call(signInByLink, { body: { token: mailed, at: "console" } }),
    );
  if (secret.startsWith("accord_") || /^[\w-]{43}$/.test(secret)) return check(address, secret);
  throw new Problem("This is neither a link to sign in by, nor a key (accord_…), nor a session’s token.");
}

async function trade(
  server: string,
  call: () => Promise<{ token: string; name: string | null; expiresAtMs: number }>,
): Promise<SignIn> {
  const { token, name, expiresAtMs } = await call();
  return { server, key: token, name, expiresAtMs };
}

async function check(server: string, key: string): Promise<SignIn> {
  const account = await accountOf(openServer(server, key));
  const current = account?.sessions.find((session) => session.current);
  return { server, key, name: account?.name ?? null, expiresAtMs: current?.expiresAtMs ?? null };
}

export async function requestMail(server: string, email: string, terminal: Terminal): Promise<void> {
  await openServer(server, undefined).call(requestSignInLink, { body: { email, at: "console" } });
  terminal.note(`If ${email} has an account, a link is on its way. Do not open it: copy it.`);
}

/** Ends the session of a sign-in; false where the server could not be told, or it is a key. */
export async function endAtServer({ server, key }: SignIn): Promise<boolean> {
  if (key.startsWith("accord_")) return false;
  try {
    await openServer(server, key).call(signOut);
    return true;
  } catch (error) {
    // A session that has ended already is as good as ended now.
    return error instanceof Refused && error.code === "not-signed-in";
  }
}
