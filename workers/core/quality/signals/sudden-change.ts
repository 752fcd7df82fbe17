import type { Random } from "../../random.ts";
import { type Finding, percent } from "./finding.ts";

/** A change is looked for between the first and the last so many answers. */
const LEAST_BESIDE = 5;
/** Shuffles at most, and how many as odd as the real order end the trial (Besag & Clifford 1991, doi:10.1093/biomet/78.2.301). */
const SHUFFLES = 999;
const ENOUGH = 10;

/**
 * Somebody who was good and is no longer: the largest standardised fall of the mean between what comes before a point and
 * what comes after it, over all points (Page's change point), against the same answers in shuffled orders. The test is exact
 * for anybody whose chance to be right does not depend on time.
 * @param hits chance by the others' consensus that each answer is right, in [0, 1], in the order given
 */
export function suddenChange(annotator: number, hits: readonly number[], random: Random): Finding {
  const { fall, at } = largestFall(hits);
  const order = hits.slice();
  let asOdd = 0;
  let shuffles = 0;
  while (fall > 0 && shuffles < SHUFFLES && asOdd < ENOUGH) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    shuffles++;
    if (largestFall(order).fall >= fall) asOdd++;
  }
  const pValue = fall <= 0 ? 1 : asOdd >= ENOUGH ? asOdd / shuffles : (asOdd + 1) / (shuffles + 1);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const [before, after] = [mean(hits.slice(0, at)), mean(hits.slice(at))];
  return {
    signal: "sudden-change",
    annotator,
    pValue,
    says: `Until answer ${at} right in ${percent(before)}, since then in ${percent(after)}.`,
    evidence: { at, before, after, answers: hits.length },
  };
}

/** (mean before − mean after) · √(n before · n after / n), the largest over all points. */
function largestFall(hits: readonly number[]): { fall: number; at: number } {
  const n = hits.length;
  const total = hits.reduce((sum, hit) => sum + hit, 0);
  let [fall, at] = [0, 0];
  let before = 0;
  for (let m = 1; m < n; m++) {
    before += hits[m - 1] as number;
    if (m < LEAST_BESIDE || n - m < LEAST_BESIDE) continue;
    const drop = (before / m - (total - before) / (n - m)) * Math.sqrt((m * (n - m)) / n);
    if (drop > fall + 1e-12) [fall, at] = [drop, m];
  }
  return { fall, at };
}
