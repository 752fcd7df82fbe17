import { fairCoinTest } from "../binomial.ts";
import { type Finding, percent } from "./finding.ts";

/**
 * One side more often than a coin: sides are tossed for each showing, so that somebody who looks says left about every other
 * time. Two-sided exact test; ties are no side.
 */
export function oneSided(annotator: number, left: number, right: number): Finding {
  const answers = left + right;
  const [side, most] = left >= right ? ["left", left] : ["right", right];
  return {
    signal: "one-sided",
    annotator,
    pValue: fairCoinTest(left, answers),
    says: `${most} of ${answers} answers (${percent(answers === 0 ? 0 : most / answers)}) are ${side}, though sides are tossed.`,
    evidence: { left, right },
  };
}
