import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { projectId } from "./ids.ts";

export const action = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("continuous"), size: z.int().min(0).max(1024) }),
    z.object({ type: z.literal("discrete"), count: z.int().min(2).max(1024) }),
  ])
  .meta({
    id: "ActionSpec",
    description: "A vector of numbers, or one of `count` choices (sent as an integer)",
  });

export const fragmentSpec = z
  .object({
    kind: z.literal("fragment"),
    observationSize: z.int().min(1).max(4096),
    action,
    renderer: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/)
      .default("signals")
      .meta({
        description: "How the phone draws a fragment: a shipped scene, `frames` for pixels, else `signals`",
      }),
    stepMs: z.int().min(1).max(10_000).default(50),
    maxSteps: z.int().min(1).max(2_000).default(200),
  })
  .meta({ id: "FragmentSpec" });

export const trainingSettings = z
  .object({
    minLabels: z.int().min(4).max(1_000_000).default(40),
    everyLabels: z.int().min(1).max(1_000_000).default(50),
    members: z.int().min(1).max(16).default(5),
    hidden: z.array(z.int().min(1).max(512)).min(1).max(4).default([64, 64]),
    epochs: z.int().min(1).max(2_000).default(60),
    batchSize: z.int().min(1).max(512).default(32),
    learningRate: z.number().positive().max(1).default(0.001),
    weightDecay: z.number().min(0).max(10).default(0.01),
    noise: z
      .number()
      .min(0)
      .max(0.5)
      .default(0.1)
      .meta({ description: "Share of labels taken to be uniform noise (ε of Christiano 2017)" }),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
  })
  .meta({ id: "TrainingSettings" });

export const projectSettings = z
  .object({
    name: z.string().trim().min(1).max(120),
    question: z.string().trim().min(1).max(300),
    instructions: z.string().max(4_000).default(""),
    item: fragmentSpec,
    outcomes: z.object({ tie: z.boolean().default(true), skip: z.boolean().default(true) }).prefault({}),
    redundancy: z.number().min(1).max(25).default(1).meta({
      description:
        "Labels a comparison, on average: 1.5 asks two people about every second one, one about the others",
    }),
    leaseSeconds: z.int().min(5).max(86_400).default(300),
    pendingCap: z.int().min(1).max(50).default(5),
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
    training: trainingSettings.prefault({}),
    simulated: z.boolean().default(false).meta({ description: "True where a simulated crowd labels" }),
  })
  .meta({ id: "ProjectSettings" });

export type ProjectSettings = z.infer<typeof projectSettings>;
export type FragmentSpec = z.infer<typeof fragmentSpec>;

export const project = z
  .object({ id: projectId, settings: projectSettings, createdAtMs: z.int() })
  .meta({ id: "Project" });

export const inProject = z.object({ project: projectId });

export const createProject = endpoint({
  id: "createProject",
  method: "POST",
  path: "/v1/projects",
  summary: "Create a project",
  who: ["lead"],
  params: z.object({}),
  body: projectSettings,
  reply: project,
  problems: ["invalid-input"],
});

export const listProjects = endpoint({
  id: "listProjects",
  method: "GET",
  path: "/v1/projects",
  summary: "The projects that you lead",
  who: ["lead"],
  params: z.object({}),
  reply: z.object({ projects: z.array(project) }),
  problems: [],
});

export const readProject = endpoint({
  id: "readProject",
  method: "GET",
  path: "/v1/projects/:project",
  summary: "A project and its settings",
  who: ["lead"],
  params: inProject,
  reply: project,
  problems: ["not-found"],
});
