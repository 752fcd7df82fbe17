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
  readonly training: TrainingRecord;
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

/** What the promotion gate said, in words that a lead can defend. */
export interface GateVerdict {
  readonly passed: boolean;
  readonly reason: string;
}
