import { exports } from "cloudflare:workers";
import * as ort from "onnxruntime-web/wasm";
import { beforeAll, expect, test } from "vitest";
import { openSession } from "../../../workers/runtime/open-session.ts";
import { ENDING_ITEM, endingFragments } from "../../../workers/testing/ending-fragments.ts";
import { quickTraining } from "../../../workers/testing/labelled-project.ts";
import { servedProject } from "../../../workers/testing/served-project.ts";
import { Accord } from "../src/accord.ts";
import type { RewardReply } from "../src/generated/wire.ts";
import { LocalReward } from "../src/local.ts";
import { Refused } from "../src/problem.ts";

const INPUTS = [
  { observation: [0.9, 0.1], action: [-0.2] },
  {
    observations: [
      [0.1, 0.2],
      [-0.4, 0.3],
    ],
    actions: [[0.5], [-0.5]],
  },
  { observation: [-0.4, 0.3], action: [0.5] },
];
const ROWS = {
  values: new Float32Array([0.9, 0.1, -0.2, 0.1, 0.2, 0.5, -0.4, 0.3, -0.5, -0.4, 0.3, 0.5]),
  width: 3,
  steps: [1, 2, 1],
};
const OPTIONS = { risk: { lcb: 1 }, members: true } as const;

let world: Awaited<ReturnType<typeof servedProject>>;
let accord: Accord;
let expected: RewardReply;

beforeAll(async () => {
  world = await servedProject();
  accord = accordOf(world);
  expected = await world.ask<RewardReply>("reward", { inputs: INPUTS, ...OPTIONS });
});

function accordOf({ project, key }: typeof world): Accord {
  const worker = (exports as unknown as { default: Fetcher }).default;
  return new Accord({
    url: "https://accord.test/",
    project,
    key,
    fetch: (url, init) =>
      worker.fetch(
        url,
        init as RequestInit<RequestInitCfProperties>,
      ) as unknown as Promise<globalThis.Response>,
  });
}

const close = (told: ArrayLike<number>, wanted: readonly (number | undefined)[], digits = 6) => {
  expect(told).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(told[i]).toBeCloseTo(value as number, digits);
};

test("rewards are those that the server gives, by objects and by rows", async () => {
  expect(await accord.reward(INPUTS, OPTIONS)).toEqual(expected);
  const rows = await accord.rewardRows(ROWS, OPTIONS);
  close(
    rows.mean,
    expected.rewards.map(({ mean }) => mean),
  );
  close(
    rows.std,
    expected.rewards.map(({ std }) => std),
  );
  close(
    rows.reward,
    expected.rewards.map(({ reward }) => reward),
  );
  close(
    rows.members as Float32Array,
    expected.rewards.flatMap(({ members }) => members ?? []),
  );
  expect({ version: rows.version, sha256: rows.sha256 }).toEqual(expected.model);
});

test("none in, none out", async () => {
  expect((await accord.reward([])).rewards).toEqual([]);
  expect((await accord.compare([])).comparisons).toEqual([]);
  const rows = await accord.rewardRows({ values: new Float32Array(0), width: 3 });
  expect(rows.mean).toHaveLength(0);
  expect(rows.version).toBe(expected.model.version);
});

test("more than the server takes at once comes back whole and in order", async () => {
  const count = 40_000;
  const values = Float32Array.from({ length: 3 * count }, (_, i) => Math.sin(i));
  const whole = await accord.rewardRows({ values, width: 3 });
  expect(whole.mean).toHaveLength(count);
  const part = await accord.rewardRows({ values: values.subarray(3 * 30_000, 3 * 30_100), width: 3 });
  close(whole.mean.subarray(30_000, 30_100), [...part.mean]);
});

test("comparing and ranking", async () => {
  const [left, right] = [INPUTS[0]!, INPUTS[2]!];
  const { comparisons } = await accord.compare([
    { left, right },
    { left: right, right: left },
  ]);
  const [one, other] = [comparisons[0]!, comparisons[1]!];
  expect(one.probability + one.tie + other.probability).toBeCloseTo(1, 9);
  const { ranking } = await accord.rank(INPUTS, { top: 1, risk: { lcb: 1 } });
  const best = Math.max(...expected.rewards.map(({ reward }) => reward as number));
  expect(ranking.map(({ index }) => expected.rewards[index]?.reward)).toEqual([best]);
});

