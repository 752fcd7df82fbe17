import { z } from "zod";
import { areRanks, MOST_ITEMS } from "../workers/core/ranks.ts";
import { care, ending, joining, languageTag, panel, panelIds } from "./crowd-policy.ts";
import { endpoint } from "./endpoint.ts";
import { annotatorId, assignmentId, inviteId, itemId, labelId, projectId } from "./ids.ts";
import { itemKind } from "./item-kinds.ts";
import { judgementExamples, remarks } from "./judging.ts";
import { pay, taskPolicy } from "./policies.ts";
import { problem } from "./problem.ts";
import { inProject } from "./project.ts";
import { secret } from "./setup.ts";
import { stateReason } from "./trust-rules.ts";

export const outcome = z.enum(["left", "right", "tie", "skip", "ranked"]).meta({
  id: "Outcome",
  description:
    "As the annotator saw it: left is the first one shown; ranked is what is said of a group, by `ranks`; skip is cannot tell",
});
export type Outcome = z.infer<typeof outcome>;

export const ranks = z
  .array(
    z
      .int()
      .min(0)
      .max(MOST_ITEMS - 1),
  )
  .min(3)
  .max(MOST_ITEMS)
  .refine(areRanks, "expected for each item how many are better: [0, 2, 0, 3]")
  .meta({
    id: "Ranks",
    description:
      "Of a group, for each item how many are better: 0 for the best, equal numbers for ties. Where only the best is asked for: 0 for it, 1 for all others",
  });

/** Ranks go with the outcome `ranked`, and with no other. */
export const ranksGoWithRanked: [
  (given: { readonly outcome: Outcome; readonly ranks?: readonly number[] | undefined }) => boolean,
  { path: string[]; message: string },
] = [
  ({ outcome, ranks }) => (outcome === "ranked") === (ranks !== undefined),
  { path: ["ranks"], message: 'expected ranks with the outcome "ranked", and only then' },
];

const brief = z
  .object({
    id: projectId,
    name: z.string(),
    question: z.string(),
    instructions: z.string(),
    examples: judgementExamples,
    minimumViewMs: z.int(),
    kind: itemKind,
    task: taskPolicy,
    simulated: z.boolean(),
    outcomes: z.array(outcome),
    strengthLevels: z.int(),
    asks: z
      .object({
        reasons: z.array(z.string()),
        comment: z.boolean(),
        passages: z.boolean(),
        marks: z.boolean(),
        bothBad: z.boolean(),
      })
      .meta({ id: "RemarksAsked" }),
    pay,
    correctionSeconds: z.int(),
    open: z.boolean().meta({ description: "Whether comparisons are handed out at all" }),
    asker: joining.shape.asker.unwrap(),
    minutes: joining.shape.minutes.unwrap(),
    consent: z
      .object({ version: z.string(), text: z.string() })
      .nullable()
      .meta({ description: "What people agree to; a changed text is another version" }),
    care,
  })
  .meta({ id: "Brief", description: "What an annotator is told about a project" });
export type Brief = z.infer<typeof brief>;

export const trustState = z
  .enum(["applicant", "training", "active", "probation", "suspended"])
  .meta({ id: "TrustState" });
export type TrustState = z.infer<typeof trustState>;

export const phase = z
  .enum(["waiting", "practice", "quiz", "work", "stopped"])
  .meta({ id: "Phase", description: "What somebody does in a project now, by their trust state" });
export type Phase = z.infer<typeof phase>;

export const standing = z
  .object({
    state: trustState,
    phase,
    ...stateReason,
    sinceMs: z.int(),
    /** Practice or quiz: how far. */
    step: z.int(),
    steps: z.int(),
    attempt: z.int().meta({ description: "Of the quiz, 1 for the first" }),
    attempts: z.int(),
    appealed: z.boolean().meta({ description: "A note to the lead waits for an answer" }),
  })
  .meta({ id: "Standing" });
export type Standing = z.infer<typeof standing>;

export const earnings = z
  .object({
    currency: z.string().nullable(),
    earnedMinor: z.number().meta({ description: "In the minor unit, to its thousandth" }),
    heldMinor: z.number(),
    activeMs: z.int(),
    perHourMinor: z.number().nullable().meta({ description: "Earned by hour of active time" }),
  })
  .meta({ id: "Earnings" });
export type Earnings = z.infer<typeof earnings>;

export const annotatorGroup = z.string().trim().min(1).max(40).meta({
  description: "Whom those who join by it belong to, e.g. experts: agreement and accuracy are told by group",
});

