import { z } from "zod";
import { MOST_ITEMS } from "../workers/core/ranks.ts";
import { outcome, ranks, ranksGoWithRanked } from "./annotation.ts";
import { endpoint } from "./endpoint.ts";
import { annotatorId, comparisonId, itemId, labelId } from "./ids.ts";
import { remarks } from "./judging.ts";
import { stream } from "./policies.ts";
import { page, tablePage } from "./pool.ts";
import { inProject } from "./project.ts";
import { acquisition } from "./sampler-policy.ts";

export const inComparison = inProject.extend({ comparison: comparisonId });

const knownOutcome = z.enum(["left", "right", "tie", "ranked"]).meta({
  id: "KnownOutcome",
  description:
    "In the comparison's own frame: left is its left item, however it is shown; ranked, of a group, by `ranks`",
});

const knownRanks = ranks.nullable().meta({
  description:
    "Of a group, in the order of its `items`. An answer is right where what it puts first is first here",
});

const goldUse = z.enum(["practice", "quiz", "check"]).meta({
  id: "GoldUse",
  description: "Practice and quiz are seen by newcomers; checks are mixed in silently",
});

const goldAnswer = z
  .object({
    outcome: knownOutcome,
    ranks: knownRanks,
    explanation: z.string(),
    use: z.enum([...goldUse.options, "settled"]).meta({
      description: "settled: what a reviewer said of a disputed comparison; it is shown to nobody",
    }),
    source: z.enum(["hand", "expert", "consensus"]),
  })
  .meta({ id: "GoldAnswer" });

const chosenBy = z
  .object({
    acquisition: acquisition.exclude(["uniform"]),
    version: z.int().meta({ description: "The live version of that time" }),
    score: z
      .number()
      .meta({ description: "What the acquisition came to; more is better, only the order counts" }),
    likelier: z
      .number()
      .meta({ description: "Probability of the likelier side, ties apart, by that version" }),
    tie: z.number().meta({ description: "Probability of a tie" }),
    disagreement: z.number().meta({
      description: "Standard deviation over the ensemble of the probability that one side is preferred",
    }),
    distance: z
      .number()
      .nullable()
      .meta({ description: "How unlike it was to the nearest pair chosen before; null for the first" }),
  })
  .meta({ id: "ChosenBy", description: "Why a version wanted to know" });

const comparison = z
  .object({
    comparison: comparisonId,
    left: itemId,
    right: itemId,
    items: z.array(itemId).meta({ description: "All of them; left and right are the first two" }),
    prompt: z.string().nullable().meta({ description: "How the prompt of texts begins, in small letters" }),
    stream,
    category: z
      .string()
      .nullable()
      .meta({ description: "Of both its items; null where they have none, or not the same" }),
    priority: z.int(),
    split: z.enum(["train", "held-out"]),
    redundancy: z.object({ min: z.int(), max: z.int() }),
    labels: z.int(),
    posterior: z.object({ left: z.number(), right: z.number(), tie: z.number() }).nullable().meta({
      description: "Probability of each outcome, by the labels so far and who gave them; null for a group",
    }),
    doubt: z.number().nullable().meta({
      description:
        "How likely the likeliest outcome is not the true one; null for a group, or below two labels",
    }),
    gold: goldAnswer.nullable(),
    chosenBy: chosenBy
      .nullable()
      .meta({ description: "Why it is asked; null where a lead chose it or it was drawn uniformly" }),
    createdAtMs: z.int(),
    closedAtMs: z.int().nullable(),
  })
  .meta({ id: "Comparison" });

const day = z.iso.date().optional();

export const listComparisons = endpoint({
  id: "listComparisons",
  method: "GET",
  path: "/v1/projects/:project/comparisons",
  summary: "A project's comparisons: all, or those that filters find",
  params: inProject,
  query: tablePage.extend({
    status: z.enum(["open", "closed", "gold", "disputed", "settled"]).optional().meta({
      description:
        "disputed: closed pairs whose likeliest outcome is less than 80 % likely, the most doubtful first, whatever `sort`; settled: those that a reviewer has judged",
    }),
    stream: stream.optional(),
    split: z.enum(["train", "held-out"]).optional(),
    category: z.string().max(40).optional(),
    consensus: z.enum(["left", "right", "tie"]).optional().meta({ description: "The likeliest outcome" }),
    from: day.meta({ description: "Made on this day or later, UTC" }),
    to: day.meta({ description: "Made on this day or before, UTC" }),
    find: z.string().max(200).optional().meta({
      description:
        "How the comparison's id begins, or the id of one of its first two items, or the prompt of texts",
    }),
    sort: z.enum(["id", "created", "-created"]).default("id"),
  }),
  reply: z.object({ comparisons: z.array(comparison), next: z.string().nullable() }),
  otherReplies: ["text/csv"],
  problems: ["invalid-input", "not-found"],
});

