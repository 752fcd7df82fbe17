import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { annotatorId } from "./ids.ts";
import { inProject } from "./project.ts";

const prolificId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,64}$/, "expected an id of Prolific, e.g. 60f6acb180a7b59ac0621f9e");

const connection = z
  .object({
    study: z.object({ id: z.string(), name: z.string(), status: z.string() }),
    tokenEnd: z
      .string()
      .meta({ description: "The last four characters of the API token; no more is ever shown" }),
    told: z
      .boolean()
      .meta({ description: "Prolific tells of changes at once; else it is asked every five minutes" }),
    syncedAtMs: z.int().nullable(),
    syncError: z.string().nullable(),
    createdAtMs: z.int(),
  })
  .meta({ id: "PanelConnection" });
export type PanelConnection = z.infer<typeof connection>;

const readPanel = endpoint({
  id: "readPanel",
  method: "GET",
  path: "/v1/projects/:project/panel",
  summary: "How the project is connected with Prolific, and how many submissions are in which status",
  params: inProject,
  reply: z.object({
    connection: connection.nullable(),
    counts: z.array(z.object({ status: z.string(), count: z.int() })),
  }),
  problems: ["not-found"],
});

const connectPanel = endpoint({
  id: "connectPanel",
  method: "PUT",
  path: "/v1/projects/:project/panel",
  summary:
    "Connect a study of Prolific: tries the token, keeps it sealed, makes the study's link, whose endings are the study's completion codes",
  params: inProject,
  body: z.object({
    token: z.string().trim().min(8).max(500).meta({ description: "API token; never shown again" }),
    study: prolificId,
    answers: z.int().min(1).max(10_000).nullable().default(null).meta({
      description: "Answers that make a submission complete; null: as many as there are",
    }),
  }),
  reply: z.object({
    connection,
    path: z.string().meta({ description: "The study's link, to be set there as its URL; shown here alone" }),
  }),
  problems: ["invalid-input", "not-found", "not-configured", "panel-failed"],
});

const disconnectPanel = endpoint({
  id: "disconnectPanel",
  method: "DELETE",
  path: "/v1/projects/:project/panel",
  summary: "Forget the token and close the study's link; submissions stay listed",
  params: inProject,
  problems: ["not-found", "not-configured"],
});

const syncPanel = endpoint({
  id: "syncPanel",
  method: "POST",
  path: "/v1/projects/:project/panel/sync",
  summary: "Ask Prolific now for all submissions of the study",
  params: inProject,
  reply: z.object({ submissions: z.int(), freed: z.int().meta({ description: "Tasks that came back" }) }),
  problems: ["not-found", "not-configured", "panel-failed"],
});

const submission = z
  .object({
    submission: z.string(),
    participant: z.string(),
    status: z.string().meta({ description: "As Prolific has it, e.g. AWAITING-REVIEW" }),
    startedAtMs: z.int().nullable(),
    completedAtMs: z.int().nullable(),
    code: z.string().nullable().meta({ description: "The completion code that came with it" }),
    decision: z.enum(["approve", "reject"]).nullable(),
    decisionReason: z.string().nullable(),
    evidence: z
      .object({
        annotator: annotatorId,
        state: z.string(),
        answered: z.int(),
        activeMs: z.int(),
        checks: z.object({ seen: z.int(), correct: z.int() }),
        signals: z.array(z.string()),
      })
      .nullable()
      .meta({ description: "What they did here; null for who never came" }),
  })
  .meta({ id: "PanelSubmission" });
export type PanelSubmission = z.infer<typeof submission>;

const listSubmissions = endpoint({
  id: "listSubmissions",
  method: "GET",
  path: "/v1/projects/:project/panel/submissions",
  summary: "Submissions of the study with the evidence beside them, the newest first",
  params: inProject,
  query: z.object({
    after: z.string().max(80).default("").meta({ description: "The `next` of the page before" }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    status: z.string().max(40).optional(),
  }),
  reply: z.object({ submissions: z.array(submission), next: z.string().nullable() }),
  problems: ["invalid-input", "not-found"],
});

export const REJECTION_CATEGORIES = [
  "TOO_QUICKLY",
  "TOO_SLOWLY",
  "FAILED_INSTRUCTIONS",
  "FAILED_CHECK",
  "LOW_EFFORT",
  "MALINGERING",
  "NO_CODE",
  "BAD_CODE",
  "NO_DATA",
  "UNSUPP_DEVICE",
  "OTHER",
] as const;

const decideSubmissions = endpoint({
  id: "decideSubmissions",
  method: "POST",
  path: "/v1/projects/:project/panel/decisions",
  summary: "Approve or reject submissions that await it; sent again, only what is still open is asked for",
  params: inProject,
  body: z.discriminatedUnion("decision", [
    z.object({ decision: z.literal("approve"), submissions: z.array(prolificId).min(1).max(100) }),
    z.object({
      decision: z.literal("reject"),
      submissions: z.array(prolificId).min(1).max(100),
      category: z.enum(REJECTION_CATEGORIES),
      message: z
        .string()
        .trim()
        .min(100, "expected at least 100 characters, as Prolific asks: people read it")
        .max(2_000),
    }),
  ]),
  reply: z.object({
    decided: z.array(z.string()).meta({ description: "Those that Prolific took" }),
    refused: z.string().nullable().meta({ description: "Why it stopped, where it did" }),
  }),
  problems: ["invalid-input", "not-found", "not-configured"],
});

const tellPanelEvent = endpoint({
  id: "tellPanelEvent",
  method: "POST",
  path: "/v1/projects/:project/panel/events",
  summary: "Where Prolific tells of changes; what it has not signed is refused",
  params: inProject,
  routeReadsBody: true,
  problems: ["not-allowed", "not-found", "not-configured", "too-large"],
});

export const panelDoors = {
  readPanel,
  connectPanel,
  disconnectPanel,
  syncPanel,
  listSubmissions,
  decideSubmissions,
  tellPanelEvent,
};
