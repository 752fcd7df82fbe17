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
}

/** What the promotion gate said, in words that a lead can defend. */
export interface GateVerdict {
  readonly passed: boolean;
  readonly reason: string;
}