const labelOfComparison = z
  .object({
    seq: z.int(),
    label: labelId,
    annotator: annotatorId,
    name: z.string().nullable(),
    outcome: outcome.meta({ description: "In the comparison's own frame" }),
    ranks: ranks.nullable(),
    strength: z.int().nullable(),
    remarks: remarks.nullable().meta({ description: "In the comparison's own frame" }),
    purpose: z.enum(["task", "practice", "quiz", "check", "extra"]),
    revision: z.int(),
    counts: z.boolean().meta({ description: "False for what was corrected" }),
    firstShown: z.enum(["left", "right"]),
    weight: z.number().meta({ description: "Log-odds that it added to its outcome" }),
    correct: z.union([z.literal(0), z.literal(1)]).nullable(),
    reliability: z.number().nullable().meta({ description: "Of the annotator, by the newest assessment" }),
    activeMs: z.int(),
    acceptedAtMs: z.int(),
  })
  .meta({ id: "LabelOfComparison" });

export const readComparison = endpoint({
  id: "readComparison",
  method: "GET",
  path: "/v1/projects/:project/comparisons/:comparison",
  summary: "One comparison with every label that it has, corrections and all (500 at the most)",
  params: inComparison,
  reply: z.object({ comparison, labels: z.array(labelOfComparison) }),
  problems: ["not-found"],
});

export const adjudicate = endpoint({
  id: "adjudicate",
  method: "PUT",
  path: "/v1/projects/:project/comparisons/:comparison/adjudication",
  summary:
    "A reviewer judges a closed comparison: from then on that is its answer, for the assessment of the crowd and for training; held-out comparisons keep what people said when models are measured",
  params: inComparison,
  body: z
    .object({
      outcome: knownOutcome,
      ranks: ranks.optional(),
      reason: z.string().trim().max(2_000).default(""),
    })
    .refine(...ranksGoWithRanked),
  reply: goldAnswer,
  problems: ["invalid-input", "not-found"],
});

export const withdrawAdjudication = endpoint({
  id: "withdrawAdjudication",
  method: "DELETE",
  path: "/v1/projects/:project/comparisons/:comparison/adjudication",
  summary: "Take a reviewer's judgement back: the labels decide again",
  params: inComparison,
  problems: ["not-found"],
});

export const MAX_COMPARISONS_AT_ONCE = 200;

export const addComparisons = endpoint({
  id: "addComparisons",
  method: "POST",
  path: "/v1/projects/:project/comparisons",
  summary:
    "Form comparisons of chosen items, as many as one task shows. One that exists already stays as it is. Held-out and training items do not mix.",
  params: inProject,
  body: z.object({
    comparisons: z
      .array(
        z.object({
          items: z.array(itemId).min(2).max(MOST_ITEMS),
          stream: stream.default("uniform"),
          priority: z.int().min(0).max(2).default(1).meta({ description: "0 low, 1 usual, 2 high" }),
        }),
      )
      .min(1)
      .max(MAX_COMPARISONS_AT_ONCE),
  }),
  reply: z.object({
    comparisons: z.array(
      z.object({
        comparison: comparisonId,
        left: itemId,
        right: itemId,
        items: z.array(itemId),
        created: z.boolean(),
      }),
    ),
  }),
  problems: ["invalid-input", "not-found"],
});

export const setGold = endpoint({
  id: "setGold",
  method: "PUT",
  path: "/v1/projects/:project/comparisons/:comparison/gold",
  summary: "Make a comparison gold: its answer is known. It gets no ordinary labels from then on.",
  params: inComparison,
  body: z
    .object({
      outcome: knownOutcome,
      ranks: ranks.optional(),
      explanation: z.string().max(2_000).default(""),
      use: goldUse.default("check"),
      source: z.enum(["hand", "expert"]).default("hand"),
    })
    .refine(...ranksGoWithRanked),
  reply: goldAnswer,
  problems: ["invalid-input", "not-found"],
});

export const promoteGold = endpoint({
  id: "promoteGold",
  method: "POST",
  path: "/v1/projects/:project/gold/promotions",
  summary: "Make gold checks of closed comparisons that people overwhelmingly agree on",
  params: inProject,
  body: z.object({
    leastLabels: z.int().min(2).max(25).default(3),
    certainty: z.number().min(0.9).max(0.9999).default(0.99),
    most: z.int().min(1).max(500).default(50),
  }),
  reply: z.object({ promoted: z.array(comparisonId) }),
  problems: ["invalid-input", "not-found"],
});

const goldEntry = goldAnswer
  .extend({
    comparison: comparisonId,
    answers: z.object({ left: z.int(), right: z.int(), tie: z.int(), skip: z.int(), ranked: z.int() }),
    correct: z.int().meta({ description: "How many of them are right" }),
  })
  .meta({ id: "GoldEntry" });

export const listGold = endpoint({
  id: "listGold",
  method: "GET",
  path: "/v1/projects/:project/gold",
  summary: "Gold comparisons with what people answered: many wrong answers may mean a wrong gold",
  params: inProject,
  query: page,
  reply: z.object({ gold: z.array(goldEntry), next: z.string().nullable() }),
  problems: ["invalid-input", "not-found"],
});
