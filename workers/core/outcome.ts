/**
 * What an annotator said of two items, or of a group: that some are better (`ranked`, with ranks). A tie is "about the
 * same", of all; skip is "cannot tell" and carries no preference.
 */
export type Outcome = "left" | "right" | "tie" | "skip" | "ranked";

/**
 * An outcome seen from the other side: what was shown first was the comparison's right item, or the reverse.
 * Flipping twice gives back the same.
 */
export function flipOutcome(outcome: Outcome): Outcome {
  if (outcome === "left") return "right";
  if (outcome === "right") return "left";
  return outcome;
}
