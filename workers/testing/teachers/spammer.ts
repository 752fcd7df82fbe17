import type { Outcome } from "../../core/outcome.ts";
import { type Random, seededRandom } from "../../core/random.ts";
import type { Spammer } from "./teacher.ts";

/** A number in [0, 1) that depends on the content alone: the same comparison gives it to everybody. */
function fingerprint(rewards: readonly number[]): number {
  let hash = 1;
  for (const reward of rewards) hash = Math.imul(hash, 31) + Math.round(reward * 1e4);
  return seededRandom(hash)();
}

/**
 * How each kind of spammer answers; none says what is better.
 *
 * - `random`: left or right by a coin (uniform spammer of Raykar & Yu 2012, "Eliminating Spammers and Ranking
 *   Annotators for Crowdsourced Labeling Tasks", JMLR 13).
 * - `always-left`: the first one shown.
 * - `fast-clicker`: whatever button is under the thumb: left in 70 % of the cases, a tie in 10 %, at once.
 * - `copy-cat`: a group that shares one made-up answer sheet: the same answer as every other copy-cat, whichever side
 *   a fragment is shown on, so that agreement among them is perfect and says nothing.
 * - `contrary`: the worse one (malicious in Raykar & Yu 2012, section 2.1).
 */
export function spammerAnswer(
  spammer: Spammer,
  leftRewards: readonly number[],
  rightRewards: readonly number[],
  random: Random,
): Outcome {
  switch (spammer.kind) {
    case "random":
      return random() < 0.5 ? "left" : "right";
    case "always-left":
      return "left";
    case "fast-clicker": {
      const thumb = random();
      if (thumb < 0.1) return "tie";
      return thumb < 0.8 ? "left" : "right";
    }
    case "copy-cat":
      return fingerprint(leftRewards) >= fingerprint(rightRewards) ? "left" : "right";
    case "contrary":
      return total(leftRewards) < total(rightRewards) ? "left" : "right";
  }
}

const total = (rewards: readonly number[]) => rewards.reduce((sum, reward) => sum + reward, 0);

/** How long a spammer pretends to look, in ms; a teacher watches both fragments through. */
export function activeMsOf(kind: string, fragmentMs: number, random: Random): number {
  if (kind === "fast-clicker") return Math.round(150 + 250 * random());
  if (kind === "teacher") return Math.round(fragmentMs * (2 + 1.5 * random()) + 800 * random());
  return Math.round(600 + 1_400 * random());
}
