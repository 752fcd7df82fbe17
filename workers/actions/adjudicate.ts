import type { ComparisonId, LeadId, ProjectId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { findComparison } from "../store/comparisons.ts";
import { type GoldAnswer, settleComparison, unsettleComparison } from "../store/gold.ts";
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
  const after = { outcome, ranks, explanation: reason, use: "settled", source: "expert" } as const;
  const entry = deed(tools, project, lead, { action: "adjudicate", subject: comparison, after });
  const what = { project, comparison, outcome, ranks, explanation: reason, nowMs: tools.nowMs() };
  if (await settleComparison(tools.database, what, entry)) return ok(after);
  const found = await findComparison(tools.database, project, comparison);
  if (!found) return fail({ code: "not-found" });
  const { items, closedAtMs, goldUse } = found.comparison;
  if (closedAtMs === null || (goldUse ?? "settled") !== "settled")
    return fail({
      code: "invalid-input",
      field: "comparison",
      detail: "expected a closed comparison that is no gold",
    });
  const { length: size } = JSON.parse(items) as string[];
  return fail({
    code: "invalid-input",
    field: "outcome",
    detail: size > 2 ? `expected ranked with ${size} ranks, or tie` : "expected left, right or tie",
  });
}

/** Takes a reviewer's judgement back. @returns false where there is none */
export async function withdrawAdjudication(
  tools: Tools,
  lead: LeadId,
  { project, comparison }: Place,
): Promise<boolean> {
  const entry = deed(tools, project, lead, { action: "withdraw-adjudication", subject: comparison });
  return unsettleComparison(tools.database, project, comparison, entry);
}