export const createInvite = endpoint({
  id: "createInvite",
  method: "POST",
  path: "/v1/projects/:project/invites",
  summary: "Make a link with which annotators join",
  params: inProject,
  body: z.object({
    maxUses: z.int().min(1).max(100_000).default(100),
    expiresAtMs: z.int().positive().nullable().default(null),
    simulated: z.boolean().default(false).meta({ description: "Mark those who come by it as simulated" }),
    group: annotatorGroup.nullable().default(null),
    panel: panel.nullable().default(null).meta({ description: "For people of a crowd panel" }),
  }),
  reply: z.object({
    id: inviteId,
    token: secret,
    path: z.string().meta({ description: "For a panel with its parameters, each with its name in braces" }),
  }),
  problems: ["invalid-input", "not-found"],
});

export const openStudy = endpoint({
  id: "openStudy",
  method: "GET",
  path: "/s/:invite",
  summary: "A panel's link: sends people on to the page, with the ids that the panel gave them",
  params: z.object({ invite: secret }),
  problems: ["not-found"],
});

const panelParameters = panel.pick({ name: true, person: true, study: true, session: true, answers: true });

export const previewInvite = endpoint({
  id: "previewInvite",
  method: "POST",
  path: "/v1/join/preview",
  summary: "What an invite leads to, for somebody who has not joined yet: nothing is stored",
  params: z.object({}),
  body: z.object({ invite: secret, language: languageTag.optional(), panel: panelIds.optional() }),
  reply: z.object({
    project: brief,
    standing,
    panel: panelParameters.nullable().meta({ description: "Which parameters of a panel's link say what" }),
    joined: z.boolean().meta({ description: "Joined already, and agreed to what is to be agreed to" }),
  }),
  problems: ["invalid-input", "link-used"],
});

export const join = endpoint({
  id: "join",
  method: "POST",
  path: "/v1/join",
  summary:
    "Join a project by invite: a session as cookie, and as token for programs. Joining again is harmless.",
  params: z.object({}),
  body: z.object({
    invite: secret,
    name: z.string().trim().max(80).optional(),
    language: languageTag.optional(),
    consent: z
      .string()
      .max(64)
      .optional()
      .meta({ description: "The version of the text that they agree to, where the project has one" }),
    panel: panelIds.optional().meta({ description: "Where the invite is a panel's" }),
    device: z
      .string()
      .regex(/^[A-Za-z0-9_-]{22,64}$/, "expected 22 to 64 characters of base64url")
      .optional()
      .meta({ description: "A random token that stays on the device: many accounts on one are a signal" }),
  }),
  reply: z.object({ annotator: annotatorId, token: secret.nullable(), project: brief }),
  problems: ["invalid-input", "link-used", "consent-needed"],
});

export const readBrief = endpoint({
  id: "readBrief",
  method: "GET",
  path: "/v1/projects/:project/brief",
  summary: "What an annotator is told about a project, where they stand in it and what they have earned",
  params: inProject,
  query: z.object({
    language: languageTag.optional(),
    nothingLeft: z
      .stringbool()
      .default(false)
      .meta({ description: "Nothing was handed out: a submission for a panel ends with it" }),
  }),
  reply: z.object({
    project: brief,
    annotator: annotatorId,
    answered: z.int(),
    standing,
    earnings,
    consented: z.boolean().meta({ description: "Has agreed to the text as it stands now, or there is none" }),
    panel: panelParameters.nullable(),
    ending: ending
      .nullable()
      .meta({ description: "For people of a panel: how it has ended, and where to go" }),
  }),
  problems: ["not-found"],
});

export const giveConsent = endpoint({
  id: "giveConsent",
  method: "PUT",
  path: "/v1/projects/:project/consent",
  summary:
    "Agree to the text as it stands now, e.g. because it has changed; recorded with its version and the moment",
  params: inProject,
  body: z.object({ version: z.string().max(64), language: languageTag.optional() }),
  problems: ["invalid-input", "not-found", "consent-needed"],
});

const task = z
  .object({
    assignment: assignmentId,
    expiresAtMs: z.int(),
    left: z.object({ item: itemId }),
    right: z.object({ item: itemId }),
    items: z
      .array(z.object({ item: itemId }))
      .meta({ description: "All that are shown, in their order; left and right are the first two" }),
  })
  .meta({ id: "Task" });
export type Task = z.infer<typeof task>;

const noTasks = z
  .enum(["nothing-open", "not-trusted", "budget-spent", "closed", "consent-needed"])
  .nullable()
  .meta({ description: "Why there are none; null where there are some" });
