import type { ComparisonId, LeadId, ProjectId } from "../core/ids.ts";
import { parseRanks } from "../core/ranks.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { insertAudit } from "../store/audit.ts";
import { findComparison } from "../store/comparisons.ts";
import { findGold, type GoldAnswer, settleComparison, unsettleComparison } from "../store/gold.ts";
import { deed } from "./deed.ts";
import type { GoldRefusal } from "./manage-gold.ts";
import type { Tools } from "./tools.ts";

interface Place {
  readonly project: ProjectId;
  readonly comparison: ComparisonId;
}

/** A reviewer judges a closed comparison; what counts from then on says docs/decisions/0034. */
export async function adjudicate(
  tools: Tools,
  lead: LeadId,
  given: Place & Pick<GoldAnswer, "outcome" | "ranks"> & { reason: string },
): Promise<Result<GoldAnswer, GoldRefusal>> {
  const { project, comparison, outcome, ranks, reason } = given;
  const nowMs = tools.nowMs();
  const before = await findGold(tools.database, project, comparison);
  const settled = await settleComparison(tools.database, {
    project,
    comparison,
    outcome,
    ranks,
    explanation: reason,
    nowMs,
  });
  if (!settled) {
    const found = await findComparison(tools.database, project, comparison);
    if (!found) return fail({ code: "not-found" });
    const size = (JSON.parse(found.comparison.items) as string[]).length;
    const open = found.comparison.closedAtMs === null || (before !== undefined && before.use !== "settled");
    return fail({
      code: "invalid-input",
      field: open ? "comparison" : "outcome",
      detail: open
        ? "expected a closed comparison that is no gold"
        : size > 2
          ? `expected ranked with ${size} ranks, or tie`
          : "expected left, right or tie",
    });
  }
  const was = before && { outcome: before.outcome, ranks: parseRanks(before.ranks) };
  const states = { ...(was ? { before: was } : {}), after: { outcome, ranks }, details: { reason } };
  const entry = deed(tools, project, lead, { action: "adjudicate", subject: comparison, ...states });
  await insertAudit(tools.database, entry);
  return ok({ outcome, ranks, explanation: reason, use: "settled", source: "expert" });
}

/** Takes a reviewer's judgement back. @returns false where there is none */
export async function withdrawAdjudication(
  tools: Tools,
  lead: LeadId,
  { project, comparison }: Place,
): Promise<boolean> {
  const before = await findGold(tools.database, project, comparison);
  if (!before || !(await unsettleComparison(tools.database, project, comparison))) return false;
  const was = { outcome: before.outcome, ranks: parseRanks(before.ranks) };
  const what = { action: "withdraw-adjudication", subject: comparison, before: was };
  await insertAudit(tools.database, deed(tools, project, lead, what));
  return true;
}
