import type { SignInPlace } from "../../../contract/sign-in.ts";
import * as contract from "../../../contract/sign-in.ts";
import { ANNOTATOR_SESSION_LIFE_MS } from "../../actions/join-project.ts";
import { signInAsAnnotator, signInAsLead } from "../../actions/sign-in-account.ts";
import type { AccountId } from "../../core/ids.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { openTools, openToolsEverywhere } from "../../door/tools.ts";
import { clearVerifications, findAccountByEmail } from "../../store/accounts.ts";
import { openHome } from "../../store/database.ts";
import * as outbox from "../../store/local-mails.ts";
import { ANNOTATOR_COOKIE, LEAD_COOKIE, sessionCookie } from "../cookies.ts";
import type { Env } from "../env.ts";
import { countAttempt, countMail } from "../sign-in/count-attempt.ts";
import { openMail } from "../sign-in/mail.ts";

/** better-auth is loaded with the first use of these doors, and by no other. */
export const loadCeremonies = async (env: Env, request: Request) =>
  (await import("../sign-in/ceremonies.ts")).openCeremonies(env, request);

/** Options for WebAuthn, with the cookie that ties the answer to them. */
export function challengeReply({
  options,
  cookies,
}: {
  options: object;
  cookies: readonly string[];
}): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return Response.json(options, { headers });
}

export function openSignInDoors(doors: Doors<Env>): void {
  doors.on(contract.readSignInWays, async ({ env }) => ({ mail: openMail(env) !== undefined }));

  doors.on(contract.requestSignInLink, async ({ request, body, env, later }) => {
    if (!openMail(env)) throw new Refusal("no-mail");
    await countAttempt(request, env);
    await countMail(body.email, env);
    // After the reply, which tells by neither its words nor its time whether there is such an account.
    later(mailSignInLink(env, request, body.email, body.at));
    return undefined;
  });

  doors.on(contract.signInByLink, async ({ request, body, env }) => {
    await countAttempt(request, env);
    const account = await (await loadCeremonies(env, request)).useLink(body.token);
    const reply = account && (await signIn(env, request, account, body.at));
    if (!reply) throw new Refusal("link-used");
    return reply;
  });

  doors.on(contract.startPasskeySignIn, async ({ request, env }) => {
    await countAttempt(request, env);
    return challengeReply(await (await loadCeremonies(env, request)).startSignIn());
  });

  doors.on(contract.signInByPasskey, async ({ request, body, env }) => {
    await countAttempt(request, env);
    const account = await (await loadCeremonies(env, request)).finishSignIn(body.response);
    const reply = account && (await signIn(env, request, account, body.at));
    if (!reply) throw new Refusal("not-signed-in", { detail: "This passkey opens no account here." });
    return reply;
  });

  doors.on(contract.listLocalMails, async ({ tools, env }) => {
    if (!env.LOCAL_OUTBOX) throw new Refusal("not-found");
    return { mails: await outbox.listLocalMails(tools.database) };
  });
}

async function mailSignInLink(env: Env, request: Request, email: string, at: SignInPlace): Promise<void> {
  const home = openHome(env);
  const account = await findAccountByEmail(home, email);
  if (account?.[at === "console" ? "leadId" : "annotatorId"])
    await (await loadCeremonies(env, request)).mailLink(email, { does: "sign-in", at });
  await clearVerifications(home, Date.now());
}

/** Opens a session for whoever has shown whose account is theirs; undefined where it is none of this place. */
async function signIn(
  env: Env,
  request: Request,
  account: AccountId,
  at: SignInPlace,
): Promise<Response | undefined> {
  const home = openTools(env);
  const session =
    at === "console"
      ? await signInAsLead(home, account, request.headers.get("user-agent"))
      : await signInAsAnnotator(openToolsEverywhere(env), account);
  if (!session) return undefined;
  const name = at === "console" ? LEAD_COOKIE : ANNOTATOR_COOKIE;
  const maxAge =
    at === "console"
      ? Math.floor((session.expiresAtMs - home.nowMs()) / 1000)
      : ANNOTATOR_SESSION_LIFE_MS / 1000;
  const cookie = sessionCookie(request, name, session.token, maxAge);
  return Response.json(session, { headers: { "cache-control": "no-store", "set-cookie": cookie } });
}
