import { describe, expect, test } from "vitest";
import { openSession } from "../../runtime/open-session.ts";
import {
  type MadeUpSet,
  madeUpPairs,
  planOf,
  trainOf,
  trainThrough,
  unjudged,
} from "../../testing/made-up-training.ts";
import { seededRandom } from "../random.ts";
import { examplesOf } from "./examples.ts";
import { rawRewardModel } from "./reward-model.ts";
import { scoreItems, sumOverSteps } from "./score-items.ts";
import type { TrainingPlan } from "./training-plan.ts";
import type { CountedComparison, RankedGroup, TrainingSet, Vote } from "./training-set.ts";
import { type TrainingState, trainedTo } from "./training-state.ts";

/** The mean over members of each item's reward. */
async function worths(set: TrainingSet, { encoder }: TrainingPlan, state: TrainingState): Promise<number[]> {
  const session = await openSession(rawRewardModel(encoder, trainedTo(state)));
  const scores = await scoreItems(session, "raw", encoder, set);
  await session.release();
  const sums = sumOverSteps(scores, set.items, encoder.members, encoder.aggregation);
  return sums.map((members) => members.reduce((a, b) => a + b, 0) / members.length);
}

/** Share of all pairs of items that are ranked as they truly are. */
async function accuracy(set: MadeUpSet, plan: TrainingPlan, state: TrainingState): Promise<number> {
  const found = await worths(set, plan, state);
  let [right, pairs] = [0, 0];
  for (const [i, worth] of set.worths.entries())
    for (const [j, other] of set.worths.slice(0, i).entries()) {
      pairs++;
      if ((found[i] as number) > (found[j] as number) === worth > other) right++;
    }
  return right / pairs;
}

/** Three honest people and six who press the first button; three of them judge each pair. */
function crowdedSet(): MadeUpSet {
  const random = seededRandom(11);
  const set = madeUpPairs(200, 200, random);
  const comparisons = set.comparisons.map((comparison, i) => {
    const better = (set.worths[comparison.left] as number) > (set.worths[comparison.right] as number);
    const votes = [0, 1, 2].map((nth): Vote => {
      const annotator = (4 * i + 3 * nth + Math.floor(random() * 3)) % 9;
      const first = random() < 0.5 ? ("left" as const) : ("right" as const);
      return [annotator, annotator < 3 ? (better ? "left" : "right") : first, 0, first];
    });
    const count = (side: string) => votes.filter(([, outcome]) => outcome === side).length;
    return { ...comparison, votes, leftCount: count("left"), rightCount: count("right") };
  });
  return { ...set, comparisons };
}

describe("whom to believe", () => {
  test("annotators' ways are learned together with the reward, which is better for it, bit for bit in slices", async () => {
    const set = crowdedSet();
    const shared = { epochs: 30, statements: { ties: false } };
    const plain = planOf(set, shared);
    const joint = planOf(set, {
      ...shared,
      annotators: 9,
      statements: { ...shared.statements, targets: "joint" },
    });
    const believing = await trainThrough(openSession, [trainOf(set)], plain);
    const knowing = await trainThrough(openSession, [trainOf(set)], joint);
    const looks = (annotator: number) => knowing.ways?.chances[5 * annotator] as number;
    const honest = [0, 1, 2].map(looks);
    const blind = [3, 4, 5, 6, 7, 8].map(looks);
    expect(Math.min(...honest)).toBeGreaterThan(Math.max(...blind) + 0.2);
    expect(await accuracy(set, joint, knowing)).toBeGreaterThan(
      (await accuracy(set, plain, believing)) + 0.03,
    );
    const sliced = await trainThrough(openSession, [trainOf(set)], joint, [3, 31, 77]);
    expect(sliced).toEqual(knowing);
  });
});

