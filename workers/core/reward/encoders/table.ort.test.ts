import { expect, test } from "vitest";
import { openSession } from "../../../runtime/open-session.ts";
import { planOf, trainThrough, unjudged } from "../../../testing/made-up-training.ts";
import { gather } from "../../onnx/ops/selection.ts";
import { reshape } from "../../onnx/ops/shaping.ts";
import { int64 } from "../../onnx/tensor.ts";
import type { TrainingPlan } from "../training-plan.ts";
import type { TrainingSet } from "../training-set.ts";
import { encodeState } from "../training-state.ts";
import type { Encoder } from "./encoder.ts";

const ENTRIES = 10;
const MEMBERS = 2;

/** An item's only token is its entry in a table, and the entry is the reward: Bradley–Terry scores, one an item. */
const scoreTable: Encoder = {
  members: MEMBERS,
  rowsPerItem: 1,
  aggregation: { by: "sum" },
  hidden: [],
  parameters: [{ name: "scores", shape: [MEMBERS, ENTRIES, 1], decays: false, table: true }],
  initialParameters: () => [new Float32Array(MEMBERS * ENTRIES)],
  itemRewards(graph, slots, [scores], _masks) {
    const places = graph.input("places", [slots], "int64");
    return reshape(graph, gather(graph, scores as never, places, 1), [MEMBERS, slots]);
  },
  feedItems({ tokens, items }, slots) {
    const ids = slots.map(
      (item) => (item === undefined ? 0 : tokens?.ids[items[item]?.offset ?? 0]) as number,
    );
    const used = [...new Set(ids)];
    return {
      feeds: { places: int64(ids.map((id) => used.indexOf(id))) },
      entries: { scores: Uint32Array.from(used) },
    };
  },
  rowRewards: () => {
    throw new Error("Not asked for here.");
  },
  feedRows: () => ({}),
};

/** Item i is entry i + 1; entry 0 pads, and entry 9 belongs to no item. Each item beats the one before it. */
function ladder(): TrainingSet {
  const items = Array.from({ length: 8 }, (_, i) => ({ offset: i, steps: 1 }));
  const comparisons = Array.from({ length: 63 }, (_, i) => ({
    ...unjudged((i % 7) + 1, i % 7, i),
    leftCount: 1,
  }));
  const tokens = {
    offsets: Uint32Array.from({ length: 9 }, (_, i) => i),
    ids: Uint32Array.from({ length: 8 }, (_, i) => i + 1),
    weights: new Float32Array(8).fill(1),
  };
  return { width: 0, features: new Float32Array(0), tokens, items, comparisons };
}

const plan: TrainingPlan = {
  ...planOf(ladder(), { statements: { ties: false }, step: { batch: 4, noise: 0 } }),
  encoder: scoreTable,
  epochs: 40,
  learningRate: 0.1,
};

const train = (checkpoints: readonly number[]) => trainThrough(openSession, [ladder()], plan, checkpoints);

test("a table is trained entry by entry: those that no batch reads stay, moments too", async () => {
  const { parameters, second } = await train([]);
  for (let m = 0; m < MEMBERS; m++) {
    const own = Array.from(parameters[0]?.subarray(m * ENTRIES, (m + 1) * ENTRIES) ?? []);
    const scores = own.slice(1, 9);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect((scores.at(-1) ?? 0) - (scores[0] ?? 0)).toBeGreaterThan(2);
    expect(own[9]).toBe(0);
    expect(second[0]?.[m * ENTRIES + 9]).toBe(0);
  }
});

test("a table too ends bit for bit at the same place however the training is cut", async () => {
  expect(encodeState(await train([1, 17, 100]))).toEqual(encodeState(await train([])));
});
