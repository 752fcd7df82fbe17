/** The two steps that a fractional index lies between, and how far it is from the first to the second. */
function neighbours(steps: number, at: number) {
  const held = Math.min(Math.max(Number.isFinite(at) ? at : 0, 0), Math.max(steps - 1, 0));
  const before = Math.floor(held);
  return { before, after: Math.min(before + 1, Math.max(steps - 1, 0)), share: held - before };
}

/**
 * The number at index `i` of the states, linearly between steps.
 * @param states [steps, n]; a missing number counts as 0
 * @param at fractional step index, held to the fragment's ends
 */
export function numberAt(states: readonly (readonly number[])[], at: number, i: number): number {
  const { before, after, share } = neighbours(states.length, at);
  const from = states[before]?.[i] ?? 0;
  const to = states[after]?.[i] ?? 0;
  return from + (to - from) * share;
}

/** Like {@link numberAt} for an angle in radians, turning the short way round. */
export function angleAt(states: readonly (readonly number[])[], at: number, i: number): number {
  const { before, after, share } = neighbours(states.length, at);
  const from = states[before]?.[i] ?? 0;
  const turn = (states[after]?.[i] ?? 0) - from;
  return from + Math.atan2(Math.sin(turn), Math.cos(turn)) * share;
}
