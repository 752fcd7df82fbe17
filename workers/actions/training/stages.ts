import { evaluateRun } from "./evaluate-run.ts";
import { exportRun, verifyRun } from "./export-run.ts";
import { freezeSnapshot } from "./freeze-snapshot.ts";
import { gatherFeatures } from "./gather-features.ts";
import { judgeRun } from "./judge-run.ts";
import { publishRun } from "./publish-run.ts";
import type { RunContext } from "./run-context.ts";
import { searchSettings } from "./search-settings.ts";
import { trainSlice } from "./train-slice.ts";

/** One stage of a run: each may be done twice, and leaves what it made in R2 or D1, never in memory. */
export interface Stage {
  /** What a lead reads; a search is part of the training to them. */
  readonly step: "snapshot" | "features" | "train" | "evaluate" | "export" | "verify" | "gate" | "publish";
  /** Unique within a run. */
  readonly name: string;
  /** How far the run is when it begins and when it ends, in [0, 1]. */
  readonly progress: number;
  readonly until: number;
  /** @returns "again" where it has done a part and is to be called again for the next */
  readonly perform: (context: RunContext) => Promise<unknown>;
}

/** A training run, from labels to a published version. */
export const STAGES: readonly Stage[] = [
  { name: "snapshot", step: "snapshot", progress: 0, until: 0.05, perform: freezeSnapshot },
  { name: "features", step: "features", progress: 0.05, until: 0.1, perform: gatherFeatures },
  { name: "search", step: "train", progress: 0.1, until: 0.3, perform: searchSettings },
  { name: "train", step: "train", progress: 0.3, until: 0.8, perform: trainSlice },
  { name: "evaluate", step: "evaluate", progress: 0.8, until: 0.85, perform: evaluateRun },
  { name: "export", step: "export", progress: 0.85, until: 0.9, perform: exportRun },
  { name: "verify", step: "verify", progress: 0.9, until: 0.95, perform: verifyRun },
  { name: "gate", step: "gate", progress: 0.95, until: 0.98, perform: judgeRun },
  { name: "publish", step: "publish", progress: 0.98, until: 1, perform: publishRun },
];

/** Does a stage to its end; `round` performs its n-th part. A Workflow makes each part a step of its own. */
export async function performStage(stage: Stage, round: (name: string) => Promise<unknown>): Promise<void> {
  for (let part = 1; ; part++) {
    const done = await round(part === 1 ? stage.name : `${stage.name} ${part}`);
    if (done !== "again") return;
  }
}
