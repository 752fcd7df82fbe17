import type { Run, RunStep } from "../../../contract/training.ts";

const STEPS: Readonly<Record<RunStep, string>> = {
  snapshot: "Freezing the training set",
  features: "Computing features",
  train: "Training the ensemble",
  evaluate: "Calibrating and evaluating on held-out comparisons",
  export: "Exporting the ONNX file",
  verify: "Checking that the file answers as trained",
  gate: "Comparing with the live version",
  publish: "Publishing",
};

const ORDER = Object.keys(STEPS) as RunStep[];

/** `Step 3 of 8: Training the ensemble`; a run that has not begun is said to wait. */
export function stepSentence(run: Run): string {
  if (run.status === "queued" || run.step === null) return "Waiting to begin";
  return `Step ${ORDER.indexOf(run.step) + 1} of ${ORDER.length}: ${STEPS[run.step]}`;
}

/** What a failed run was doing, as the middle of a sentence. */
export function failedAt(run: Run): string {
  return run.step === null ? "before its first step" : `in the step “${run.step}”`;
}

/** Whether a lead began a run, or it began by itself. */
export function starter(run: Run): string {
  return run.startedBy === "schedule" ? "on schedule" : "by a lead";
}
