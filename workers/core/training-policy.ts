/** How the rewards of an item's steps make the item's reward. */
export type Aggregation =
  | { readonly by: "sum" }
  | { readonly by: "mean" }
  /** Step t, counted from 0, counts γᵗ. */
  | { readonly by: "discount"; readonly gamma: number };

/** What the model is to foretell: each label, what the crowd agreed on, or each label with its annotator's ways. */
export type Targets = "labels" | "consensus" | "joint";

/** What is drawn with replacement for each member of the ensemble. */
export type BootstrapUnit = "comparison" | "pair" | "annotator";

/** What makes numbers of items: an encoder trained here with the rewards, or one that was uploaded and stays as it is. */
export type EncoderChoice =
  | { readonly kind: "trained" }
  | { readonly kind: "frozen"; readonly sha256: string };

/** A project's settings of training, as the contract's `trainingSettings` has checked them. */
export interface TrainingPolicy {
  readonly minLabels: number;
  readonly everyLabels: number;
  readonly members: number;
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly noise: number;
  readonly seed: number;
  readonly targets: Targets;
  readonly tieModel: "davidson" | "rao-kupper";
  /** What an answer's strength is used for; `margin` is the Δ that the strongest asks for. */
  readonly strength: { readonly as: "nothing" | "margin" | "soft-target"; readonly margin: number };
  readonly aggregation: Aggregation;
  readonly bootstrap: BootstrapUnit;
  readonly dropout: number;
  /** Whether weight decay stays, follows Christiano's rule, or is searched for together with the width. */
  readonly regularisation: "fixed" | "rule" | "search";
  /** What a search may cost, in trainings of the settings as they are. */
  readonly searchBudget: number;
  /** Epochs without a better validation loss after which training stops; null to go on to the end. */
  readonly patience: number | null;
  /** Begin from the live version's parameters, shrunk, with so much of fresh ones; null to begin afresh. */
  readonly reset: { readonly shrink: number; readonly perturb: number } | null;
  readonly encoder: EncoderChoice;
}

/** As a project trains unless told otherwise. */
export const USUAL_TRAINING = {
  minLabels: 40,
  everyLabels: 50,
  members: 5,
  hidden: [64, 64],
  epochs: 60,
  batchSize: 32,
  learningRate: 0.001,
  weightDecay: 0.01,
  noise: 0.1,
  seed: 1,
  targets: "labels",
  tieModel: "davidson",
  strength: { as: "nothing", margin: 1 },
  aggregation: { by: "sum" },
  bootstrap: "comparison",
  dropout: 0,
  regularisation: "fixed",
  searchBudget: 6,
  patience: null,
  reset: null,
  encoder: { kind: "trained" },
} as const satisfies TrainingPolicy;

/** Texts in one go, as the command line trains them: the same way in a tenth of the time, ten times as far a step. */
export const SHORT_TEXT_TRAINING: TrainingPolicy = { ...USUAL_TRAINING, epochs: 6, learningRate: 0.01 };
