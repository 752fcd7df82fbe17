/** Further off than this it jumps; a jump is heard and seen. */
const JUMP_S = 0.25;
/** Nearer than this nobody notices. */
const NEAR_S = 0.03;
/** How much faster or slower a clip catches up. */
const HURRY = 0.06;

/** What brings a playing clip back to the clock: a jump, or a little more or less speed. */
export interface Correction {
  /** Where to jump to, in seconds; null where it need not. */
  readonly jump: number | null;
  readonly rate: number;
}

/**
 * @param atS where the clock is, in seconds
 * @param currentS where the clip is
 * @param speed of the clock
 */
export function correction(atS: number, currentS: number, speed: number): Correction {
  const ahead = currentS - atS;
  if (Math.abs(ahead) > JUMP_S * Math.max(1, speed)) return { jump: atS, rate: speed };
  if (Math.abs(ahead) < NEAR_S) return { jump: null, rate: speed };
  return { jump: null, rate: speed * (ahead > 0 ? 1 - HURRY : 1 + HURRY) };
}
