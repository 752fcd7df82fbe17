import { featureSize, type ProjectPolicy } from "../project-policy.ts";
import type { TrainingPlan } from "./train-epochs.ts";
import type { TrainingSet } from "./training-set.ts";

/** How a project's policy trains on this set; a batch is never larger than the set. */
export function planTraining({ item, outcomes, training }: ProjectPolicy, set: TrainingSet): TrainingPlan {
  const train = set.comparisons.filter(({ split }) => split === "train");
  return {
    epochs: training.epochs,
    learningRate: training.learningRate,
    seed: training.seed,
    shape: {
      inputSize: featureSize(item),
      hidden: training.hidden,
      members: training.members,
      ties: outcomes.tie,
      noise: training.noise,
      weightDecay: training.weightDecay,
      batch: Math.max(1, Math.min(training.batchSize, train.length)),
      fragmentSteps: set.items.reduce((most, { steps }) => Math.max(most, steps), 1),
    },
  };
}
