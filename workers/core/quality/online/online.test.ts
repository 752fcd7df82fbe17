import fc from "fast-check";
import { expect, test } from "vitest";
import { createCrowd } from "../../../testing/teachers/crowd.ts";
import { labelComparisons } from "../../../testing/teachers/label-comparisons.ts";
import { seededRandom } from "../../random.ts";
import { dawidSkene } from "../aggregation/dawid-skene.ts";
import { crowdLabelsOf } from "../crowd-labels.ts";
import { onlineDifference } from "./difference.ts";
import { OnlinePosterior, replay } from "./online-posterior.ts";

function comparisons(seed: number, spammers = 12) {
  const random = seededRandom(seed);
  const crowd = createCrowd({ teachers: 60 - spammers, spammers, mistakes: 0.1, rationality: 10, random });
  return labelComparisons(crowd, { each: 60, redundancy: 5, random });
}

test("replayed labels end close to the full fit, and the difference is told", () => {
  for (const seed of [1, 2, 3]) {
    const { labels } = comparisons(seed);
    const difference = onlineDifference(replay(labels), dawidSkene(labels));
    expect(difference.sameConsensus).toBeGreaterThan(0.95);
    expect(difference.meanDistance).toBeLessThan(0.06);
    expect(difference.meanReliabilityGap).toBeLessThan(0.06);
  }
});

test("reconciled, it stands where the full fit does, and goes on from there", () => {
  const { labels } = comparisons(4);
  const online = replay(labels);
  const fit = dawidSkene(labels);
  online.reconcile(fit.posterior);
  expect(onlineDifference(online, fit)).toMatchObject({ sameConsensus: 1, meanDistance: 0 });
  expect(onlineDifference(online, fit).meanReliabilityGap).toBeLessThan(0.02);
  online.add(labels.items, 0, 1);
  expect(online.posterior(labels.items)[1] as number).toBeGreaterThan(0.5);
});

const anyLabels = fc
  .array(fc.tuple(fc.nat(5), fc.nat(3), fc.nat(2)), { minLength: 1, maxLength: 40 })
  .map((rows) => crowdLabelsOf(rows, { items: 6, annotators: 4, classes: 3 }));

test("posteriors sum to one, reliabilities lie between, and a label moves only its own comparison", () => {
  fc.assert(
    fc.property(anyLabels, (labels) => {
      const online = replay(labels);
      const before = [0, 1, 2, 3, 4, 5].map((i) => online.posterior(i));
      online.add(0, 0, 0);
      for (const [i, row] of before.entries()) {
        expect(row.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
        const labelled = labels.item.includes(i);
        if (i > 0 && labelled) expect(online.posterior(i)).toEqual(row);
      }
      for (let j = 0; j < 4; j++) {
        expect(online.reliability(j)).toBeGreaterThan(0);
        expect(online.reliability(j)).toBeLessThan(1);
      }
    }),
  );
});

/**
 * Not "more likely than before": each label renews the whole comparison, and one more pass of EM may move it further
 * towards its majority than one label against moves it back.
 */
test("a label for a class makes it more likely than a label against it by the same newcomer", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1), { maxLength: 12 }), (answers) => {
      const after = (answer: number) => {
        const online = new OnlinePosterior(2);
        for (const [annotator, given] of answers.entries()) online.add(0, annotator, given);
        online.add(0, 99, answer);
        return online.posterior(0)[1] as number;
      };
      expect(after(1)).toBeGreaterThan(after(0));
    }),
    { examples: [[[1, 1, 0, 0, 0, 0]]] },
  );
});

test("gold settles a comparison at once and teaches whom to believe", () => {
  const online = new OnlinePosterior(2);
  for (let i = 0; i < 10; i++) {
    online.add(i, 0, i % 2);
    online.add(i, 1, 1 - (i % 2));
    online.settle(i, i % 2);
  }
  expect(online.posterior(3)).toEqual(Float64Array.of(0, 1));
  expect(online.reliability(0)).toBeGreaterThan(0.85);
  expect(online.reliability(1)).toBeLessThan(0.35);
  online.add(10, 0, 0);
  online.add(10, 1, 1);
  expect(online.posterior(10)[0] as number).toBeGreaterThan(0.9);
});
