import { z } from "zod";

const aggregation = z
  .discriminatedUnion("by", [
    z.object({ by: z.literal("sum") }),
    z.object({ by: z.literal("mean") }),
    z.object({ by: z.literal("discount"), gamma: z.number().min(0).max(1) }),
  ])
  .meta({
    id: "Aggregation",
    description:
      "How the rewards of a fragment's steps make its reward; discount: step t counts gamma to the t",
  });

const strength = z
  .object({
    as: z.enum(["nothing", "margin", "soft-target"]).default("nothing"),
    margin: z.number().min(0).max(10).default(1),
  })
  .meta({
    id: "StrengthUse",
    description:
      "What the strength of an answer is used for. margin: the strongest asks for a difference of `margin` log-odds more, weaker ones for their share of it; soft-target: the strongest says for sure, weaker ones with a probability between 1/2 and 1",
  });

const reset = z
  .object({ shrink: z.number().min(0).max(1).default(0.5), perturb: z.number().min(0).max(1).default(0.5) })
  .nullable()
  .default(null)
  .meta({
    id: "Reset",
    description:
      "Shrink and perturb: begin from the live version's parameters times `shrink` plus fresh ones times `perturb`; null begins afresh",
  });

export const trainingSettings = z
  .object({
    minLabels: z.int().min(4).max(1_000_000).default(40),
    everyLabels: z.int().min(1).max(1_000_000).default(50),
    members: z.int().min(1).max(16).default(5),
    hidden: z.array(z.int().min(1).max(512)).min(1).max(4).default([64, 64]),
    epochs: z.int().min(1).max(2_000).default(60),
    batchSize: z.int().min(1).max(512).default(32),
    learningRate: z.number().positive().max(1).default(0.001),
    weightDecay: z.number().min(0).max(30).default(0.01),
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
    targets: z.enum(["labels", "consensus", "joint"]).default("labels").meta({
      description:
        "labels: each label, weighed by what is believed of its annotator; consensus: what the assessment of the crowd makes of each comparison; joint: each annotator's skill and side bias are learned together with the reward (needs two annotators, else consensus)",
    }),
    tieModel: z.enum(["davidson", "rao-kupper"]).default("davidson"),
    strength: strength.prefault({}),
    aggregation: aggregation.prefault({ by: "sum" }),
    bootstrap: z.enum(["comparison", "pair", "annotator"]).default("comparison").meta({
      description:
        "What each member of the ensemble draws its data by; annotator needs ten of them, and other targets than joint",
    }),
    dropout: z.number().min(0).max(0.9).default(0),
    regularisation: z.enum(["fixed", "rule", "search"]).default("fixed").meta({
      description:
        "fixed: weightDecay as it is; rule: moved after each epoch so that the validation loss stays 1.1 to 1.5 times the training loss (Christiano 2017); search: weight decay, width and epochs by validation loss",
    }),
    searchBudget: z.int().min(2).max(30).default(6).meta({
      description: "What a search may cost, in trainings of the settings as they are",
    }),
    patience: z.int().min(1).max(1_000).nullable().default(null).meta({
      description:
        "Stop after so many epochs without a better validation loss, and keep the best; null trains to the end",
    }),
    reset,
  })
  .meta({ id: "TrainingSettings" });
