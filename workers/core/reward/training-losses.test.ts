import { expect, test } from "vitest";
import { unjudged } from "../../testing/made-up-training.ts";
import { bestEpoch, searchGrid } from "./search-grid.ts";
import { NO_TALLY, remarksOn, type TrainingIndex, tallied } from "./training-index.ts";
import { addLosses, epochRecord, NO_LOSSES, ruledDecay } from "./training-losses.ts";

test("what a member has not drawn is its validation loss, what it has is its training loss", () => {
  const nats = Float32Array.of(1, 2, 3, 100, 5, 6, 7, 100);
  const drawn = Float32Array.of(1, 0, 2, 0, 0, 1, 0, 0);
  // Two members, four statements; the last is empty.
  const losses = addLosses(NO_LOSSES, nats, drawn, Float32Array.of(1, 1, 0.5, 0));
  const { train, validation } = epochRecord(losses, 0.1);
  expect(train).toBeCloseTo((1 + 2 * 0.5 * 3 + 6) / 3, 6);
  expect(validation).toBeCloseTo((2 + 5 + 0.5 * 7) / 2.5, 6);
  expect(epochRecord(NO_LOSSES, 0.1).validation).toBeNull();
});

test("Christiano's rule: weight decay rises where members overfit, falls where they hardly do, and has bounds", () => {
  const at = (validation: number | null, weightDecay = 0.01) =>
    ruledDecay({ train: 0.4, validation, weightDecay });
  expect(at(0.7)).toBeGreaterThan(0.01);
  expect(at(0.5)).toBe(0.01);
  expect(at(0.42)).toBeLessThan(0.01);
  expect(at(null)).toBe(0.01);
  expect(at(10, 30)).toBe(30);
});

test("a search begins with the settings as they are, and takes the epochs with the least validation loss", () => {
  const grid = searchGrid({ hidden: [64, 64], weightDecay: 0.01, epochs: 60 } as never);
  expect(grid[0]).toEqual({ hidden: [64, 64], weightDecay: 0.01, epochs: 60 });
  expect(new Set(grid.map((each) => JSON.stringify(each))).size).toBe(12);
  const history = [0.7, 0.6, 0.65].map((validation) => ({ train: 0.5, validation, weightDecay: 0 }));
  expect(bestEpoch(history)).toEqual({ epoch: 1, validation: 0.6 });
});

const index = (changes: Partial<TrainingIndex>): TrainingIndex => ({
  width: 2,
  fragmentSteps: 1,
  moments: { mean: [0, 0], std: [0.5, 0.4] },
  shardSizes: [4],
  heldOutShards: 0,
  comparisons: { train: 4, heldOut: 0 },
  annotators: 1,
  annotatorGroups: [],
  mostVotes: 1,
  mostItems: 2,
  tally: { ...NO_TALLY, left: 2, right: 2 },
  ...changes,
});

test("odd labels are told of: ties alone, one side alone, contradictions, twins, features that never change", () => {
  const said = (changes: Partial<TrainingIndex>) => remarksOn(index(changes)).join(" ");
  expect(said({})).toBe("");
  expect(said({ tally: { ...NO_TALLY, tie: 4 } })).toContain("Every label is a tie");
  expect(said({ tally: { ...NO_TALLY, right: 4 } })).toContain("Every label says right");
  expect(said({ moments: { mean: [0, 0], std: [1, 0.5] } })).toContain("Of 2 features 1 never change");
  const pair = { ...unjudged(0, 1, 1), leftCount: 1, rightCount: 1 };
  const tally = tallied(
    NO_TALLY,
    { comparisons: [pair, { ...unjudged(1, 2, 2), leftCount: 1 }] },
    (left) => left === 1,
  );
  expect(said({ tally })).toContain("Of 4 comparisons 1 have labels for both sides.");
  expect(said({ tally })).toContain("1 have items that look the same");
});
