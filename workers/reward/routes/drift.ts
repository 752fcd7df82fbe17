import { readDrift } from "../../../contract/drift.ts";
import { driftByPeriod } from "../../core/serving/drift.ts";
import { PERCENTILE_BINS } from "../../core/serving/reference-bins.ts";
import { HOUR_MS } from "../../core/serving/serving-meter.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { readHistograms } from "../../store/serving.ts";
import type { Env } from "../env.ts";
import { servedModel } from "../served-models.ts";

const WEEK_MS = 7 * 24 * HOUR_MS;

/** The lead's view of what a version was asked; here, because the training steps' own distribution lies in the model's file. */
export function openDriftDoor(doors: Doors<Env>): void {
  doors.on(readDrift, async (visit) => {
    const { params, query, tools } = visit;
    const { version, sha256, card, project } = await servedModel(visit, params.project, params.version);
    if (!card.reference)
      throw new Refusal("invalid-input", {
        field: "version",
        detail: `Version ${version} was trained before its own distribution was kept; train again.`,
      });
    const toMs = query.toMs ?? tools.nowMs();
    const fromMs = query.fromMs ?? Math.max(0, toMs - WEEK_MS);
    const hours = query.by === "day" ? 24 : 1;
    const rows = await readHistograms(tools.database, { project, version, fromMs, toMs, hours });
    const references = { ...card.reference, ood: PERCENTILE_BINS };
    return {
      model: { version, sha256 },
      fromMs,
      toMs,
      measures: (["reward", "std", "ood"] as const).map((measure) => {
        const { edges, shares } = references[measure];
        const mine = rows.filter((row) => row.measure === measure);
        const { whole, periods } = driftByPeriod(mine, shares);
        return {
          measure,
          edges,
          expected: shares,
          ...whole,
          periods: Array.from(periods, ([period, { counts: _, ...found }]) => ({
            startMs: period * hours * HOUR_MS,
            ...found,
          })),
        };
      }),
    };
  });
}