export type NoTasks = z.infer<typeof noTasks>;

export const requestTasks = endpoint({
  id: "requestTasks",
  method: "POST",
  path: "/v1/projects/:project/tasks",
  summary: "Lease the next comparisons; those already held come back first",
  params: inProject,
  body: z.object({ want: z.int().min(1).max(20).default(3) }),
  reply: z.object({
    tasks: z.array(task),
    nowMs: z.int(),
    answered: z.int(),
    standing,
    none: noTasks,
  }),
  problems: ["invalid-input", "not-found"],
});

const answerFields = {
  outcome,
  ranks: ranks.optional(),
  strength: z
    .int()
    .min(1)
    .max(9)
    .optional()
    .meta({ description: "How much better, where the project asks; only with left or right" }),
  remarks: remarks.optional().meta({ description: "Why, as far as the project asks" }),
  activeMs: z
    .int()
    .min(0)
    .max(86_400_000)
    .meta({ description: "Time that the task was on the screen before the answer" }),
  answeredAtMs: z.int().positive().optional().meta({
    description: "When it was given, by the server's clock as the phone knows it; not before the lease",
  }),
  supersedes: labelId
    .optional()
    .meta({ description: "The label that this one corrects, while the project lets it be corrected" }),
};

const accepted = z
  .object({
    label: labelId,
    assignment: assignmentId,
    outcome,
    ranks: ranks.nullable(),
    strength: z.int().nullable(),
    revision: z.int().meta({ description: "0, or how often the answer was corrected" }),
    acceptedAtMs: z.int(),
    feedback: z
      .object({ correct: z.boolean(), outcome, ranks: ranks.nullable(), explanation: z.string() })
      .nullable()
      .meta({ description: "In practice only: what the known answer is and why, as shown" }),
  })
  .meta({ id: "AcceptedLabel" });
export type AcceptedLabel = z.infer<typeof accepted>;

export const submitLabel = endpoint({
  id: "submitLabel",
  method: "PUT",
  path: "/v1/projects/:project/assignments/:assignment/label",
  summary:
    "Answer an assignment. Sent again with the same answer: the same reply. With another: 409, unless it says which label it corrects.",
  params: inProject.extend({ assignment: assignmentId }),
  body: z.object(answerFields).refine(...ranksGoWithRanked),
  reply: accepted,
  problems: [
    "invalid-input",
    "not-found",
    "not-trusted",
    "already-answered",
    "correction-refused",
    "lease-expired",
  ],
});

export const MAX_LABELS_AT_ONCE = 50;

export const submitLabels = endpoint({
  id: "submitLabels",
  method: "POST",
  path: "/v1/projects/:project/labels",
  summary:
    "Answer several assignments, e.g. those of a phone that was offline; each has its own result, in order",
  params: inProject,
  body: z.object({
    labels: z
      .array(z.unknown())
      .min(1)
      .max(MAX_LABELS_AT_ONCE)
      .meta({ description: "Each as the body of submitLabel, with its `assignment`" }),
  }),
  reply: z.object({
    results: z.array(
      z.union([
        z.object({ ok: z.literal(true), label: accepted }),
        z.object({ ok: z.literal(false), problem }),
      ]),
    ),
  }),
  maxBodyBytes: 256 * 1024,
  problems: ["invalid-input", "not-found"],
});

/** One entry of `submitLabels`; checked one by one, so that a bad one leaves the others alone. */
export const labelEntry = z
  .object({ assignment: assignmentId, ...answerFields })
  .refine(...ranksGoWithRanked);

export const returnTask = endpoint({
  id: "returnTask",
  method: "DELETE",
  path: "/v1/projects/:project/assignments/:assignment",
  summary: "Give a task back without an answer",
  params: inProject.extend({ assignment: assignmentId }),
  problems: ["not-found"],
});

export const leave = endpoint({
  id: "leave",
  method: "DELETE",
  path: "/v1/projects/:project/assignments",
  summary: "Leave for now: gives back every task that is held",
  params: inProject,
  reply: z.object({ returned: z.int() }),
  problems: ["not-found"],
});

export const appeal = endpoint({
  id: "appeal",
  method: "POST",
  path: "/v1/projects/:project/appeals",
  summary: "Write to the lead about where you stand; one note at a time waits for an answer",
  params: inProject,
  body: z.object({ note: z.string().trim().min(1).max(2_000) }),
  reply: z.object({ standing }),
  problems: ["invalid-input", "not-found"],
});
