import type { Role } from "../../contract/permissions.ts";
import type { Tools } from "../actions/tools.ts";
import type { OrganisationId, ProjectId } from "../core/ids.ts";
import { MEMBER_ROLES } from "../core/member-role.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { sha256Hex } from "../core/secret.ts";
import { bearer } from "../door/agent-key.ts";
import type { Caller } from "../door/serve.ts";
import { openHome } from "../store/database.ts";
import { findPerson, type Person } from "../store/lead-sessions.ts";
import { findOwner } from "../store/organisations.ts";
import { LEAD_COOKIE, readCookie } from "./cookies.ts";
import type { Env } from "./env.ts";

/** Whether a door is for people of the console. */
export const concernsPeople = (who: readonly Role[]): boolean =>
  who.includes("person") || MEMBER_ROLES.some((role) => who.includes(role));

/** Who is signed in to the console, by a request's token or cookie; asked at home. */
export async function findCaller(request: Request, nowMs: number, env: Env): Promise<Person | undefined> {
  const secret = bearer(request) ?? readCookie(request, LEAD_COOKIE);
  return secret ? findPerson(openHome(env), await sha256Hex(secret), nowMs) : undefined;
}

/**
 * Whether somebody of the console may come in: by their role in the organisation that the address is about, itself or
 * through its project; where it is about none, by their role in any. Who they are is asked at home, whose the project is
 * where it lies; both at once.
 */
export async function checkPerson(
  request: Request,
  who: readonly Role[],
  about: { readonly project: ProjectId | undefined; readonly organisation: OrganisationId | undefined },
  tools: Tools,
  env: Env,
): Promise<Result<Caller, "not-signed-in" | "not-allowed" | "not-found">> {
  const [person, owner] = await Promise.all([
    findCaller(request, tools.nowMs(), env),
    about.project ? findOwner(tools.database, about.project) : about.organisation,
  ]);
  if (!person) return fail("not-signed-in");
  const { lead } = person;
  if (who.includes("person")) return ok({ role: "person", lead, person });
  const anywhere = about.project === undefined && about.organisation === undefined;
  const inside = person.memberships.filter(({ organisation }) => anywhere || organisation === owner);
  const role = inside.map((each) => each.role).find((each) => who.includes(each));
  if (role) return ok({ role, lead, person });
  return fail(inside.length === 0 && !anywhere ? "not-found" : "not-allowed");
}
