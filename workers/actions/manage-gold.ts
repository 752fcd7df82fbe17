import type { ComparisonId, LeadId, ProjectId } from "../core/ids.ts";
import { parseRanks } from "../core/ranks.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { type GoldAnswer, listGold, promoteByConsensus, putGold } from "../store/gold.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

export type GoldRefusal =
  | { readonly code: "not-found" }
  | { readonly code: "invalid-input"; readonly field: string; readonly detail: string };

/** A lead says what the answer of a comparison is. */
export async function setGold(
  tools: Tools,
  lead: LeadId,
  given: GoldAnswer & { project: ProjectId; comparison: ComparisonId },
): Promise<Result<GoldAnswer, GoldRefusal>> {
  const { outcome, ranks, explanation, use, source } = given;
  const after = { outcome, ranks, explanation, use, source };
  const entry = deed(tools, given.project, lead, { action: "set-gold", subject: given.comparison, after });
  const size = await putGold(tools.database, { ...given, nowMs: tools.nowMs() }, entry);
  if (size === undefined) return fail({ code: "not-found" });
  if (size !== (ranks?.length ?? size) || (outcome !== "tie" && (outcome === "ranked") !== size > 2))
    return fail({
      code: "invalid-input",
      field: ranks ? "ranks" : "outcome",
      detail: size > 2 ? `expected ranked with ${size} ranks, or tie` : "expected left, right or tie",
    });
  return ok(after);
}

/** Makes checks of what people overwhelmingly agree on. */
export async function promoteGold(
  tools: Tools,
  lead: LeadId,
  given: { project: ProjectId; leastLabels: number; certainty: number; most: number },
): Promise<ComparisonId[]> {
  const entry = deed(tools, given.project, lead, { action: "promote-gold", subject: given.project });
  return promoteByConsensus(tools.database, { ...given, nowMs: tools.nowMs() }, entry);
}

/** A page of a project's gold with what people answered. */
export async function readGold(tools: Tools, project: ProjectId, page: { after: string; limit: number }) {
  const rows = await listGold(tools.database, project, page);
  const gold = rows.map(({ left, right, tie, skip, ranked, ranks, ...answer }) => ({
    ...answer,
    ranks: parseRanks(ranks),
    answers: { left, right, tie, skip, ranked },
  }));
  return { gold, next: rows.length === page.limit ? (rows.at(-1)?.comparison ?? null) : null };
}
