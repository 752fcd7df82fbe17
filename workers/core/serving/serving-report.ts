import type { KeyId, ProjectId } from "../ids.ts";
import type { TextItem } from "../text/text-item.ts";

/** What one isolate served of one project within a few seconds; the message that tells the trainer. */
export interface ServingReport {
  /** Unique: a report that comes twice is counted once. */
  readonly id: string;
  readonly project: ProjectId;
  readonly keys: readonly KeyUse[];
  readonly histograms: readonly HistogramCounts[];
  readonly samples: readonly SampledQuery[];
  /** Inputs of which the model was unsure, as base64 of their bytes as items (core/item-content.ts). */
  readonly offers: readonly string[];
}

export interface KeyUse {
  readonly key: KeyId;
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly requests: number;
  readonly inputs: number;
  readonly lastUsedAtMs: number;
}

export const MEASURES = ["reward", "std", "ood"] as const;
export type Measure = (typeof MEASURES)[number];

export interface HistogramCounts {
  readonly version: number;
  /** Hours since 1970, UTC. */
  readonly hour: number;
  readonly measure: Measure;
  /** By bin of the version's reference. */
  readonly counts: readonly number[];
}

/** One input that was asked about. Without a key, and at the full hour, unless the project keeps full queries. */
export interface SampledQuery {
  readonly version: number;
  readonly atMs: number;
  readonly key?: KeyId;
  /** Rows of `features`. */
  readonly steps: number;
  /** float32 [steps, width], base64 */
  readonly features: string;
  /** Only where the project keeps full queries. */
  readonly text?: TextItem;
  readonly mean: number;
  readonly std: number;
  readonly ood?: number;
}
