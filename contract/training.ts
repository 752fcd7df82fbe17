import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { runId } from "./ids.ts";
import { inProject } from "./project.ts";

/** A number with the interval that the data leave open. */
export const estimate = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .meta({ id: "Estimate", description: "A value with its 95 % interval" });

export const runStatus = z
  .enum(["queued", "running", "succeeded", "failed", "cancelled"])
  .meta({ id: "RunStatus" });
export const runStep = z
  .enum([
    "snapshot",
    "inspect",
    "encode",
    "features",
    "train",
    "evaluate",
    "curve",
    "export",
    "verify",
    "gate",
    "publish",
  ])
  .meta({ id: "RunStep" });
export type RunStep = z.infer<typeof runStep>;

export const run = z
  .object({
    id: runId,
    status: runStatus,
    step: runStep.nullable(),
    progress: z.number().min(0).max(1),
    loss: z.number().nullable().meta({ description: "Training loss of the newest slice, in nats" }),
    origin: z.enum(["trained", "uploaded"]),
    startedBy: z.string(),
    createdAtMs: z.int(),
    finishedAtMs: z.int().nullable(),
    error: z.string().nullable(),
    version: z.int().nullable(),
  })
  .meta({ id: "TrainingRun" });
export type Run = z.infer<typeof run>;

export const startTraining = endpoint({
  id: "startTraining",
  method: "POST",
  path: "/v1/projects/:project/training-runs",
  summary: "Train now",
  params: inProject,
  reply: run,
  problems: ["not-found", "run-in-progress", "not-enough-labels", "nothing-to-read"],
});

export const inRun = inProject.extend({ run: runId });

export const listRuns = endpoint({
  id: "listRuns",
  method: "GET",
  path: "/v1/projects/:project/training-runs",
  summary: "The newest 50 training runs, newest first",
  params: inProject,
  reply: z.object({ runs: z.array(run) }),
  problems: ["not-found"],
});

export const readRun = endpoint({
  id: "readRun",
  method: "GET",
  path: "/v1/projects/:project/training-runs/:run",
  summary: "One training run",
  params: inRun,
  reply: run,
  problems: ["not-found"],
});

export const cancelRun = endpoint({
  id: "cancelRun",
  method: "DELETE",
  path: "/v1/projects/:project/training-runs/:run",
  summary:
    "Cancel a training run that has not ended; the live version stays. Cancelling twice is the same as once",
  params: inRun,
  reply: run,
  problems: ["not-found", "run-over"],
});
