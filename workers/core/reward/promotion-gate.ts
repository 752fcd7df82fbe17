import { seededRandom } from "../random.ts";
import type { GateVerdict, RewardTestOutcome } from "../version-record.ts";
import { type Judged, surprise } from "./judged.ts";
import type { Likelihood } from "./likelihood.ts";

/** A model as the gate sees it: what it says of the held-out comparisons, both models of the same ones. */
export interface Contender {
  readonly judged: readonly Judged[];
  readonly likelihoods: readonly Likelihood[];
  readonly temperature: number;
}

const RESAMPLES = 2_000;

type Verdict = Pick<GateVerdict, "passed" | "reason">;

/**
 * Whether a candidate may go live: not where it is worse than the live version beyond noise on the same held-out
 * labels. "Beyond noise": 95 % of the paired bootstrap resamples of comparisons give it the higher log loss.
 *
 * @param live undefined while no version is live
 */
export function promotionGate(candidate: Contender, live: Contender | undefined, seed: number): Verdict {
  if (!live)
    return { passed: true, reason: "The first version of this project: there is none to compare with." };
  if (candidate.judged.length === 0)
    return { passed: true, reason: "No labels are held out yet, so nothing speaks against it." };
  const gaps = candidate.judged.map((judged, i) => {
    const mine = surpriseOf(candidate, judged);
    const theirs = surpriseOf(live, live.judged[i] as Judged);
    return { nats: mine.nats - theirs.nats, labels: mine.labels };
  });
  const random = seededRandom(seed);
  let worse = 0;
  for (let i = 0; i < RESAMPLES; i++)
    if (meanGap(gaps.map(() => gaps[Math.floor(random() * gaps.length)] as Gap)) > 0) worse++;
  const gap = meanGap(gaps);
  const sure = Math.round((100 * worse) / RESAMPLES);
  const words = `its log loss on ${gaps.length} held-out comparisons is ${Math.abs(gap).toFixed(3)} nats ${
    gap > 0 ? "higher" : "lower"
  } than the live version's`;
  return worse / RESAMPLES >= 0.95 && gap > 0
    ? { passed: false, reason: `Worse beyond noise: ${words} (in ${sure} % of resamples).` }
    : { passed: true, reason: `Not worse beyond noise: ${words} (higher in ${sure} % of resamples).` };
}

/** The verdict with the lead's tests: one that fails keeps a candidate from going live, whatever its log loss. */
export function withTests(verdict: Verdict, tests: readonly RewardTestOutcome[]): GateVerdict {
  const failed = tests.filter(({ passed }) => !passed);
  if (failed.length === 0) return { ...verdict, tests };
  const names = failed.map(({ name }) => `“${name}”`).join(", ");
  const reason = `Fails ${failed.length} of the lead's ${tests.length} tests: ${names}. ${verdict.reason}`;
  return { passed: false, reason, tests };
}

interface Gap {
  readonly nats: number;
  readonly labels: number;
}

function meanGap(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + gap.nats, 0) / gaps.reduce((sum, gap) => sum + gap.labels, 0);
}

const surpriseOf = ({ likelihoods, temperature }: Contender, judged: Judged) =>
  surprise(judged, likelihoods, temperature);
