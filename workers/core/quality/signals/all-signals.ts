import { seededRandom } from "../../random.ts";
import type { Fit } from "../aggregation/fit.ts";
import type { CrowdLabels } from "../crowd-labels.ts";
import { copyCats } from "./copy-cats.ts";
import type { Finding } from "./finding.ts";
import { leaveOneOut } from "./leave-one-out.ts";
import { lowInformation } from "./low-information.ts";
import { oneSided } from "./one-sided.ts";
import { patterned } from "./patterned.ts";
import { suddenChange } from "./sudden-change.ts";
import { tooFast } from "./too-fast.ts";

/** What is known of labels beside the answer; what is not known is left out, and so are its signals. */
export interface LabelCircumstances {
  /** What was pressed, `[labels]`: 0 left, 1 right, anything else no side. Only where sides were tossed. */
  readonly pressed?: Int32Array;
  /** How long the page was looked at, `[labels]`, and how long the content is. */
  readonly activeMs?: Float64Array;
  readonly contentMs?: Float64Array;
  /** Whether labels stand in the order in which they were given; patterns and changes need it. */
  readonly inOrder?: boolean;
  /** False leaves out copy-cats: their search takes memory by the square of labels an item. */
  readonly copyCats?: boolean;
}

/**
 * All signals that labels allow, each with a p-value under honesty, in the order of annotators.
 * @param fit one with confusion matrices, e.g. `dawidSkene`
 */
export function allSignals(labels: CrowdLabels, fit: Fit, known: LabelCircumstances = {}): Finding[] {
  const others = leaveOneOut(labels, fit);
  const findings = lowInformation(labels, others);
  if (known.copyCats !== false) findings.push(...copyCats(labels, fit, others));
  const own = Array.from({ length: labels.annotators }, () => [] as number[]);
  for (let l = 0; l < labels.item.length; l++) own[labels.annotator[l] as number]?.push(l);
  const { pressed, activeMs, contentMs, inOrder } = known;
  for (const [j, mine] of own.entries()) {
    if (mine.length === 0) continue;
    if (activeMs && contentMs)
      findings.push(
        tooFast(
          j,
          mine.map((l) => activeMs[l] as number),
          mine.map((l) => contentMs[l] as number),
        ),
      );
    if (pressed) {
      const sides = mine.map((l) => pressed[l] as number).filter((side) => side === 0 || side === 1);
      const left = sides.filter((side) => side === 0).length;
      findings.push(oneSided(j, left, sides.length - left));
      if (inOrder) findings.push(patterned(j, sides));
    }
    if (inOrder) {
      const hits = mine.map((l) => others.posterior(l)[labels.answer[l] as number] as number);
      findings.push(suddenChange(j, hits, seededRandom(j)));
    }
  }
  return findings.sort((a, b) => a.annotator - b.annotator);
}
