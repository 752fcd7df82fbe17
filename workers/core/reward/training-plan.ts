import { featureSize, type ProjectPolicy } from "../project-policy.ts";
import type { Encoder } from "./encoders/encoder.ts";
import { stepEncoder } from "./encoders/step-encoder.ts";
import { featureMoments } from "./step-features.ts";
import type { TrainingSet } from "./training-set.ts";
import type { StepSettings } from "./training-step.ts";

export interface TrainingPlan {
  readonly encoder: Encoder;
  readonly step: StepSettings;
  readonly epochs: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** How a project's policy trains on this set; a batch is never larger than the set. */
export function planTraining(policy: ProjectPolicy, set: TrainingSet): TrainingPlan {
  const { outcomes, training } = policy;
  const train = set.comparisons.filter(({ split }) => split === "train");
  return {
    encoder: encoderOf(policy, set),
    epochs: training.epochs,
    learningRate: training.learningRate,
    seed: training.seed,
    step: {
      batch: Math.max(1, Math.min(training.batchSize, train.length)),
      ties: outcomes.tie,
      noise: training.noise,
      weightDecay: training.weightDecay,
      dropout: 0,
    },
  };
}

function encoderOf({ item, training }: ProjectPolicy, set: TrainingSet): Encoder {
  const { hidden, members } = training;
  const fragmentSteps = set.items.reduce((most, { steps }) => Math.max(most, steps), 1);
  const moments = featureMoments(set.features, set.width);
  return stepEncoder({ inputSize: featureSize(item), hidden, members, fragmentSteps }, moments);
}
