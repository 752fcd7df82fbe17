import { listMembers, listTrustEvents, releaseTasks, setStanding } from "../../../contract/pool.ts";
import * as pool from "../../actions/manage-pool.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import * as trust from "../../store/trust.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

export function openPoolDoors(doors: Doors<Env>): void {
  doors.on(listMembers, ({ tools, params, query }) =>
    pool.readPool(tools, params.project, { after: query.after, limit: query.limit, state: query.state }),
  );

  doors.on(setStanding, async ({ tools, params, caller, body }) => {
    const standing = await pool.setStanding(tools, leadOf(caller), { ...params, ...body });
    if (!standing) throw new Refusal("not-found");
    return { standing };
  });

  doors.on(releaseTasks, async ({ tools, params, caller }) => ({
    returned: await pool.releaseTasks(tools, leadOf(caller), params),
  }));

  doors.on(listTrustEvents, async ({ tools, params }) => ({
    events: await trust.listTrustEvents(tools.database, params.project, params.annotator),
  }));
}
