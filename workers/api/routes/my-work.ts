import {
  decideItemReport,
  deleteOwnData,
  exportOwnData,
  listItemReports,
  readOwnWork,
  reportTask,
} from "../../../contract/my-work.ts";
import { decideItem as decideItemReported } from "../../actions/decide-item.ts";
import { forgetAnnotatorAccount } from "../../actions/forget-account.ts";
import * as ownWork from "../../actions/own-work.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { openToolsEverywhere } from "../../door/tools.ts";
import * as reports from "../../store/item-reports.ts";
import { exportPerson } from "../../store/own-data.ts";
import type { Env } from "../env.ts";
import { annotatorOf } from "./annotation.ts";
import { leadOf } from "./projects.ts";

/** What somebody who compares can see, take along and end; and what they say of items. */
export function openMyWorkDoors(doors: Doors<Env>): void {
  doors.on(readOwnWork, async ({ tools, params, caller }) => {
    const work = await ownWork.readOwnWork(tools, params.project, annotatorOf(caller));
    if (!work) throw new Refusal("not-found");
    return work;
  });

  doors.on(exportOwnData, async ({ tools, params, caller }) =>
    exportPerson(tools.database, { project: params.project, annotator: annotatorOf(caller) }),
  );

  doors.on(deleteOwnData, async ({ tools, params, caller, env }) => {
    const annotator = annotatorOf(caller);
    const left = await ownWork.leaveForGood(tools, params.project, annotator);
    if (!left) throw new Refusal("not-found");
    await forgetAnnotatorAccount(openToolsEverywhere(env), annotator);
    return left;
  });

  doors.on(reportTask, async ({ tools, params, caller, body }) => {
    const report = { ...params, ...body, annotator: annotatorOf(caller), nowMs: tools.nowMs() };
    if (!(await reports.putItemReport(tools.database, report))) throw new Refusal("not-found");
    return undefined;
  });

  doors.on(listItemReports, async ({ tools, params, query }) => {
    const { after, limit, decision } = query;
    const items = await reports.listItemReports(tools.database, params.project, { after, limit, decision });
    return { items, next: items.length === limit ? (items.at(-1)?.item ?? null) : null };
  });

  doors.on(decideItemReport, async ({ tools, params, caller, body }) => {
    if (!(await decideItemReported(tools, leadOf(caller), { ...params, ...body })))
      throw new Refusal("not-found");
    return undefined;
  });
}
