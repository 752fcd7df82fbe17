import { encodeRun } from "./encode-run.ts";
import { evaluateRun } from "./evaluate-run.ts";
import { exportRun, verifyRun } from "./export-run.ts";
import { freezeSnapshot } from "./freeze-snapshot.ts";
import { gatherFeatures } from "./gather-features.ts";
import { judgeRun } from "./judge-run.ts";
import { measureCurve } from "./measure-curve.ts";
import { publishRun } from "./publish-run.ts";
import type { RunContext } from "./run-context.ts";
import { searchSettings } from "./search-settings.ts";
import { trainSlice } from "./train-slice.ts";
import { tryUpload } from "./try-upload.ts";

/** One stage of a run: each may be done twice, and leaves what it made in R2 or D1, never in memory. */
export interface Stage {
  /** What a lead reads; a search is part of the training to them. */
  readonly step:
    | "snapshot"
    | "inspect"
    | "encode"
    | "features"
    | "train"
    | "evaluate"
    | "curve"
    | "export"
    | "verify"
    | "gate"
    | "publish";
  /** Unique within a run. */
  readonly name: string;
  /** How far the run is when it begins and when it ends, in [0, 1]. */
  readonly progress: number;
  readonly until: number;
  /** Which runs have it: those that train a model here, or those of a model from elsewhere; all unless told. */
  readonly only?: "trained" | "uploaded";
  /** @returns "again" where it has done a part and is to be called again for the next */
  readonly perform: (context: RunContext) => Promise<unknown>;
}

/** A training run, from labels to a published version. */
export const STAGES: readonly Stage[] = [
  { name: "snapshot", step: "snapshot", progress: 0, until: 0.05, perform: freezeSnapshot },
  { name: "inspect", step: "inspect", progress: 0.05, until: 0.05, only: "uploaded", perform: tryUpload },
  { name: "encode", step: "encode", progress: 0.05, until: 0.15, only: "trained", perform: encodeRun },
  { name: "features", step: "features", progress: 0.15, until: 0.2, perform: gatherFeatures },
  { name: "search", step: "train", progress: 0.2, until: 0.3, only: "trained", perform: searchSettings },
  { name: "train", step: "train", progress: 0.3, until: 0.7, only: "trained", perform: trainSlice },
  { name: "evaluate", step: "evaluate", progress: 0.7, until: 0.75, perform: evaluateRun },
  { name: "curve", step: "curve", progress: 0.75, until: 0.9, only: "trained", perform: measureCurve },
  { name: "export", step: "export", progress: 0.9, until: 0.92, perform: exportRun },
  { name: "verify", step: "verify", progress: 0.92, until: 0.95, perform: verifyRun },
  { name: "gate", step: "gate", progress: 0.95, until: 0.98, perform: judgeRun },
  { name: "publish", step: "publish", progress: 0.98, until: 1, perform: publishRun },
];

/** Does a part of a stage, where the run has it. */
export async function performPart({ only, perform }: Stage, context: RunContext): Promise<"again" | "done"> {
  if (only && (only === "uploaded") !== (context.run.upload !== null)) return "done";
  return (await perform(context)) === "again" ? "again" : "done";
}

/** Does a stage to its end; `round` performs its n-th part. A Workflow makes each part a step of its own. */
export async function performStage(stage: Stage, round: (name: string) => Promise<unknown>): Promise<void> {
  for (let part = 1; ; part++) {
    const done = await round(part === 1 ? stage.name : `${stage.name} ${part}`);
    if (done !== "again") return;
  }
}
