import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { annotatorId, assignmentId, inviteId, itemId, labelId, projectId } from "./ids.ts";
import { inProject } from "./project.ts";
import { secret } from "./setup.ts";

export const outcome = z.enum(["left", "right", "tie", "skip"]).meta({
  id: "Outcome",
  description: "As the annotator saw it: left is the first one shown; skip is cannot tell",
});
export type Outcome = z.infer<typeof outcome>;

const brief = z
  .object({
    id: projectId,
    name: z.string(),
    question: z.string(),
    instructions: z.string(),
    simulated: z.boolean(),
    outcomes: z.array(outcome),
  })
  .meta({ id: "Brief", description: "What an annotator is told about a project" });
export type Brief = z.infer<typeof brief>;

export const createInvite = endpoint({
  id: "createInvite",
  method: "POST",
  path: "/v1/projects/:project/invites",
  summary: "Make a link with which annotators join",
  who: ["lead"],
  params: inProject,
  body: z.object({
    maxUses: z.int().min(1).max(100_000).default(100),
    expiresAtMs: z.int().positive().nullable().default(null),
    simulated: z.boolean().default(false).meta({ description: "Mark those who come by it as simulated" }),
  }),
  reply: z.object({ id: inviteId, token: secret, path: z.string() }),
  problems: ["invalid-input", "not-found"],
});

export const join = endpoint({
  id: "join",
  method: "POST",
  path: "/v1/join",
  summary:
    "Join a project by invite: a session as cookie, and as token for programs. Joining again is harmless.",
  who: ["anyone"],
  params: z.object({}),
  body: z.object({ invite: secret, name: z.string().trim().max(80).optional() }),
  reply: z.object({ annotator: annotatorId, token: secret.nullable(), project: brief }),
  problems: ["invalid-input", "link-used"],
});

export const readBrief = endpoint({
  id: "readBrief",
  method: "GET",
  path: "/v1/projects/:project/brief",
  summary: "What an annotator is told about a project, and how far they have come",
  who: ["annotator"],
  params: inProject,
  reply: z.object({ project: brief, annotator: annotatorId, answered: z.int() }),
  problems: ["not-found"],
});

const task = z
  .object({
    assignment: assignmentId,
    expiresAtMs: z.int(),
    left: z.object({ item: itemId }),
    right: z.object({ item: itemId }),
  })
  .meta({ id: "Task" });
export type Task = z.infer<typeof task>;

export const requestTasks = endpoint({
  id: "requestTasks",
  method: "POST",
  path: "/v1/projects/:project/tasks",
  summary: "Lease the next comparisons; those already held come back first",
  who: ["annotator"],
  params: inProject,
  body: z.object({ want: z.int().min(1).max(20).default(3) }),
  reply: z.object({ tasks: z.array(task), nowMs: z.int(), answered: z.int() }),
  problems: ["invalid-input", "not-found"],
});

export const submitLabel = endpoint({
  id: "submitLabel",
  method: "PUT",
  path: "/v1/projects/:project/assignments/:assignment/label",
  summary: "Answer an assignment. Sent again with the same answer: the same reply. With another: 409.",
  who: ["annotator"],
  params: inProject.extend({ assignment: assignmentId }),
  body: z.object({
    outcome,
    activeMs: z
      .int()
      .min(0)
      .max(86_400_000)
      .meta({ description: "Time that the task was on the screen before the answer" }),
  }),
  reply: z.object({ label: labelId, assignment: assignmentId, outcome, acceptedAtMs: z.int() }),
  problems: ["invalid-input", "not-found", "already-answered", "lease-expired"],
});

export const returnTask = endpoint({
  id: "returnTask",
  method: "DELETE",
  path: "/v1/projects/:project/assignments/:assignment",
  summary: "Give a task back without an answer",
  who: ["annotator"],
  params: inProject.extend({ assignment: assignmentId }),
  problems: ["not-found"],
});
