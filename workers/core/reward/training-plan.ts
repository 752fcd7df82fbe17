import { encoderNamed } from "../frozen/encoder-reading.ts";
import { asFragment, featureSize, type ProjectPolicy } from "../project-policy.ts";
import { TEXT_ENTRIES } from "../text/text-features.ts";
import type { BootstrapUnit, Targets } from "../training-policy.ts";
import type { Encoder } from "./encoders/encoder.ts";
import { imageEncoder } from "./encoders/image-encoder.ts";
import { mostImagesAStep } from "./encoders/image-layers.ts";
import { stepEncoder } from "./encoders/step-encoder.ts";
import { textEncoder } from "./encoders/text-encoder.ts";
import { mostStatements, type StatementRules } from "./statements.ts";
import { normalOf, type TrainingIndex } from "./training-index.ts";
import type { StepSettings } from "./training-step.ts";

export interface TrainingPlan {
  readonly encoder: Encoder;
  readonly step: StepSettings;
  readonly statements: StatementRules;
  readonly bootstrap: BootstrapUnit;
  /** Examples in each shard. */
  readonly shardSizes: readonly number[];
  /** Annotators whose ways are learned; null where they are not. */
  readonly annotators: number | null;
  readonly epochs: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Whether weight decay follows Christiano's rule. */
  readonly ruled: boolean;
  /** Whether a member alone leaves a part out to validate on; several do in any case. */
  readonly validates: boolean;
  readonly patience: number | null;
  readonly seed: number;
}

/** What a search has found to be better than the settings. */
export interface FoundSettings {
  readonly hidden: readonly number[];
  readonly weightDecay: number;
  readonly epochs: number;
}

/** Fewer annotators than this, drawn with replacement, would leave members without any. */
const LEAST_TO_DRAW = 10;

/** What annotators can tell of one another takes two. */
export const targetsFor = (targets: Targets, annotators: number): Targets =>
  targets === "joint" && annotators < 2 ? "consensus" : targets;

/** Annotators are drawn where there are enough, and what they say is not weighed together. */
const bootstrapFor = (unit: BootstrapUnit, targets: Targets, annotators: number): BootstrapUnit =>
  unit === "annotator" && (annotators < LEAST_TO_DRAW || targets === "joint") ? "comparison" : unit;

/** What of a project's policy training asks about. */
type TrainedPolicy = Pick<ProjectPolicy, "item" | "training"> & {
  readonly outcomes: Pick<ProjectPolicy["outcomes"], "tie" | "strength">;
};

/** How a project's policy trains on a training set; a batch is never larger than the set. */
export function planTraining(
  policy: TrainedPolicy,
  index: TrainingIndex,
  found?: FoundSettings,
): TrainingPlan {
  const { outcomes, training } = policy;
  const { hidden, weightDecay, epochs } = found ?? training;
  const { members, noise, tieModel, dropout, strength, seed, patience } = training;
  const targets = targetsFor(training.targets, index.annotators);
  const statements = { targets, strength, levels: outcomes.strength, ties: outcomes.tie };
  const examples = index.shardSizes.reduce((sum, size) => sum + size, 0);
  return {
    encoder: encoderOf(policy, index, hidden),
    step: {
      batch: Math.max(1, Math.min(training.batchSize, examples, mostGroupsAStep(policy, index))),
      ties: outcomes.tie,
      tieModel,
      noise,
      dropout,
      statements: mostStatements(index.mostVotes, statements),
      items: index.mostItems,
    },
    statements,
    bootstrap: bootstrapFor(training.bootstrap, targets, index.annotators),
    shardSizes: index.shardSizes,
    annotators: targets === "joint" ? index.annotators : null,
    epochs,
    learningRate: training.learningRate,
    weightDecay,
    ruled: training.regularisation === "rule",
    validates: members > 1 || training.regularisation !== "fixed" || patience !== null,
    patience,
    seed,
  };
}

/** Comparisons, or groups ranked as one, whose items fit into a training step together. */
const mostGroupsAStep = (
  { item, training }: TrainedPolicy,
  { features, mostItems }: TrainingIndex,
): number =>
  item.kind === "image" && !encoderNamed(features)
    ? Math.floor(mostImagesAStep(item, training.members) / mostItems)
    : Number.POSITIVE_INFINITY;

function encoderOf(
  { item, training }: TrainedPolicy,
  index: TrainingIndex,
  hidden: readonly number[],
): Encoder {
  const { members, aggregation } = training;
  const { fragmentSteps, moments } = index;
  const normal = normalOf(index);
  if (encoderNamed(index.features))
    return stepEncoder({ inputSize: index.width, hidden, members, fragmentSteps: 1, aggregation }, normal);
  if (item.kind === "text")
    return textEncoder({ hidden, members, entries: TEXT_ENTRIES, width: moments.mean.length }, normal);
  if (item.kind === "image")
    return imageEncoder({ image: item, rest: 0, hidden, members, fragmentSteps: 1, aggregation }, normal);
  const shape = { inputSize: featureSize(asFragment(item)), hidden, members, fragmentSteps, aggregation };
  return stepEncoder(shape, normal);
}

export const stepsPerEpoch = ({ shardSizes, step }: Pick<TrainingPlan, "shardSizes" | "step">): number =>
  shardSizes.reduce((sum, size) => sum + Math.ceil(size / step.batch), 0);

/** Floating-point operations of one step, forward and backward: 6 for each weight and row. Tables cost next to nothing. */
export function workPerStep({ encoder, step }: Pick<TrainingPlan, "encoder" | "step">): number {
  const weights = encoder.parameters
    .filter(({ table }) => !table)
    .reduce((sum, { shape, uses = 1 }) => sum + uses * shape.reduce((a, b) => a * b, 1), 0);
  return 6 * weights * step.batch * step.items * encoder.rowsPerItem;
}
