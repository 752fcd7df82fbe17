import type { TrainingPolicy } from "../training-policy.ts";
import type { EpochRecord } from "./training-losses.ts";
import type { FoundSettings } from "./training-plan.ts";

/** One setting that a search tried, and what it came to. */
export interface Trial extends FoundSettings {
  /** Epochs after which the validation loss was least, and that loss. */
  readonly bestEpochs: number;
  readonly validation: number | null;
  /** Floating-point operations that it took. */
  readonly work: number;
}

/**
 * What a search tries, the most likely to help first: more and less weight decay, then half and twice the width, each
 * with the weight decays. How many epochs are enough, each trial tells by itself.
 */
export function searchGrid({ hidden, weightDecay, epochs }: TrainingPolicy): FoundSettings[] {
  const least = Math.max(weightDecay, 1e-3);
  const decays = [weightDecay, 10 * least, 100 * least, least / 10];
  const widths = [1, 0.5, 2].map((factor) =>
    hidden.map((units) => Math.max(1, Math.min(512, Math.round(factor * units)))),
  );
  return widths.flatMap((width) =>
    decays.map((decay) => ({ hidden: width, weightDecay: Math.min(30, decay), epochs })),
  );
}

/** The epoch with the least validation loss, counted from 0; the last where nothing was left out to validate on. */
export function bestEpoch(history: readonly EpochRecord[]): { epoch: number; validation: number | null } {
  let best = history.length - 1;
  for (const [epoch, { validation }] of history.entries())
    if (validation !== null && validation < (history[best]?.validation ?? Number.POSITIVE_INFINITY))
      best = epoch;
  return { epoch: best, validation: history[best]?.validation ?? null };
}
