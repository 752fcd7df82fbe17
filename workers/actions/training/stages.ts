import { evaluateRun } from "./evaluate-run.ts";
import { exportRun, verifyRun } from "./export-run.ts";
import { freezeSnapshot } from "./freeze-snapshot.ts";
import { gatherFeatures } from "./gather-features.ts";
import { judgeRun } from "./judge-run.ts";
import { publishRun } from "./publish-run.ts";
import type { RunContext } from "./run-context.ts";
import { SLICES, trainSlice } from "./train-slice.ts";

/** One stage of a run: each may be done twice, and leaves what it made in R2 or D1, never in memory. */
export interface Stage {
  /** Unique within a run. */
  readonly name: string;
  /** The step that a lead reads, and how far the run is when it begins, in [0, 1]. */
  readonly step: "snapshot" | "features" | "train" | "evaluate" | "export" | "verify" | "gate" | "publish";
  readonly progress: number;
  readonly perform: (context: RunContext) => Promise<unknown>;
}

/** A training run, from labels to a published version. */
export const STAGES: readonly Stage[] = [
  { name: "snapshot", step: "snapshot", progress: 0, perform: freezeSnapshot },
  { name: "features", step: "features", progress: 0.05, perform: gatherFeatures },
  ...Array.from({ length: SLICES }, (_, i) => ({
    name: `train ${i + 1}`,
    step: "train" as const,
    progress: 0.1 + (0.7 * i) / SLICES,
    perform: (context: RunContext) => trainSlice(context, i + 1),
  })),
  { name: "evaluate", step: "evaluate", progress: 0.8, perform: evaluateRun },
  { name: "export", step: "export", progress: 0.85, perform: exportRun },
  { name: "verify", step: "verify", progress: 0.9, perform: verifyRun },
  { name: "gate", step: "gate", progress: 0.95, perform: judgeRun },
  { name: "publish", step: "publish", progress: 0.98, perform: publishRun },
];
