import { expect, test } from "vitest";
import { openSession } from "../../../runtime/open-session.ts";
import { seededRandom } from "../../random.ts";
import { featuresOfTexts, TEXT_WIDTH } from "../../text/text-features.ts";
import { exportRewardModel, rawRewardModel, readModelCard } from "../reward-model.ts";
import { scoreItems } from "../score-items.ts";
import { trainSteps } from "../train-steps.ts";
import type { TrainingPlan } from "../training-plan.ts";
import { initialState } from "../training-state.ts";
import { trainingStepModel } from "../training-step.ts";
import { textEncoder } from "./text-encoder.ts";

const MEMBERS = 2;
const ENTRIES = 262_144;
const encoder = textEncoder(
  { members: MEMBERS, hidden: [8], entries: ENTRIES, width: TEXT_WIDTH },
  { mean: new Float32Array(TEXT_WIDTH), std: new Float32Array(TEXT_WIDTH).fill(1) },
);
const replies = ["a good and kind answer", "a bad and rude answer", "", "something else altogether"];
const set = {
  ...featuresOfTexts(replies.map((completion) => ({ prompt: "Well?", completion }))),
  comparisons: [0, 1, 2, 3].map((unit) => ({
    split: "train" as const,
    stream: "uniform" as const,
    category: null,
    left: 0,
    right: 1,
    leftCount: 1,
    tieCount: 0,
    rightCount: 0,
    posterior: null,
    votes: [],
    unit,
    group: null,
  })),
};
const plan: TrainingPlan = {
  encoder,
  step: { batch: 4, ties: false, tieModel: "davidson", noise: 0, dropout: 0, statements: 3, items: 2 },
  statements: { targets: "labels", strength: { as: "nothing", margin: 1 }, levels: 0, ties: false },
  bootstrap: "comparison",
  shardSizes: [4],
  annotators: null,
  epochs: 20,
  learningRate: 0.05,
  weightDecay: 0,
  ruled: false,
  validates: true,
  patience: null,
  seed: 1,
};

async function trained() {
  const session = await openSession(trainingStepModel(encoder, plan.step));
  const start = initialState(encoder, false, seededRandom(1), 0);
  const state = await trainSteps(session, { read: async () => set }, plan, start, 20);
  await session.release();
  return state.parameters;
}

test("what was preferred is worth more, and entries that no text had stay 0", async () => {
  const parameters = await trained();
  const session = await openSession(rawRewardModel(encoder, parameters));
  const scores = await scoreItems(session, "raw", encoder, set);
  for (let m = 0; m < MEMBERS; m++)
    expect(scores[m], `member ${m}`).toBeGreaterThan(scores[MEMBERS + m] as number);
  const used = new Set([...(set.tokens?.ids ?? [])]);
  const table = parameters[0] as Float32Array;
  const moved = Array.from({ length: ENTRIES }, (_, entry) => entry).filter((entry) => table[entry] !== 0);
  expect(moved.every((entry) => used.has(entry))).toBe(true);
  expect(moved.length).toBeGreaterThan(10);
  await session.release();
});

test("the exported file scores texts alone as it does together, whatever the runs are cut into", async () => {
  const card = {
    width: TEXT_WIDTH,
    features: "grams-1",
    members: Array.from({ length: MEMBERS }, () => ({ mean: 0, std: 1, noise: 0, logNu: null })),
    temperature: 1,
    snapshot: "",
  };
  const model = exportRewardModel(encoder, await trained(), card);
  expect(readModelCard(model)).toEqual(card);
  const session = await openSession(model);
  const together = await scoreItems(session, "members", encoder, set);
  const alone = await scoreItems(session, "members", { ...encoder, rowsAtOnce: () => 1 }, set);
  expect(Array.from(alone)).toEqual(Array.from(together, (value) => expect.closeTo(value, 5)));
  await session.release();
});