test("refusals say what and where, counted over all parts", async () => {
  await expect(accord.reward(INPUTS, { version: 999 })).rejects.toMatchObject({
    name: "Refused",
    status: 404,
    code: "not-found",
  });
  const inputs = new Array(16_390).fill(INPUTS[0]);
  inputs[16_388] = { observation: [1], action: [0] };
  await expect(accord.reward(inputs)).rejects.toMatchObject({
    code: "invalid-input",
    field: "inputs.16388.observation",
  });
  expect(
    await accord.rewardRows({ values: new Float32Array(4), width: 4 }).catch((error) => error),
  ).toBeInstanceOf(Refused);
});

test("the model itself: by hash, once", async () => {
  const { bytes, sha256, version } = await accord.model();
  expect({ version, sha256 }).toEqual(expected.model);
  expect(bytes?.length).toBeGreaterThan(1_000);
  expect(await accord.model({ known: sha256 })).toEqual({ bytes: undefined, version, sha256 });
});

test("a local model answers as the server does", async () => {
  const { bytes } = await accord.model();
  // Brings ONNX Runtime up, as workerd needs it.
  await (await openSession(bytes as Uint8Array)).release();
  const local = await LocalReward.open(accord, { ort, followMs: null });
  for (const risk of ["mean", "discounted", { lcb: 1.5 }] as const) {
    const told = await local.rewardRows(ROWS, { risk, members: true });
    const served = await accord.reward(INPUTS, { risk, members: true });
    close(
      told.mean,
      served.rewards.map(({ mean }) => mean),
    );
    close(
      told.std,
      served.rewards.map(({ std }) => std),
    );
    close(
      told.reward,
      served.rewards.map(({ reward }) => reward),
    );
    close(
      told.members as Float32Array,
      served.rewards.flatMap(({ members }) => members ?? []),
    );
  }
  expect(await local.refresh()).toBe(false);
  expect(local.version).toBe(expected.model.version);
  expect((await local.rewardRows({ values: new Float32Array(0), width: 3 })).reward).toHaveLength(0);
  await expect(local.rewardRows({ values: new Float32Array(4), width: 4 })).rejects.toThrow(
    "Expected rows of 3",
  );
});

test.each([{ by: "mean" }, { by: "discount", gamma: 0.5 }] as const)(
  "a local model takes the steps of a fragment together as the server does: %o",
  async (aggregation) => {
    const other = await servedProject({ training: { ...quickTraining, aggregation } as never });
    const local = await LocalReward.open(accordOf(other), { ort, followMs: null });
    const told = await local.rewardRows(ROWS, { members: true });
    const { rewards } = await other.ask<RewardReply>("reward", { inputs: INPUTS, members: true });
    close(
      told.members as Float32Array,
      rewards.flatMap(({ members }) => members ?? []),
    );
    const { rewards: steps } = await other.ask<RewardReply>("reward", {
      inputs: [1, 2].map((row) => ({
        observation: [...ROWS.values.slice(3 * row, 3 * row + 2)],
        action: [ROWS.values[3 * row + 2]],
      })),
    });
    const sum = steps.reduce((total, { mean }) => total + mean, 0);
    expect(told.mean[1], "which is not their sum").not.toBeCloseTo(sum, 4);
  },
);

test("a model that reads texts is refused, and what it lacks is told: only the server makes numbers of them", async () => {
  const texts = await servedProject({ item: { kind: "text" } });
  const open = () => LocalReward.open(accordOf(texts), { ort, followMs: null });
  await expect(open()).rejects.toMatchObject({ name: "NotLocal", features: "grams-1" });
  await expect(open()).rejects.toThrow(
    /reads features of texts, which are not made in this package \(grams-1\)/,
  );
});

test("where a model reads how steps end, objects, rows and the model here say the same", async () => {
  const ending = await servedProject({ item: ENDING_ITEM }, endingFragments);
  const there = accordOf(ending);
  const end = { nextObservation: [0.9, 0.4], done: true };
  const fragment = {
    observations: [
      [0.3, -0.2],
      [-0.5, 0.1],
    ],
    actions: [2, 0],
    ...end,
  };
  const { rewards } = await there.reward([fragment]);
  const values = new Float32Array([0.3, -0.2, 2, -0.5, 0.1, 0, -0.5, 0.1, 0, 0.9, 0.4, 1]);
  const rows = { values, width: 6, steps: 2, choices: true };
  const wanted = rewards.map(({ mean }) => mean);
  close((await there.rewardRows(rows)).mean, wanted, 5);
  const local = await LocalReward.open(there, { ort, followMs: null });
  close((await local.rewardRows(rows)).mean, wanted, 5);
  await expect(local.rewardRows({ values: values.subarray(0, 3), width: 3, choices: true })).rejects.toThrow(
    "Expected rows of 6 numbers (observation,action,nextObservation,done), received 3.",
  );
});
