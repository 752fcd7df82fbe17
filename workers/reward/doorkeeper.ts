import type { LeadId } from "../core/ids.ts";
import { bearer, checkAgentKey } from "../door/agent-key.ts";
import { Refusal } from "../door/refusal.ts";
import type { Doorkeeper } from "../door/serve.ts";
import type { Env } from "./env.ts";
import { KEY_IN_PATH } from "./key-in-path.ts";

/**
 * Agents come with their key. A lead has been let in by the api Worker, which alone can reach this Worker and says so
 * in a header that it takes off every request from outside.
 */
export const keepDoor: Doorkeeper<Env> = async (request, who, project, tools, env, later) => {
  const lead = request.headers.get("x-accord-lead");
  if (lead && who.includes("lead")) return { role: "lead", lead: lead as LeadId };
  const token = bearer(request);
  if (!token) throw new Refusal("not-signed-in");
  const caller = await checkAgentKey(token, who, project, env, tools.nowMs(), later);
  // An address ends up in logs and histories.
  if (
    request.headers.has(KEY_IN_PATH) &&
    !("key" in caller && caller.key.scopes.every((scope) => scope === "reward"))
  )
    throw new Refusal("not-allowed", {
      detail: "A key in an address may do nothing but ask for rewards: make one with the scope reward alone.",
    });
  return caller;
};
