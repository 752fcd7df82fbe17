import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { listPay, type PayRow, putPay } from "../store/pay.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

/** A page of the pay ledger. */
export async function readPay(tools: Tools, project: ProjectId, page: { after: number; limit: number }) {
  const rows = await listPay(tools.database, project, page.after, page.limit);
  return { entries: rows.map(viewPay), next: rows.length === page.limit ? (rows.at(-1)?.seq ?? null) : null };
}

const viewPay = ({ amountMilli, ...row }: PayRow) => ({ ...row, amountMinor: amountMilli / 1000 });

/** A bonus, something taken back, or a release of what was held; sent again with the same id it counts once. */
export async function adjustPay(
  tools: Tools,
  lead: LeadId,
  given: {
    project: ProjectId;
    id: string;
    kind: "release" | "adjustment";
    annotator: AnnotatorId;
    amountMinor: number;
    reason: string;
  },
): Promise<Result<ReturnType<typeof viewPay>, "not-found" | "over-budget" | "nothing-held">> {
  const { project, annotator, kind, reason } = given;
  const nowMs = tools.nowMs();
  const amountMilli = 1000 * given.amountMinor;
  const request = { project, request: given.id, annotator, kind, amountMilli, reason, lead, nowMs };
  const details = { kind, reason, ...(kind === "adjustment" ? { amountMinor: given.amountMinor } : {}) };
  const what = { action: "adjust-pay", subject: annotator, details };
  const { member, entry } = await putPay(tools.database, request, deed(tools, project, lead, what));
  if (!member) return fail("not-found");
  if (!entry) return fail(kind === "release" ? "nothing-held" : "over-budget");
  return ok(viewPay(entry));
}
