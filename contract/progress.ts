import { z } from "zod";
import { trustState } from "./annotation.ts";
import { endpoint } from "./endpoint.ts";
import { stream } from "./policies.ts";
import { inProject } from "./project.ts";
import { estimate, run } from "./training.ts";

const agreement = z
  .object({
    /** Share of label pairs on the same comparison that are equal; null where no comparison has two labels. */
    raw: z.number().nullable(),
    krippendorffAlpha: estimate.nullable(),
    reason: z.string().nullable().meta({ description: "Why a number is missing, in words" }),
    units: z.int().meta({ description: "Comparisons with two labels or more" }),
  })
  .meta({ id: "Agreement" });

export const readProgress = endpoint({
  id: "readProgress",
  method: "GET",
  path: "/v1/projects/:project/progress",
  summary: "How far a project has come: counters, rate, agreement, the run under way",
  params: inProject,
  reply: z
    .object({
      nowMs: z.int(),
      items: z.int(),
      comparisons: z.object({ total: z.int(), open: z.int(), closed: z.int(), heldOut: z.int() }),
      labels: z.object({
        total: z.int(),
        left: z.int(),
        right: z.int(),
        tie: z.int(),
        skip: z.int(),
        ranked: z.int(),
      }),
      labelsPerHour: z.int(),
      labelsPerMinute: z.array(z.int()).length(60).meta({ description: "Last hour, oldest first" }),
      annotators: z.object({ total: z.int(), simulated: z.int() }),
      agreement,
      redundancy: z
        .object({
          labels: z.int(),
          atMost: z.int(),
          savedShare: z.number().nullable(),
          savedMinor: z.number().nullable(),
        })
        .meta({
          description:
            "Adaptive redundancy, over closed comparisons: labels given, labels that the maximum would have cost, and what was saved",
        }),
      streams: z
        .array(z.object({ stream, open: z.int() }))
        .meta({ description: "Places open in each stream" }),
      gold: z.object({ practice: z.int(), quiz: z.int(), check: z.int(), checksAnswered: z.int() }),
      states: z.record(trustState, z.int()).meta({ description: "Annotators by trust state" }),
      appeals: z.int().meta({ description: "Notes of annotators that wait for an answer" }),
      spending: z
        .object({
          currency: z.string(),
          paidMinor: z.number(),
          reservedMinor: z.number(),
          capMinor: z.int().nullable(),
          todayMinor: z.number(),
          dayCapMinor: z.int().nullable(),
        })
        .nullable(),
      liveVersion: z.int().nullable(),
      nextRun: z.object({ labels: z.int(), needed: z.int() }),
      run: run.nullable().meta({ description: "The newest run" }),
    })
    .meta({ id: "Progress" }),
  problems: ["not-found"],
});

const agentReport = z
  .object({
    agent: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    iteration: z.int().min(0),
    value: z.number().meta({ description: "The agent's return, as its own environment measures it" }),
    share: z
      .number()
      .nullable()
      .default(null)
      .meta({ description: "0 = random policy, 1 = reference policy" }),
    version: z.int().nullable().default(null).meta({ description: "Reward model version that it followed" }),
  })
  .meta({ id: "AgentReport" });
export type AgentReport = z.infer<typeof agentReport>;

export const reportReturns = endpoint({
  id: "reportReturns",
  method: "POST",
  path: "/v1/projects/:project/agent-reports",
  summary: "An agent tells how well it does; one row per agent and iteration, the last word counts",
  params: inProject,
  body: z.object({ reports: z.array(agentReport).min(1).max(500) }),
  problems: ["invalid-input", "not-found"],
});

export const listReports = endpoint({
  id: "listReports",
  method: "GET",
  path: "/v1/projects/:project/agent-reports",
  summary: "The agents' returns over time",
  params: inProject,
  reply: z.object({ reports: z.array(agentReport.extend({ atMs: z.int() })) }),
  problems: ["not-found"],
});