describe("what an answer asks for", () => {
  /** Two items, one better, and how strongly. */
  const twoItems = (strength: number): TrainingSet => {
    const votes: Vote[] = [[0, "left", strength, "left"]];
    const comparisons = Array.from({ length: 8 }, (_, i) => ({ ...unjudged(0, 1, i), leftCount: 1, votes }));
    const items = [0, 1].map((offset) => ({ offset, steps: 1 }));
    return { width: 1, features: Float32Array.of(1, -1), items, comparisons };
  };
  const gap = async (strength: number, as: "margin" | "soft-target" | "nothing") => {
    const set = twoItems(strength);
    const plan = planOf(set, {
      members: 1,
      epochs: 80,
      statements: { ties: false, levels: 4, strength: { as, margin: 3 } },
      step: { noise: 0 },
    });
    const [a, b] = await worths(set, plan, await trainThrough(openSession, [set], plan));
    return (a as number) - (b as number);
  };

  test("a margin pushes the stronger answer further apart, a soft target holds the weaker one back", async () => {
    const [weak, strong] = [await gap(1, "margin"), await gap(4, "margin")];
    expect(strong).toBeGreaterThan(weak + 0.3);
    // Of a weak answer 5/8 of the target is left: Δ goes to log(5/3) and no further.
    expect(await gap(1, "soft-target")).toBeCloseTo(Math.log(5 / 3), 1);
    expect(await gap(4, "soft-target")).toBeCloseTo(await gap(4, "nothing"), 5);
  });

  const sixItems = {
    width: 6,
    features: Float32Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 1 : 0)),
    items: Array.from({ length: 6 }, (_, offset) => ({ offset, steps: 1 })),
  };
  const grouped = (items: readonly number[], ranks: readonly number[], weight = 1): RankedGroup => ({
    split: "train",
    stream: "uniform",
    category: null,
    unit: items.length,
    items,
    rankings: [{ annotator: 0, ranks, weight }],
    posterior: null,
  });
  const learned = async (set: TrainingSet) => {
    const shardSizes = [examplesOf(set, planOf(set).statements).length];
    const plan = planOf(set, {
      members: 1,
      epochs: 150,
      shardSizes,
      statements: { ties: false },
      step: { items: 4, noise: 0 },
    });
    return worths(set, plan, await trainThrough(openSession, [set], plan));
  };

  test("a ranked group teaches its order, beside comparisons of two", async () => {
    const found = await learned({
      ...sixItems,
      comparisons: [{ ...unjudged(1, 4, 1), leftCount: 1 }],
      groups: [grouped([0, 2, 3, 5], [2, 1, 3, 0]), grouped([0, 1, 2, 3], [1, 3, 0, 2])],
    });
    const order = [0, 1, 2, 3, 4, 5].sort((a, b) => (found[b] as number) - (found[a] as number));
    expect(order).toEqual([5, 2, 0, 3, 1, 4]);
  });

  test("the best of a group rises above each of the others, and a ranking of weight 0 changes nothing", async () => {
    const best = { ...sixItems, comparisons: [], groups: [grouped([0, 1, 2, 3], [1, 1, 0, 1])] };
    const silent = grouped([0, 1, 2, 3], [0, 1, 2, 3], 0);
    const [found, same] = [await learned(best), await learned({ ...best, groups: [...best.groups, silent] })];
    for (const other of [0, 1, 3]) expect((found[2] as number) - (found[other] as number)).toBeGreaterThan(1);
    for (const [item, worth] of found.entries()) expect(same[item]).toBeCloseTo(worth, 3);
  });
});

describe("odd labels", () => {
  const set = madeUpPairs(40, 60, seededRandom(2));
  const each = (said: Partial<CountedComparison>) => ({
    ...set,
    comparisons: set.comparisons.map((comparison) => ({ ...comparison, ...said })),
  });
  const odd: Record<string, TrainingSet> = {
    "all ties": each({ tieCount: 1 }),
    "one side alone": each({ leftCount: 1 }),
    contradictory: each({ leftCount: 1, rightCount: 1 }),
    twins: { ...each({ leftCount: 1 }), items: set.items.map(() => ({ offset: 0, steps: 3 })) },
    "constant features": { ...each({ rightCount: 1 }), features: set.features.map(() => 3) },
  };

  test.each(Object.entries(odd))("%s train to finite rewards", async (_, labelled) => {
    const plan = planOf(labelled, { epochs: 5, ruled: true, patience: 2 });
    const state = await trainThrough(openSession, [trainOf(labelled)], plan);
    for (const values of state.parameters) expect(values.every(Number.isFinite)).toBe(true);
  });
});
