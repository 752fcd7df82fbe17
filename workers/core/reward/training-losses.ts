/** Losses of an epoch so far: of what members were trained on, and of what each left out. */
export interface EpochLosses {
  readonly train: number;
  readonly trainWeight: number;
  readonly validation: number;
  readonly validationWeight: number;
}

/** What an epoch came to; the validation loss is null where nothing was left out. */
export interface EpochRecord {
  readonly train: number;
  readonly validation: number | null;
  readonly weightDecay: number;
}

export const NO_LOSSES: EpochLosses = { train: 0, trainWeight: 0, validation: 0, validationWeight: 0 };

/**
 * Adds a batch.
 * @param nats [members, …], what surprised each member
 * @param drawn [members, …], how often each had drawn it
 * @param weights […], what it weighs for all
 */
export function addLosses(
  losses: EpochLosses,
  nats: Float32Array,
  drawn: Float32Array,
  weights: Float32Array,
): EpochLosses {
  let { train, trainWeight, validation, validationWeight } = losses;
  for (const [i, times] of drawn.entries()) {
    const weight = weights[i % weights.length] as number;
    if (weight === 0) continue;
    const lost = weight * (nats[i] as number);
    if (times > 0) {
      train += times * lost;
      trainWeight += times * weight;
    } else {
      validation += lost;
      validationWeight += weight;
    }
  }
  return { train, trainWeight, validation, validationWeight };
}

export const epochRecord = (losses: EpochLosses, weightDecay: number): EpochRecord => ({
  train: losses.trainWeight > 0 ? losses.train / losses.trainWeight : 0,
  validation: losses.validationWeight > 0 ? losses.validation / losses.validationWeight : null,
  weightDecay,
});

const [LEAST_DECAY, MOST_DECAY, FACTOR] = [1e-4, 30, 1.5];

/**
 * Christiano's rule (2017, arXiv:1706.03741 §2.2.3): regularisation moves so that the validation loss stays between 1.1
 * and 1.5 times the training loss.
 */
export function ruledDecay({ train, validation, weightDecay }: EpochRecord): number {
  if (validation === null || train === 0) return weightDecay;
  const ratio = validation / train;
  if (ratio > 1.5) return Math.min(MOST_DECAY, Math.max(LEAST_DECAY, weightDecay * FACTOR));
  return ratio < 1.1 ? Math.max(LEAST_DECAY, weightDecay / FACTOR) : weightDecay;
}
