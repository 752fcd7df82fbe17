import { createSetupLink, signOut, useSetupLink } from "../../../contract/setup.ts";
import * as signIn from "../../actions/sign-in-lead.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Caller, Doors } from "../../door/serve.ts";
import { type Person, revokeLeadSession } from "../../store/lead-sessions.ts";
import { LEAD_COOKIE, sessionCookie } from "../cookies.ts";
import type { Env } from "../env.ts";

/** Who calls with a session of the console; the doorkeeper has let nobody else in. */
export function personOf(caller: Caller): Person {
  if (!("lead" in caller) || !caller.person) throw new Refusal("not-allowed");
  return caller.person;
}

/** What signs somebody in to the console: a reply, and the cookie with the session's secret. */
export function withLeadCookie(
  request: Request,
  reply: unknown,
  session: { readonly token: string; readonly expiresAtMs: number },
  nowMs: number,
): Response {
  const maxAge = Math.floor((session.expiresAtMs - nowMs) / 1000);
  return Response.json(reply, {
    headers: {
      "cache-control": "no-store",
      "set-cookie": sessionCookie(request, LEAD_COOKIE, session.token, maxAge),
    },
  });
}

export function openPeopleDoors(doors: Doors<Env>): void {
  doors.on(createSetupLink, ({ tools, body }) => signIn.createSetupLink(tools, body.name, body.organisation));

  doors.on(useSetupLink, async ({ tools, body, request }) => {
    const session = await signIn.signInLead(tools, body.token, request.headers.get("user-agent"));
    if (!session) throw new Refusal("link-used");
    return withLeadCookie(request, session, session, tools.nowMs());
  });

  doors.on(signOut, async ({ tools, caller, request }) => {
    const { lead, session } = personOf(caller);
    await revokeLeadSession(tools.database, lead, session, tools.nowMs());
    return new Response(null, {
      status: 204,
      headers: { "set-cookie": sessionCookie(request, LEAD_COOKIE, "", 0) },
    });
  });
}
