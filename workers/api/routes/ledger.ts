import { adjustPay, exportLabels, listPay, listSeals } from "../../../contract/ledger.ts";
import * as ledger from "../../actions/keep-ledger.ts";
import * as pay from "../../actions/manage-pay.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

export function openLedgerDoors(doors: Doors<Env>): void {
  doors.on(exportLabels, ({ tools, params, query }) => ledger.readLedger(tools, params.project, query));

  doors.on(listSeals, ({ tools, params, query }) => ledger.readSeals(tools, params.project, query));

  doors.on(listPay, ({ tools, params, query }) => pay.readPay(tools, params.project, query));

  doors.on(adjustPay, async ({ tools, params, caller, body }) => {
    const amountMinor = body.kind === "adjustment" ? body.amountMinor : 0;
    const result = await pay.adjustPay(tools, leadOf(caller), {
      project: params.project,
      ...body,
      amountMinor,
    });
    if (!result.ok) throw new Refusal(result.error);
    return { entry: result.value };
  });
}
