import type { Trial } from "./reward/search-grid.ts";
import type { TrainingPolicy } from "./training-policy.ts";

/** A value with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What is remembered of a version's evaluation; null where there was nothing held out to evaluate on. */
export interface VersionMetrics {
  readonly accuracy: Estimate | null;
  readonly logLoss: Estimate | null;
  readonly ece: Estimate | null;
  readonly heldOut: number;
  readonly trainedOn: number;
  readonly labels: number;
  readonly temperature: number;
  /** Null where it was trained elsewhere. */
  readonly training: TrainingRecord | null;
}

/** How a version was trained: with its snapshot, all that it takes to make the same file again. */
export interface TrainingRecord {
  /** The settings as they were used, where a search or the labels changed them. */
  readonly settings: Omit<TrainingPolicy, "minLabels" | "everyLabels">;
  /** Epochs up to the parameters that were kept, and the losses of the last of them, in nats. */
  readonly epochs: number;
  readonly trainLoss: number | null;
  readonly validationLoss: number | null;
  readonly trials: readonly Trial[];
  /** What a lead should know of the labels. */
  readonly remarks: readonly string[];
}

/** How a candidate did on one of the lead's tests. */
export interface RewardTestOutcome {
  readonly test: string;
  readonly name: string;
  readonly passed: boolean;
  /** Its numbers, and what was demanded. */
  readonly says: string;
}

/** What the promotion gate said, in words that a lead can defend. */
export interface GateVerdict {
  readonly passed: boolean;
  readonly reason: string;
  readonly tests: readonly RewardTestOutcome[];
}

/** An ONNX file that was trained elsewhere, as it was uploaded. */
export interface UploadedModel {
  readonly sha256: string;
  readonly blobKey: string;
  readonly blobBytes: number;
  readonly input: string;
  readonly output: string;
}

/** One bar of the reliability diagram, over labels that are no ties. */
export interface ReliabilityBin {
  /** Confidences in [from, to). */
  readonly from: number;
  readonly to: number;
  readonly labels: number;
  /** Mean of what the model said. */
  readonly confidence: number;
  /** Share of labels that agreed. */
  readonly accuracy: Estimate;
}

/** How well people foretell one another; see core/reward/annotator-ceiling.ts. */
export interface AnnotatorCeiling {
  readonly comparisons: number;
  readonly labels: number;
  readonly another: Estimate;
  readonly others: Estimate;
  readonly perfect: Estimate;
}

/** A part of the held-out comparisons. */
export interface BreakdownRow {
  readonly part: string;
  /** Too few comparisons to tell by: an interval means little. */
  readonly few: boolean;
  readonly comparisons: number;
  readonly labels: number;
  readonly accuracy: Estimate | null;
  readonly logLoss: Estimate;
}

export interface LearningCurve {
  /** Models of the same kind on more and more training labels. */
  readonly points: readonly {
    readonly labels: number;
    readonly accuracy: Estimate | null;
    readonly logLoss: Estimate;
  }[];
  /** What 1,000 labels more would bring; null where the points are too few to say. */
  readonly forecast: {
    readonly labels: number;
    readonly accuracy: Estimate | null;
    /** How much more accuracy that is than now. */
    readonly gain: Estimate | null;
    readonly logLoss: Estimate;
  } | null;
}

/** All that an evaluation found beside a version's metrics. */
export interface EvaluationReport {
  readonly brier: Estimate | null;
  /** Mean of Kendall's τ over rankings of groups; null where there are none. */
  readonly kendallTau: Estimate | null;
  readonly reliability: readonly ReliabilityBin[];
  readonly ceiling: AnnotatorCeiling | null;
  readonly curve: LearningCurve | null;
  readonly breakdowns: readonly { readonly by: string; readonly rows: readonly BreakdownRow[] }[];
}
