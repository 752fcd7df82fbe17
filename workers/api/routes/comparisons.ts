import {
  addComparisons,
  listComparisons,
  listGold,
  promoteGold,
  setGold,
} from "../../../contract/comparisons.ts";
import { formChosen } from "../../actions/form-comparisons.ts";
import * as gold from "../../actions/manage-gold.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

export function openComparisonDoors(doors: Doors<Env>): void {
  doors.on(listComparisons, ({ tools, params, query }) =>
    gold.readComparisons(tools, params.project, {
      after: query.after,
      limit: query.limit,
      status: query.status,
      category: query.category,
    }),
  );

  doors.on(addComparisons, async ({ tools, params, body }) => {
    const formed = await formChosen(tools, params.project, body.comparisons);
    if (formed.ok) return { comparisons: formed.value };
    if (formed.error === "not-found") throw new Refusal("not-found");
    const { nth, size } = formed.error;
    throw new Refusal("invalid-input", {
      field: `comparisons.${nth}.items`,
      detail: `expected ${size === 2 ? "two" : size} different items of this project, ${
        size === 2 ? "both" : "all"
      } for training or ${size === 2 ? "both" : "all"} held out`,
    });
  });

  doors.on(setGold, async ({ tools, params, caller, body }) => {
    const answer = await gold.setGold(tools, leadOf(caller), {
      ...params,
      ...body,
      ranks: body.ranks ?? null,
    });
    if (answer.ok) return answer.value;
    const { code, ...notes } = answer.error;
    throw new Refusal(code, notes);
  });

  doors.on(promoteGold, async ({ tools, params, caller, body }) => ({
    promoted: await gold.promoteGold(tools, leadOf(caller), { project: params.project, ...body }),
  }));

  doors.on(listGold, ({ tools, params, query }) => gold.readGold(tools, params.project, query));
}
