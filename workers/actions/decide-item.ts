import type { ItemId, LeadId, ProjectId } from "../core/ids.ts";
import * as store from "../store/item-reports.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

/** A reviewer keeps a reported item or withdraws it. @returns false where nobody reported it */
export function decideItem(
  tools: Tools,
  lead: LeadId,
  given: { project: ProjectId; item: ItemId; decision: "kept" | "withdrawn" },
): Promise<boolean> {
  const { project, item, decision } = given;
  const what = { action: "decide-item-report", subject: item, after: { decision } };
  return store.decideItem(tools.database, { ...given, lead }, deed(tools, project, lead, what));
}
