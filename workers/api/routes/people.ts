import { createSetupLink, signOut, useSetupLink } from "../../../contract/setup.ts";
import * as signIn from "../../actions/sign-in-lead.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { revokeLeadSession } from "../../store/sessions.ts";
import { LEAD_COOKIE, sessionCookie } from "../cookies.ts";
import type { Env } from "../env.ts";

export function openPeopleDoors(doors: Doors<Env>): void {
  doors.on(createSetupLink, ({ tools, body }) => signIn.createSetupLink(tools, body.name));

  doors.on(useSetupLink, async ({ tools, body, request }) => {
    const session = await signIn.signInLead(tools, body.token);
    if (!session) throw new Refusal("link-used");
    const maxAge = Math.floor((session.expiresAtMs - tools.nowMs()) / 1000);
    return Response.json(session, {
      headers: {
        "cache-control": "no-store",
        "set-cookie": sessionCookie(request, LEAD_COOKIE, session.token, maxAge),
      },
    });
  });

  doors.on(signOut, async ({ tools, caller, request }) => {
    if (caller.role === "lead") await revokeLeadSession(tools.database, caller.secretHash, tools.nowMs());
    return new Response(null, {
      status: 204,
      headers: { "set-cookie": sessionCookie(request, LEAD_COOKIE, "", 0) },
    });
  });
}
