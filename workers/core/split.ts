/** Whether an item serves training or evaluation. Comparisons are formed within a split, so that none leaks. */
export type Split = "train" | "held-out";

/**
 * The split of an item, decided by its content alone: the first 32 bits of its SHA-256 as a share of the whole
 * range. The same item lands in the same split whenever and however often it comes.
 *
 * @param sha256 lower-case hexadecimal
 * @param heldOutShare in [0, 1]
 */
export function splitOf(sha256: string, heldOutShare: number): Split {
  return Number.parseInt(sha256.slice(0, 8), 16) / 2 ** 32 < heldOutShare ? "held-out" : "train";
}
