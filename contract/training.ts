import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { runId, snapshotId } from "./ids.ts";
import { inProject } from "./project.ts";
import { trainingSettings } from "./training-policy.ts";

/** A number with the interval that the data leave open. */
export const estimate = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .meta({ id: "Estimate", description: "A value with its 95 % interval" });

export const runStatus = z.enum(["queued", "running", "succeeded", "failed"]).meta({ id: "RunStatus" });
export const runStep = z
  .enum(["snapshot", "features", "train", "evaluate", "export", "verify", "gate", "publish"])
  .meta({ id: "RunStep" });
export type RunStep = z.infer<typeof runStep>;

export const run = z
  .object({
    id: runId,
    status: runStatus,
    step: runStep.nullable(),
    progress: z.number().min(0).max(1),
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
  who: ["lead"],
  params: inProject,
  reply: run,
  problems: ["not-found", "run-in-progress", "not-enough-labels"],
});

/** How a version was trained, in the words of the settings. */
const trainingRecord = z
  .object({
    settings: trainingSettings.omit({ minLabels: true, everyLabels: true }),
    epochs: z.int().meta({ description: "Epochs up to the parameters that were kept" }),
    trainLoss: z.number().nullable(),
    validationLoss: z.number().nullable().meta({ description: "Of what each member was not trained on" }),
    trials: z
      .array(
        z.object({
          hidden: z.array(z.int()),
          weightDecay: z.number(),
          epochs: z.int(),
          bestEpochs: z.int(),
          validation: z.number().nullable(),
          work: z.number().meta({ description: "Floating-point operations" }),
        }),
      )
      .meta({ description: "What a search tried" }),
    remarks: z.array(z.string()).meta({ description: "What a lead should know of the labels" }),
  })
  .meta({ id: "TrainingRecord" });

export const metrics = z
  .object({
    accuracy: estimate.nullable(),
    logLoss: estimate.nullable(),
    ece: estimate.nullable(),
    heldOut: z.int().meta({ description: "Comparisons held out, drawn uniformly" }),
    trainedOn: z.int().meta({ description: "Comparisons trained on" }),
    labels: z.int(),
    temperature: z.number(),
    training: trainingRecord,
  })
  .meta({ id: "Metrics" });

export const version = z
  .object({
    version: z.int(),
    status: z.enum(["candidate", "live", "retired", "rejected"]),
    sha256: z.string(),
    bytes: z.int(),
    run: runId,
    snapshot: snapshotId,
    createdAtMs: z.int(),
    metrics,
    gate: z.object({ passed: z.boolean(), reason: z.string() }),
  })
  .meta({ id: "ModelVersion" });
export type Version = z.infer<typeof version>;

export const listVersions = endpoint({
  id: "listVersions",
  method: "GET",
  path: "/v1/projects/:project/models",
  summary: "Versions of the reward model with metrics, lineage and the gate's verdict, newest first",
  who: ["lead", "reward"],
  params: inProject,
  reply: z.object({ versions: z.array(version) }),
  problems: ["not-found"],
});
