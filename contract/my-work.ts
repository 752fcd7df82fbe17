import { z } from "zod";
import { earnings, outcome, ranks, trustState } from "./annotation.ts";
import { care } from "./crowd-policy.ts";
import { endpoint } from "./endpoint.ts";
import { assignmentId, itemId } from "./ids.ts";
import { page } from "./pool.ts";
import { inProject } from "./project.ts";
import { stateReason } from "./trust-rules.ts";

const ownAnswer = z
  .object({
    answeredAtMs: z.int(),
    phase: z.enum(["practice", "quiz", "work"]),
    outcome: outcome.meta({ description: "As it was shown" }),
    ranks: ranks.nullable().meta({ description: "Of a group, as it was shown" }),
    strength: z.int().nullable(),
    corrected: z.boolean(),
    paidMinor: z.number().nullable(),
  })
  .meta({ id: "OwnAnswer" });

export const readOwnWork = endpoint({
  id: "readOwnWork",
  method: "GET",
  path: "/v1/projects/:project/my-work",
  summary: "What you have done and earned here, your newest answers, and every change of where you stand",
  params: inProject,
  reply: z.object({
    answered: z.int(),
    earnings,
    checks: z.object({ seen: z.int(), correct: z.int() }).nullable().meta({
      description: "Known answers among yours, in steps of five, so that none can be told from the rest",
    }),
    answers: z.array(ownAnswer),
    events: z.array(z.object({ to: trustState, ...stateReason, atMs: z.int() })),
    departure: care.shape.departure.unwrap(),
  }),
  problems: ["not-found"],
});

export const exportOwnData = endpoint({
  id: "exportOwnData",
  method: "GET",
  path: "/v1/projects/:project/my-data",
  summary: "Everything that is held on you in this project, as JSON: a list of rows by table",
  params: inProject,
  reply: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
  problems: ["not-found"],
});

export const deleteOwnData = endpoint({
  id: "deleteOwnData",
  method: "DELETE",
  path: "/v1/projects/:project/my-data",
  summary:
    "Leave for good: your name, device, notes and sessions go; your answers stay under a pseudonym or are withdrawn from use, as the project says beforehand",
  params: inProject,
  reply: z.object({ departure: care.shape.departure.unwrap() }),
  problems: ["not-found"],
});

export const reportTask = endpoint({
  id: "reportTask",
  method: "POST",
  path: "/v1/projects/:project/assignments/:assignment/report",
  summary:
    "Say that an item upsets: you are not shown it again, and the leads decide about it. Gives the task back",
  params: inProject.extend({ assignment: assignmentId }),
  body: z.object({
    side: z.enum(["left", "right", "both"]).meta({
      description: "As shown; a group is reported as a whole, by whichever",
    }),
    note: z.string().trim().max(1_000).default(""),
  }),
  problems: ["invalid-input", "not-found"],
});

const itemReport = z
  .object({
    item: itemId,
    reports: z.int(),
    notes: z.array(z.string()),
    newestAtMs: z.int(),
    decision: z.enum(["open", "kept", "withdrawn"]),
  })
  .meta({ id: "ItemReport" });

export const listItemReports = endpoint({
  id: "listItemReports",
  method: "GET",
  path: "/v1/projects/:project/item-reports",
  summary: "Items that annotators found upsetting, with what they wrote; the names of nobody",
  params: inProject,
  query: page.extend({ decision: z.enum(["open", "kept", "withdrawn"]).optional() }),
  reply: z.object({ items: z.array(itemReport), next: z.string().nullable() }),
  problems: ["invalid-input", "not-found"],
});

export const decideItemReport = endpoint({
  id: "decideItemReport",
  method: "PUT",
  path: "/v1/projects/:project/item-reports/:item",
  summary:
    "Keep a reported item for those who did not report it, or withdraw it: then nobody is shown it any more",
  params: inProject.extend({ item: itemId }),
  body: z.object({ decision: z.enum(["kept", "withdrawn"]) }),
  problems: ["invalid-input", "not-found"],
});
