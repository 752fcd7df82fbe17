import { projectId } from "../../../contract/ids.ts";
import { PROTOCOLS } from "../../../contract/protocols.ts";
import { rewardDoors } from "../../../contract/reward-doors.ts";
import { bearer } from "../../door/agent-key.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { openToolsFor } from "../../door/tools.ts";
import { traceOf } from "../../door/trace.ts";
import { concernsPeople } from "../check-person.ts";
import { keepDoor } from "../doorkeeper.ts";
import type { Env } from "../env.ts";

/**
 * Names the lead whom the api Worker has let in; the reward Worker believes it, because nobody but this Worker can
 * reach it. Whatever a caller sends under this name is thrown away first.
 */
const LEAD_HEADER = "x-accord-lead";

/** One origin for users: reward routes go on to the reward Worker, which checks agents' keys itself. */
export function forwardRewards(doors: Doors<Env>): void {
  for (const { method, path, who } of rewardDoors)
    if (!concernsPeople(who))
      doors.app.on(method, path, ({ env, req }) => env.REWARD.fetch(forwarded(req.raw, path)));
  // The same doors with the key in the address.
  const keyed = `${PROTOCOLS}/key/*`;
  doors.app.all(keyed, ({ env, req }) => env.REWARD.fetch(forwarded(req.raw, keyed)));

  for (const { method, path, who } of rewardDoors) {
    const people = who.filter((role) => concernsPeople([role]));
    if (people.length > 0)
      doors.app.on(method, path, async (context) => {
        let request = forwarded(context.req.raw, path);
        if (!bearer(request)?.startsWith("accord_")) {
          const project = projectId.safeParse(context.req.param("project")).data;
          const tools = project && openToolsFor(context.env, project);
          if (!tools) throw new Refusal("not-found");
          const later = (work: Promise<unknown>) => context.executionCtx.waitUntil(work);
          const caller = await keepDoor(request, people, project, tools, context.env, later);
          if ("lead" in caller) {
            request = new Request(request);
            request.headers.set(LEAD_HEADER, caller.lead);
          }
        }
        return context.env.REWARD.fetch(request);
      });
  }
}

/** A request as it goes on. Seldom anybody sends that header: then nothing is copied. */
function forwarded(request: Request, route: string): Request {
  Object.assign(traceOf(request), { route, forwarded: true });
  if (!request.headers.has(LEAD_HEADER)) return request;
  const copy = new Request(request);
  copy.headers.delete(LEAD_HEADER);
  return copy;
}
