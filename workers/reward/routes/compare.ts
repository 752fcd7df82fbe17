import { compareRewards, MAX_PAIRS } from "../../../contract/reward.ts";
import { fail, ok } from "../../core/result.ts";
import { compareRewards as expectedOutcome } from "../../core/reward/compare-rewards.ts";
import { acceptInput } from "../../door/accept-input.ts";
import type { Doors } from "../../door/serve.ts";
import type { Env } from "../env.ts";
import { rawInputSums } from "../score-inputs.ts";
import { servedModel } from "../served-models.ts";
import { takeInputs } from "../take-inputs.ts";

const nameOf = (i: number) => `pairs.${i >> 1}.${i % 2 === 0 ? "left" : "right"}`;

/** Pairs are scored as one list of inputs, left and right in turns. */
export function openCompareDoor(doors: Doors<Env>): void {
  doors.on(compareRewards, async (visit) => {
    const { params, query, body } = visit;
    const model = await servedModel(visit, params.project, query.version);
    const pairs = acceptInput(pairsOf(body));
    const sides = pairs.flatMap((pair) => [pair?.left, pair?.right]);
    const sums = await rawInputSums(model, await takeInputs(model, sides, 2 * MAX_PAIRS, nameOf));
    const { version, sha256, card } = model;
    return {
      model: { version, sha256 },
      comparisons: pairs.map((_, i) =>
        expectedOutcome(sums[2 * i] as number[], sums[2 * i + 1] as number[], card),
      ),
    };
  });
}

type Pair = { readonly left?: unknown; readonly right?: unknown } | null;

function pairsOf(body: unknown) {
  const pairs = (body as { pairs?: unknown } | null)?.pairs;
  if (!Array.isArray(pairs)) return fail({ field: "pairs", detail: "Expected a list." });
  if (pairs.length > MAX_PAIRS)
    return fail({ field: "pairs", detail: `Expected at most ${MAX_PAIRS}, received ${pairs.length}.` });
  return ok(pairs as readonly Pair[]);
}
