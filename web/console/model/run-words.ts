import type { Run, RunStep } from "../../../contract/training.ts";

const STEPS: Readonly<Record<RunStep, string>> = {
  snapshot: "Freezing the training set",
  inspect: "Trying the uploaded model",
  encode: "Encoding items",
  features: "Computing features",
  train: "Training the ensemble",
  evaluate: "Calibrating and evaluating on held-out comparisons",
  curve: "Measuring the learning curve",
  export: "Exporting the ONNX file",
  verify: "Checking that the file answers as trained",
  gate: "Comparing with the live version, and holding it against the tests",
  publish: "Publishing",
};

/** The steps of a run that trains here, and of one for a model from elsewhere. */
const ORDER: Readonly<Record<Run["origin"], readonly RunStep[]>> = {
  trained: (Object.keys(STEPS) as RunStep[]).filter((step) => step !== "inspect"),
  uploaded: (Object.keys(STEPS) as RunStep[]).filter((step) => !["encode", "train", "curve"].includes(step)),
};

/** `Step 4 of 10: Training the ensemble`; a run that has not begun is said to wait. */
export function stepSentence({ status, step, origin }: Run): string {
  if (status === "queued" || step === null) return "Waiting to begin";
  const order = ORDER[origin];
  return `Step ${order.indexOf(step) + 1} of ${order.length}: ${STEPS[step]}`;
}

/** Shares below this say too little about what is left. */
const LEAST_SHARE = 0.1;

/** How long a run still takes, by how far it has come; null while that can not be told. */
export function timeLeftMs({ status, progress, createdAtMs }: Run, nowMs: number): number | null {
  if (status !== "running" || progress < LEAST_SHARE) return null;
  return ((nowMs - createdAtMs) * (1 - progress)) / progress;
}

/** What a failed run was doing, as the middle of a sentence. */
export function failedAt(run: Run): string {
  return run.step === null ? "before its first step" : `in the step “${run.step}”`;
}

/** Whether a lead began a run, or it began by itself. */
export function starter(run: Run): string {
  return run.startedBy === "schedule" ? "on schedule" : "by a lead";
}
