import { z } from "zod";
import { USUAL_TRAINING } from "../workers/core/training-policy.ts";

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
    as: z.enum(["nothing", "margin", "soft-target"]).default(USUAL_TRAINING.strength.as),
    margin: z.number().min(0).max(10).default(USUAL_TRAINING.strength.margin),
  })
  .meta({
    id: "StrengthUse",
    description:
      "What the strength of an answer is used for. margin: the strongest asks for a difference of `margin` log-odds more, weaker ones for their share of it; soft-target: the strongest says for sure, weaker ones with a probability between 1/2 and 1",
  });

const reset = z
  .object({ shrink: z.number().min(0).max(1).default(0.5), perturb: z.number().min(0).max(1).default(0.5) })
  .nullable()
  .default(USUAL_TRAINING.reset)
  .meta({
    id: "Reset",
    description:
      "Shrink and perturb: begin from the live version's parameters times `shrink` plus fresh ones times `perturb`; null begins afresh",
  });

const encoder = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("trained") }),
    z.object({ kind: z.literal("frozen"), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ])
  .meta({
    id: "EncoderChoice",
    description:
      "What makes numbers of texts or pictures. trained: features of our own, learned together with the rewards; frozen: an encoder that was uploaded to this project, by its hash",
  });

export const trainingSettings = z
  .object({
    minLabels: z.int().min(4).max(1_000_000).default(USUAL_TRAINING.minLabels),
    everyLabels: z.int().min(1).max(1_000_000).default(USUAL_TRAINING.everyLabels),
    members: z.int().min(1).max(16).default(USUAL_TRAINING.members),
    hidden: z
      .array(z.int().min(1).max(512))
      .min(1)
      .max(4)
      .default([...USUAL_TRAINING.hidden]),
    epochs: z.int().min(1).max(2_000).default(USUAL_TRAINING.epochs),
    batchSize: z.int().min(1).max(512).default(USUAL_TRAINING.batchSize),
    learningRate: z.number().positive().max(1).default(USUAL_TRAINING.learningRate),
    weightDecay: z.number().min(0).max(30).default(USUAL_TRAINING.weightDecay),
    noise: z
      .number()
      .min(0)
      .max(0.5)
      .default(USUAL_TRAINING.noise)
      .meta({ description: "Share of labels taken to be uniform noise (ε of Christiano 2017)" }),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(USUAL_TRAINING.seed),
    targets: z.enum(["labels", "consensus", "joint"]).default(USUAL_TRAINING.targets).meta({
      description:
        "labels: each label, weighed by what is believed of its annotator; consensus: what the assessment of the crowd makes of each comparison; joint: each annotator's skill and side bias are learned together with the reward (needs two annotators, else consensus)",
    }),
    tieModel: z.enum(["davidson", "rao-kupper"]).default(USUAL_TRAINING.tieModel),
    strength: strength.prefault({}),
    aggregation: aggregation.prefault(USUAL_TRAINING.aggregation),
    bootstrap: z.enum(["comparison", "pair", "annotator"]).default(USUAL_TRAINING.bootstrap).meta({
      description:
        "What each member of the ensemble draws its data by; annotator needs ten of them, and other targets than joint",
    }),
    dropout: z.number().min(0).max(0.9).default(USUAL_TRAINING.dropout),
    regularisation: z.enum(["fixed", "rule", "search"]).default(USUAL_TRAINING.regularisation).meta({
      description:
        "fixed: weightDecay as it is; rule: moved after each epoch so that the validation loss stays 1.1 to 1.5 times the training loss (Christiano 2017); search: weight decay, width and epochs by validation loss",
    }),
    searchBudget: z.int().min(2).max(30).default(USUAL_TRAINING.searchBudget).meta({
      description: "What a search may cost, in trainings of the settings as they are",
    }),
    patience: z.int().min(1).max(1_000).nullable().default(USUAL_TRAINING.patience).meta({
      description:
        "Stop after so many epochs without a better validation loss, and keep the best; null trains to the end",
    }),
    reset,
    encoder: encoder.prefault(USUAL_TRAINING.encoder),
  })
  .meta({ id: "TrainingSettings" });
