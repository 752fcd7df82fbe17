import { z } from "zod";
import { MOST_ITEMS } from "../workers/core/ranks.ts";

export const taskPolicy = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("pair") }),
    z.object({
      kind: z.literal("group"),
      size: z.int().min(3).max(MOST_ITEMS),
      answer: z.enum(["best", "ranking"]).default("best"),
    }),
  ])
  .meta({
    id: "TaskPolicy",
    description:
      "What one task asks: which of two items is better; or of a group of `size`, which is the best, or their whole order",
  });

/** How many labels a comparison gets: a number (an average), or as many as it takes to be sure. */
const adaptiveRedundancy = z
  .object({
    policy: z.literal("adaptive"),
    min: z.number().min(1).max(25).default(1).meta({
      description: "On average: 1.1 asks two people about every tenth comparison whatever the first says",
    }),
    max: z.int().min(1).max(25).default(5),
    certainty: z.number().min(0.5).max(0.999).default(0.95).meta({
      description: "Posterior probability of one outcome at which a comparison needs no further label",
    }),
  })
  .refine(({ min, max }) => min <= max, { path: ["max"], message: "expected max to be at least min" });

export const redundancy = z
  .union([z.number().min(1).max(25), adaptiveRedundancy])
  .default(1)
  .meta({
    id: "Redundancy",
    description:
      "A number is labels a comparison on average: 2 asks two people, 1.5 asks two about every second comparison. " +
      "`adaptive` asks until the posterior of the outcome, by each annotator's reliability, passes `certainty`, or no " +
      "further label within `max` could bring it there. Holds for comparisons formed from now on; `certainty` for all.",
  });

export const qualification = z
  .object({
    admission: z
      .enum(["open", "by-lead"])
      .default("open")
      .meta({ description: "by-lead: people stay applicants until a lead lets them in" }),
    practice: z
      .int()
      .min(0)
      .max(50)
      .default(0)
      .meta({ description: "Comparisons with known answers and explanations, before anything else" }),
    quiz: z.int().min(0).max(50).default(0).meta({ description: "Questions of the quiz; 0 for none" }),
    passMark: z.number().min(0).max(1).default(0.8),
    attempts: z.int().min(1).max(5).default(2),
  })
  .meta({ id: "Qualification" });

export const checks = z
  .object({
    rate: z.number().min(0).max(0.5).default(0).meta({
      description:
        "Share of a trusted, experienced annotator's tasks that are silent checks; up to four times that for new or doubtful ones, never above one half",
    }),
    budget: z
      .number()
      .min(0)
      .max(1)
      .default(0.2)
      .meta({ description: "Most that checks may be of all answers of the project (ten come free)" }),
  })
  .meta({ id: "Checks" });

export const trust = z
  .object({
    floor: z
      .number()
      .min(0.3)
      .max(0.95)
      .default(0.6)
      .meta({ description: "Accuracy on checks below which somebody is not trusted" }),
    leastChecks: z.int().min(1).max(100).default(4),
    probationAt: z
      .number()
      .min(0.5)
      .max(0.999)
      .default(0.7)
      .meta({ description: "Posterior probability of being below the floor at which probation begins" }),
    suspendAt: z
      .number()
      .min(0.5)
      .max(0.999)
      .default(0.9)
      .meta({ description: "The same, at which probation ends in suspension" }),
  })
  .refine(({ probationAt, suspendAt }) => probationAt <= suspendAt, {
    path: ["suspendAt"],
    message: "expected suspendAt to be at least probationAt",
  })
  .meta({ id: "Trust" });

export const assessment = z
  .object({
    everyLabels: z.int().min(5).max(100_000).default(25).meta({
      description: "New labels after which the crowd is assessed anew, and at least one in fifty of all",
    }),
    signals: z
      .enum(["probation", "show"])
      .default("probation")
      .meta({ description: "Whether a strong signal about somebody leads to probation, or is only shown" }),
  })
  .meta({ id: "AssessmentPolicy" });

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "expected an ISO 4217 code such as EUR")
  .default("EUR");
const minor = z.int().min(1).max(1_000_000_000);
const onSuspension = z
  .enum(["pay", "hold"])
  .default("pay")
  .meta({ description: "hold: what was earned on probation waits for a lead when somebody is suspended" });

export const pay = z
  .discriminatedUnion("by", [
    z.object({ by: z.literal("nothing") }),
    z.object({ by: z.literal("task"), currency, amountMinor: minor, onSuspension }),
    z.object({
      by: z.literal("hour"),
      currency,
      amountMinor: minor,
      mostSecondsPerTask: z.int().min(1).max(3_600).default(120),
      onSuspension,
    }),
  ])
  .meta({
    id: "Pay",
    description:
      "Amounts in the currency's minor unit. By hour, active time is paid, each task's up to mostSecondsPerTask.",
  });

const cap = z.int().min(0).max(1_000_000_000_000).nullable().default(null);

export const budget = z.object({ projectMinor: cap, dayMinor: cap, annotatorMinor: cap }).meta({
  id: "Budget",
  description: "Caps in the minor unit; null for none. Nothing is leased beyond them.",
});

const share = z.number().min(0).max(1_000).default(1);

export const streams = z
  .object({ uniform: share, active: share, adversarial: share, hypothetical: share })
  .meta({
    id: "StreamShares",
    description:
      "Shares of ordinary assignments, relative to one another, among the streams that have something open; 0 is served only when nothing else is open",
  });

export const stream = z.enum(["uniform", "active", "adversarial", "hypothetical"]).meta({ id: "Stream" });

export const lateAnswers = z.enum(["if-free", "keep", "never"]).default("if-free").meta({
  description:
    "An answer after its lease ran out: taken if the place is still free; `keep` also stores and pays it beside the count where it is not; `never` refuses it",
});

const threshold = z.number().min(0).nullable().default(null);

export const uncertainty = z
  .object({
    std: threshold.meta({
      description: "A reward whose std is above this is `unsure`; null: std does not matter",
    }),
    ood: z.number().min(0).max(1).nullable().default(null).meta({
      description:
        "An input stranger than this share of the training steps is `unsure`, e.g. 0.99; null: strangeness does not matter",
    }),
    offer: z.boolean().default(false).meta({
      description:
        "Inputs of which the model is unsure become items to compare, where the key that asks has the scope offer",
    }),
    offersPerHour: z.int().min(1).max(10_000).default(60),
  })
  .meta({ id: "UncertaintyPolicy" });

export const queryLog = z
  .object({
    detail: z.enum(["off", "histograms", "features", "full"]).default("histograms").meta({
      description:
        "histograms: counts of rewards and uncertainty by version and hour, nothing of a single query; features: also a sample of inputs with their rewards, by the hour and without the key; full: also when, and by which key",
    }),
    sample: z.number().min(0).max(1).default(0.01).meta({ description: "Share of requests in the sample" }),
    retentionDays: z.int().min(1).max(365).default(30).meta({ description: "How long the sample is kept" }),
  })
  .meta({ id: "QueryLogPolicy" });
