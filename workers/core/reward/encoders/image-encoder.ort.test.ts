import { describe, expect, test } from "vitest";
import { openSession } from "../../../runtime/open-session.ts";
import { planOf, trainOf, trainThrough, unjudged } from "../../../testing/made-up-training.ts";
import { seededRandom } from "../../random.ts";
import { SUM } from "../aggregation.ts";
import { judge } from "../evaluate.ts";
import { type ItemFeatures, itemRows } from "../item-features.ts";
import { rawRewardModel } from "../reward-model.ts";
import { addRows, deviations, noMoments } from "../running-moments.ts";
import { scoreItems, sumOverSteps } from "../score-items.ts";
import type { CountedComparison, TrainingSet } from "../training-set.ts";
import { trainedTo } from "../training-state.ts";
import { imageEncoder } from "./image-encoder.ts";
import { type ImageSize, imageLayers, imageNumbers, mostImagesAStep } from "./image-layers.ts";

const IMAGE: ImageSize = { height: 16, width: 24, channels: 3 };
const MEMBERS = 2;

/** Grey noise with one bright blob of a random colour; its distance from the left edge is what people go by. */
function blobs(count: number, rest: number, random: () => number) {
  const width = imageNumbers(IMAGE) + rest;
  const features = new Float32Array(count * width);
  const worths = Array.from({ length: count }, (_, item) => {
    const at = [2 + random() * (IMAGE.height - 4), 2 + random() * (IMAGE.width - 4)] as const;
    const colour = Array.from({ length: IMAGE.channels }, () => 0.4 + 0.6 * random());
    for (let i = 0; i < imageNumbers(IMAGE); i++) {
      const pixel = Math.floor(i / IMAGE.channels);
      const [y, x] = [Math.floor(pixel / IMAGE.width), pixel % IMAGE.width];
      const near = Math.exp(-((y - at[0]) ** 2 + (x - at[1]) ** 2) / 4);
      const light = 60 * random() + 195 * near * (colour[i % IMAGE.channels] as number);
      features[item * width + i] = Math.round(light);
    }
    let worth = at[1] / IMAGE.width;
    for (let i = 0; i < rest; i++) {
      const number = random() - 0.5;
      features[item * width + imageNumbers(IMAGE) + i] = number;
      worth += number;
    }
    return worth;
  });
  return { width, features, worths };
}

/** Items of `steps` images each, judged without a mistake; the last quarter of the items is held out. */
function judged({
  items,
  steps,
  rest,
  comparisons,
}: Record<"items" | "steps" | "rest" | "comparisons", number>) {
  const random = seededRandom(11);
  const { width, features, worths } = blobs(items * steps, rest, random);
  const worth = (item: number) => worths.slice(item * steps, (item + 1) * steps).reduce((a, b) => a + b, 0);
  const held = Math.floor(items / 4);
  const pairs = Array.from({ length: comparisons }, (_, i): CountedComparison => {
    const split = i % 3 === 0 ? "held-out" : "train";
    const [from, size] = split === "train" ? [0, items - held] : [items - held, held];
    const left = from + Math.floor(random() * size);
    let right = left;
    // A difference that people see: two pixels and more.
    while (Math.abs(worth(left) - worth(right)) < 0.08) right = from + Math.floor(random() * size);
    const leftWins = worth(left) > worth(right);
    return { ...unjudged(left, right, i), split, [leftWins ? "leftCount" : "rightCount"]: 1 };
  });
  return { width, features, items: itemRows(Array(items).fill(steps)), comparisons: pairs };
}

function momentsOf({ features, width }: Pick<TrainingSet, "features" | "width">) {
  const seen = addRows(noMoments(width), features, width);
  return { mean: Float32Array.from(seen.mean), std: Float32Array.from(deviations(seen)) };
}

async function heldOutAccuracy(
  set: TrainingSet,
  { rest, fragmentSteps, epochs }: Record<"rest" | "fragmentSteps" | "epochs", number>,
) {
  const shape = { image: IMAGE, rest, hidden: [32], members: MEMBERS, fragmentSteps, aggregation: SUM };
  const plan = planOf(set, {
    members: MEMBERS,
    encoder: imageEncoder(shape, momentsOf(set)),
    step: { batch: 16, noise: 0 },
    statements: { ties: false },
    epochs,
    seed: 2,
  });
  const parameters = trainedTo(await trainThrough(openSession, [trainOf(set)], plan));
  const raw = await openSession(rawRewardModel(plan.encoder, parameters));
  const scores = await scoreItems(raw, "raw", plan.encoder, set);
  await raw.release();
  const sums = sumOverSteps(scores, set.items, MEMBERS);
  const mean = (item: number) => (sums[item] ?? []).reduce((a, b) => a + b, 0);
  const heldOut = set.comparisons.filter(({ split }) => split === "held-out");
  const right = heldOut.filter((each) => mean(each.left) > mean(each.right) === each.leftCount > 0);
  expect(judge(set, sums)).toHaveLength(heldOut.length);
  return right.length / heldOut.length;
}

describe("an ensemble over images", () => {
  test("learns which image has its blob further right", { timeout: 120_000 }, async () => {
    const set = judged({ items: 240, steps: 1, rest: 0, comparisons: 900 });
    expect(await heldOutAccuracy(set, { rest: 0, fragmentSteps: 1, epochs: 12 })).toBeGreaterThanOrEqual(
      0.95,
    );
  });

  test("learns from fragments of images with actions beside them", { timeout: 120_000 }, async () => {
    const set = judged({ items: 400, steps: 2, rest: 1, comparisons: 1500 });
    expect(await heldOutAccuracy(set, { rest: 1, fragmentSteps: 2, epochs: 8 })).toBeGreaterThanOrEqual(0.8);
  });

  test("sees each image by itself, whichever others are scored with it", async () => {
    const { width, features } = blobs(5, 0, seededRandom(3));
    const shape = {
      image: IMAGE,
      rest: 0,
      hidden: [8],
      members: MEMBERS,
      fragmentSteps: 1,
      aggregation: SUM,
    };
    const encoder = imageEncoder(shape, momentsOf({ features, width }));
    const session = await openSession(rawRewardModel(encoder, encoder.initialParameters(seededRandom(4))));
    const scoresOf = (items: ItemFeatures) => scoreItems(session, "raw", encoder, items);
    const all = await scoresOf({ width, features, items: itemRows([1, 1, 1, 1, 1]) });
    const last = await scoresOf({ width, features: features.slice(4 * width), items: itemRows([1]) });
    for (const [m, score] of last.entries()) expect(score).toBeCloseTo(all[4 * MEMBERS + m] as number, 5);
    await session.release();
  });
});

describe("the layers of an image", () => {
  test("halve it until no side is longer than 8", () => {
    const sizes = imageLayers({ height: 64, width: 48, channels: 3 });
    expect(sizes.map(({ height, width, channels }) => [height, width, channels])).toEqual([
      [64, 48, 3],
      [32, 24, 8],
      [16, 12, 16],
      [8, 6, 32],
    ]);
    expect(imageLayers({ height: 5, width: 4, channels: 1 }).at(-1)).toEqual({
      height: 2,
      width: 1,
      channels: 16,
    });
  });

  test("bound how many images a training step holds", () => {
    const most = (side: number, members: number) =>
      mostImagesAStep({ height: side, width: side, channels: 3 }, members);
    expect(most(64, 5)).toBeGreaterThanOrEqual(16);
    expect(most(32, 5)).toBeGreaterThan(3 * most(64, 5));
    expect(most(1024, 16)).toBe(1);
  });
});
