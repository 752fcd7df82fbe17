import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { runId, snapshotId } from "./ids.ts";
import { inProject } from "./project.ts";
import { estimate, run } from "./training.ts";
import { trainingSettings } from "./training-policy.ts";

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

const metrics = z
  .object({
    accuracy: estimate.nullable(),
    logLoss: estimate.nullable(),
    ece: estimate.nullable(),
    heldOut: z.int().meta({ description: "Comparisons held out, drawn uniformly" }),
    trainedOn: z.int().meta({ description: "Comparisons trained on here; 0 where it was trained elsewhere" }),
    labels: z.int(),
    temperature: z.number(),
    training: trainingRecord.nullable().meta({ description: "Null where it was trained elsewhere" }),
  })
  .meta({ id: "Metrics" });

const gate = z
  .object({
    passed: z.boolean(),
    reason: z.string(),
    tests: z.array(z.object({ test: z.string(), name: z.string(), passed: z.boolean(), says: z.string() })),
  })
  .meta({ id: "GateVerdict", description: "Why a version went live by itself, or did not" });

export const version = z
  .object({
    version: z.int(),
    status: z.enum(["candidate", "live", "retired", "rejected"]),
    origin: z.enum(["trained", "uploaded"]),
    sha256: z.string(),
    bytes: z.int(),
    run: runId,
    snapshot: snapshotId,
    createdAtMs: z.int(),
    promotedAtMs: z.int().nullable(),
    metrics,
    gate,
  })
  .meta({ id: "ModelVersion" });
export type Version = z.infer<typeof version>;

export const listVersions = endpoint({
  id: "listVersions",
  method: "GET",
  path: "/v1/projects/:project/models",
  summary: "Versions of the reward model with metrics, lineage and the gate's verdict, newest first",
  params: inProject,
  reply: z.object({ versions: z.array(version) }),
  problems: ["not-found"],
});

const breakdownRow = z.object({
  part: z.string(),
  few: z.boolean().meta({ description: "Too few comparisons to tell by: an interval means little" }),
  comparisons: z.int(),
  labels: z.number(),
  accuracy: estimate.nullable(),
  logLoss: estimate,
});

const report = z
  .object({
    brier: estimate.nullable(),
    kendallTau: estimate.nullable().meta({
      description:
        "How alike the model and people order groups, −1 to 1; null where only the best is asked for",
    }),
    reliability: z
      .array(
        z.object({
          from: z.number(),
          to: z.number(),
          labels: z.number(),
          confidence: z.number().meta({ description: "Mean of what the model said of its preferred side" }),
          accuracy: estimate,
        }),
      )
      .meta({
        description: "The reliability diagram after temperature scaling; bins without labels are left out",
      }),
    ceiling: z
      .object({
        comparisons: z.int(),
        labels: z.number(),
        another: estimate.meta({ description: "How often one annotator's answer is another's" }),
        others: estimate.meta({ description: "How often it is that of most of the others" }),
        perfect: estimate.meta({ description: "What a model that knew every truth would get at most" }),
      })
      .nullable()
      .meta({ description: "How well people foretell one another on the held-out comparisons" }),
    curve: z
      .object({
        points: z.array(z.object({ labels: z.number(), accuracy: estimate.nullable(), logLoss: estimate })),
        forecast: z
          .object({
            labels: z.number(),
            accuracy: estimate.nullable(),
            gain: estimate.nullable(),
            logLoss: estimate,
          })
          .nullable()
          .meta({
            description: "What 1,000 labels more would bring, by an inverse power law through the points",
          }),
      })
      .nullable()
      .meta({ description: "Models of the same kind on more and more training labels" }),
    breakdowns: z.array(z.object({ by: z.string(), rows: z.array(breakdownRow) })),
  })
  .meta({ id: "EvaluationReport" });

const inVersion = inProject.extend({
  version: z.coerce.number().int().min(1).max(999_999_999),
});

export const readVersion = endpoint({
  id: "readVersion",
  method: "GET",
  path: "/v1/projects/:project/models/:version",
  summary: "One version with its whole evaluation",
  params: inVersion,
  reply: version.extend({ report }),
  problems: ["not-found"],
});

export const setVersionStatus = endpoint({
  id: "setVersionStatus",
  method: "PUT",
  path: "/v1/projects/:project/models/:version/status",
  summary:
    "Make a version live (also one that the gate rejected, or an earlier one: a roll-back), or retire it. The reason is audited",
  params: inVersion,
  body: z.object({
    status: z.enum(["live", "retired"]),
    reason: z.string().trim().min(1).max(500).meta({ description: "Why, for whoever asks later" }),
  }),
  reply: version,
  problems: ["invalid-input", "not-found"],
});

const valueName = z.string().min(1).max(120);

export const uploadModel = endpoint({
  id: "uploadModel",
  method: "POST",
  path: "/v1/projects/:project/models",
  summary:
    "Upload a reward model that was trained elsewhere, as ONNX with everything in one file: float32 [rows, width] to [rows] or [rows, members]. It is inspected, tried, evaluated on the snapshot, gated and served like one of ours; the reply is its run",
  params: inProject,
  query: z.object({
    snapshot: snapshotId,
    input: valueName.default("features"),
    output: valueName.default("reward"),
  }),
  otherBodies: ["application/octet-stream"],
  reply: run,
  maxBodyBytes: 40 * 1024 * 1024,
  problems: [
    "invalid-input",
    "not-found",
    "run-in-progress",
    "too-large",
    "too-slow",
    "wrong-media-type",
    "model-refused",
  ],
});

export const exportSnapshot = endpoint({
  id: "exportSnapshot",
  method: "GET",
  path: "/v1/projects/:project/snapshots/:snapshot",
  summary:
    "What a version was trained and measured on, as lines of JSON: a head with the annotators, then each comparison with its split, items, counts, votes and consensus. To train on elsewhere",
  params: inProject.extend({ snapshot: snapshotId }),
  reply: z.string(),
  replyType: "application/x-ndjson",
  problems: ["not-found"],
});
