import * as contract from "../../../contract/account.ts";
import type { SignInPlace } from "../../../contract/sign-in.ts";
import type { Tools } from "../../actions/tools.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Caller, Doors } from "../../door/serve.ts";
import { openToolsEverywhere } from "../../door/tools.ts";
import * as accounts from "../../store/accounts.ts";
import * as annotators from "../../store/annotator-sessions.ts";
import * as leads from "../../store/lead-sessions.ts";
import { ANNOTATOR_COOKIE, sessionCookie } from "../cookies.ts";
import type { Env } from "../env.ts";
import { countAttempt, countMail } from "../sign-in/count-attempt.ts";
import { openMail } from "../sign-in/mail.ts";
import { annotatorOf } from "./annotation.ts";
import { personOf } from "./people.ts";
import { challengeReply, loadCeremonies } from "./sign-in.ts";

/** Whose account it is that a door is about, and by which name they go. */
interface Self {
  readonly holder: accounts.Holder;
  readonly name: string;
  readonly at: SignInPlace;
}

function leadSelf(caller: Caller): Self {
  const { lead, name } = personOf(caller);
  return { holder: { lead }, name, at: "console" };
}

function annotatorSelf(caller: Caller): Self {
  const name = caller.role === "annotator" ? caller.identity?.annotator.name : undefined;
  return { holder: { annotator: annotatorOf(caller) }, name: name ?? "Annotator", at: "phone" };
}

export function openAccountDoors(doors: Doors<Env>): void {
  openWaysBackDoors(doors, contract.leadDoors, leadSelf);
  openWaysBackDoors(doors, contract.annotatorDoors, annotatorSelf);

  doors.on(contract.readAccount, async ({ tools, caller }) => {
    const { lead, name, memberships, session } = personOf(caller);
    const [sessions, ways] = await Promise.all([
      leads.listLeadSessions(tools.database, lead, tools.nowMs()),
      waysBack(tools, { lead }),
    ]);
    const listed = sessions.map((each) => ({ ...each, current: each.id === session }));
    return { lead, name, memberships, ...ways, sessions: listed };
  });

  doors.on(contract.endSession, async ({ tools, caller, params }) => {
    const { lead } = personOf(caller);
    if (!(await leads.revokeLeadSession(tools.database, lead, params.session, tools.nowMs())))
      throw new Refusal("not-found");
    return undefined;
  });

  doors.on(contract.readAnnotator, async ({ tools, caller, env }) => {
    const { holder, name } = annotatorSelf(caller);
    const annotator = annotatorOf(caller);
    const [ways, ...joined] = await Promise.all([
      waysBack(tools, holder),
      ...openToolsEverywhere(env).map(({ database }) =>
        annotators.listAnnotatorProjects(database, annotator),
      ),
    ]);
    const projects = joined.flat().sort((a, b) => b.joinedAtMs - a.joinedAtMs);
    return { annotator, name, projects, ...ways };
  });

  doors.on(contract.signOutAnnotator, async ({ caller, body, request, env }) => {
    const annotator = annotatorOf(caller);
    const hash = caller.role === "annotator" ? caller.identity?.session.secretHash : undefined;
    await Promise.all(
      openToolsEverywhere(env).map(({ database, nowMs }) =>
        annotators.endAnnotatorSessions(database, annotator, hash ?? "", body.which, nowMs()),
      ),
    );
    const gone = { "set-cookie": sessionCookie(request, ANNOTATOR_COOKIE, "", 0) };
    return new Response(null, { status: 204, headers: body.which === "this" ? gone : {} });
  });
}

async function waysBack(home: Tools, holder: accounts.Holder) {
  const account = await accounts.findAccount(home.database, holder);
  const passkeys = account ? await accounts.listPasskeys(home.database, account.id) : [];
  return {
    email: account?.email ?? null,
    passkeys: passkeys.map(({ id, name, createdAt }) => ({
      id,
      name: name ?? "Passkey",
      createdAtMs: createdAt.getTime(),
    })),
  };
}

/** The doors by which leads and annotators alike make sure that they can sign in again. */
function openWaysBackDoors(
  doors: Doors<Env>,
  door: typeof contract.leadDoors,
  selfOf: (caller: Caller) => Self,
): void {
  doors.on(door.startPasskey, async ({ tools, caller, request, env }) => {
    const { holder, name } = selfOf(caller);
    const account = await accounts.findAccount(tools.database, holder);
    const whose = { account: account?.id ?? tools.newId("acc"), holder, name };
    return challengeReply(await (await loadCeremonies(env, request)).startPasskey(whose));
  });

  doors.on(door.addPasskey, async ({ tools, caller, body, request, env }) => {
    const { holder } = selfOf(caller);
    const { name, response } = body;
    const made = await (await loadCeremonies(env, request)).finishPasskey(name, response);
    const own = made && (await accounts.findAccount(tools.database, holder));
    if (made && own?.id === made.account) return { id: made.id, name, createdAtMs: made.createdAtMs };
    // Somebody else has signed in in this browser since the challenge: it is not theirs to keep.
    if (made) await accounts.deletePasskey(tools.database, made.account, made.id);
    throw new Refusal("invalid-input", {
      field: "response",
      detail: "This passkey does not answer the challenge of this browser; begin again.",
    });
  });

  doors.on(door.removePasskey, async ({ tools, caller, params }) => {
    const account = await accounts.findAccount(tools.database, selfOf(caller).holder);
    if (!account || !(await accounts.deletePasskey(tools.database, account.id, params.passkey)))
      throw new Refusal("not-found");
    return undefined;
  });

  doors.on(door.requestMailbox, async ({ caller, body, request, env }) => {
    if (!openMail(env)) throw new Refusal("no-mail");
    await countAttempt(request, env);
    await countMail(body.email, env);
    await (await loadCeremonies(env, request)).mailLink(body.email, {
      does: "confirm",
      at: selfOf(caller).at,
    });
    return undefined;
  });

  doors.on(door.confirmMailbox, async ({ tools, caller, body, request, env }) => {
    const proven = await (await loadCeremonies(env, request)).useLink(body.token);
    const account = proven && (await accounts.findAccount(tools.database, { account: proven }));
    if (!account?.email) throw new Refusal("link-used");
    if (!(await accounts.attachMailbox(tools.database, selfOf(caller).holder, account, tools.nowMs())))
      throw new Refusal("mailbox-taken");
    return { email: account.email };
  });
}
