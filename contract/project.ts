import { z } from "zod";
import { unfitForGroups } from "../workers/core/assignment/group-rules.ts";
import { care, joining, wordings } from "./crowd-policy.ts";
import { endpoint } from "./endpoint.ts";
import { organisationId, projectId } from "./ids.ts";
import { itemSpec } from "./item-kinds.ts";
import { judgementExamples, outcomesOffered } from "./judging.ts";
import {
  assessment,
  budget,
  checks,
  lateAnswers,
  pay,
  qualification,
  queryLog,
  redundancy,
  streams,
  taskPolicy,
  trust,
  uncertainty,
} from "./policies.ts";
import { sampler } from "./sampler-policy.ts";
import { trainingSettings } from "./training-policy.ts";

export const projectSettings = z
  .object({
    name: z.string().trim().min(1).max(120),
    question: z.string().trim().min(1).max(300),
    instructions: z.string().max(4_000).default(""),
    examples: judgementExamples,
    minimumViewMs: z.int().min(0).max(120_000).default(0).meta({
      description: "How long both items have to be in view before an answer can be given, in ms",
    }),
    item: itemSpec,
    task: taskPolicy.default({ kind: "pair" }),
    outcomes: outcomesOffered.prefault({}),
    redundancy,
    leaseSeconds: z.int().min(5).max(86_400).default(300),
    pendingCap: z.int().min(1).max(50).default(5),
    lateAnswers,
    correctionSeconds: z
      .int()
      .min(0)
      .max(86_400)
      .default(600)
      .meta({ description: "How long an annotator may correct an answer" }),
    open: z.boolean().default(true).meta({
      description: "False hands out no more comparisons; answers to those in hand still count",
    }),
    joining: joining.prefault({}),
    care: care.prefault({}),
    wordings,
    qualification: qualification.prefault({}),
    checks: checks.prefault({}),
    trust: trust.prefault({}),
    assessment: assessment.prefault({}),
    pay: pay.prefault({ by: "nothing" }),
    budget: budget.prefault({}),
    streams: streams.prefault({}),
    comparisonsPerItem: z
      .number()
      .min(0)
      .max(100)
      .default(1)
      .meta({ description: "How many comparisons each uploaded item brings, on average" }),
    maxComparisons: z.int().min(0).max(10_000_000).default(1_000),
    heldOutShare: z
      .number()
      .min(0.02)
      .max(0.5)
      .default(0.2)
      .meta({ description: "Share of items, and of comparisons among them, kept for evaluation" }),
    sampler: sampler.prefault({}),
    training: trainingSettings.prefault({}),
    uncertainty: uncertainty.prefault({}),
    queryLog: queryLog.prefault({}),
    simulated: z.boolean().default(false).meta({ description: "True where a simulated crowd labels" }),
  })
  .meta({ id: "ProjectSettings" });

export type ProjectSettings = z.infer<typeof projectSettings>;

export const project = z
  .object({
    id: projectId,
    organisation: organisationId,
    settings: projectSettings,
    settingsVersion: z
      .int()
      .meta({ description: "Grows with each change; labels name the one they were made under" }),
    createdAtMs: z.int(),
  })
  .meta({ id: "Project" });

export const inProject = z.object({ project: projectId });

export const createProject = endpoint({
  id: "createProject",
  method: "POST",
  path: "/v1/projects",
  summary: "Create a project, in the first organisation where you lead or in the one that is named",
  params: z.object({}),
  query: z.object({ organisation: organisationId.optional() }),
  body: projectSettings.superRefine((settings, context) => {
    const unfit = unfitForGroups(settings);
    if (unfit) context.addIssue({ code: "custom", path: unfit.field.split("."), message: unfit.detail });
    if (settings.training.encoder.kind === "frozen")
      context.addIssue({
        code: "custom",
        path: ["training", "encoder"],
        message: "Expected kind trained: a new project has no encoders yet. Upload one, then choose it.",
      });
  }),
  reply: project,
  problems: ["invalid-input", "not-found"],
});

export const listProjects = endpoint({
  id: "listProjects",
  method: "GET",
  path: "/v1/projects",
  summary: "The projects of your organisations",
  params: z.object({}),
  reply: z.object({ projects: z.array(project) }),
  problems: [],
});

export const readProject = endpoint({
  id: "readProject",
  method: "GET",
  path: "/v1/projects/:project",
  summary: "A project and its settings",
  params: inProject,
  reply: project,
  problems: ["not-found"],
});

/** What is settled with a project's first moment, and why. */
export const FIXED = {
  item: "items are stored, shown and learned from by it",
  task: "comparisons are formed and answered by it",
  heldOutShare: "another share would train on items that others are measured by",
  simulated: "it says whose the answers are",
} as const satisfies Partial<Record<keyof ProjectSettings, string>>;

/** What a lead may change while the project runs: everything but what its items and tasks are and how items are split. */
const changeable = z
  .strictObject(
    Object.fromEntries(
      Object.entries(projectSettings.shape)
        .filter(([name]) => !(name in FIXED))
        .map(([name, schema]) => [name, withoutDefault(schema).optional()]),
    ),
  )
  .transform((changes) => changes as Partial<Omit<ProjectSettings, keyof typeof FIXED>>)
  .meta({ id: "SettingsChange", description: "The settings to replace, each as a whole; the others stay" });

/** A default would replace what a change does not name. */
function withoutDefault(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? (schema.unwrap() as z.ZodType)
    : schema;
}

export const changeSettings = endpoint({
  id: "changeSettings",
  method: "PATCH",
  path: "/v1/projects/:project/settings",
  summary:
    "Change a project's policies; the change is versioned and audited. With If-Match, the settingsVersion that you read, it is refused where somebody else has changed one of the same settings since",
  params: inProject,
  body: changeable,
  reply: project,
  problems: ["invalid-input", "not-found", "settings-changed"],
});
