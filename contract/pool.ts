import { z } from "zod";
import { standing, trustState } from "./annotation.ts";
import { endpoint } from "./endpoint.ts";
import { annotatorId } from "./ids.ts";
import { inProject } from "./project.ts";

export const inPool = inProject.extend({ annotator: annotatorId });

export const page = z.object({
  after: z.string().max(80).default("").meta({ description: "The `next` of the page before" }),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});

/** A page of a table that can also be had whole, as CSV. */
export const tablePage = page.extend({
  format: z.enum(["json", "csv"]).default("json").meta({
    description:
      "csv: everything that the filters find, as a file; `limit` is then how many are read at a time",
  }),
});

const member = z
  .object({
    annotator: annotatorId,
    name: z.string().nullable(),
    simulated: z.boolean(),
    group: z.string().nullable(),
    standing,
    joinedAtMs: z.int(),
    answered: z.int(),
    checks: z.object({ seen: z.int(), correct: z.int() }),
    accuracy: z
      .object({ value: z.number(), low: z.number(), high: z.number() })
      .meta({ description: "Posterior mean of being right on checks, with the 95 % credible interval" }),
    activeMs: z.int(),
    paidMinor: z.number(),
    heldMinor: z.number(),
    perHourMinor: z.number().nullable(),
    appeal: z.object({ note: z.string(), atMs: z.int() }).nullable(),
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof member>;

export const listMembers = endpoint({
  id: "listMembers",
  method: "GET",
  path: "/v1/projects/:project/annotators",
  summary: "The annotators of a project, by id: standing, checks, pay, open appeals",
  params: inProject,
  query: page.extend({ state: trustState.optional() }),
  reply: z.object({ annotators: z.array(member), next: z.string().nullable() }),
  problems: ["invalid-input", "not-found"],
});

export const setStanding = endpoint({
  id: "setStanding",
  method: "PUT",
  path: "/v1/projects/:project/annotators/:annotator/state",
  summary:
    "Move an annotator to another trust state, with the reason that they will read; answers an open appeal",
  params: inPool,
  body: z.object({ state: trustState, reason: z.string().trim().min(1).max(500) }),
  reply: z.object({ standing }),
  problems: ["invalid-input", "not-found"],
});

export const releaseTasks = endpoint({
  id: "releaseTasks",
  method: "DELETE",
  path: "/v1/projects/:project/annotators/:annotator/assignments",
  summary: "Free every task that an annotator holds, e.g. because a panel says that they have gone",
  params: inPool,
  reply: z.object({ returned: z.int() }),
  problems: ["not-found"],
});

const trustEvent = z
  .object({
    from: trustState.nullable(),
    to: trustState,
    reason: z.string(),
    actor: z.string().meta({ description: "A lead's id, or the name of the rule" }),
    atMs: z.int(),
  })
  .meta({ id: "TrustEvent" });
export type TrustEvent = z.infer<typeof trustEvent>;

export const listTrustEvents = endpoint({
  id: "listTrustEvents",
  method: "GET",
  path: "/v1/projects/:project/annotators/:annotator/events",
  summary: "Every change of an annotator's trust state, the newest first",
  params: inPool,
  reply: z.object({ events: z.array(trustEvent) }),
  problems: ["not-found"],
});
