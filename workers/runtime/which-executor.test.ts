import { expect, test } from "vitest";
import { NotPlanned } from "../core/onnx/run/plan.ts";
import { float32, floatsOf } from "../core/onnx/tensor.ts";
import { seededRandom } from "../core/random.ts";
import type { Encoder } from "../core/reward/encoders/encoder.ts";
import { stepEncoder } from "../core/reward/encoders/step-encoder.ts";
import { textEncoder } from "../core/reward/encoders/text-encoder.ts";
import { exportRewardModel, rawRewardModel } from "../core/reward/reward-model.ts";
import { trainingStepModel } from "../core/reward/training-step.ts";
import { openSession } from "./open-session.ts";
import { openOwnSession } from "./own-session.ts";

const WIDTH = 7;
const moments = { mean: new Float32Array(WIDTH).fill(0.1), std: new Float32Array(WIDTH).fill(2) };
const shape = {
  inputSize: WIDTH,
  hidden: [33, 20],
  members: 3,
  fragmentSteps: 4,
  aggregation: { by: "sum" },
} as const;
const steps = stepEncoder(shape, moments);
const texts = textEncoder({ members: 3, hidden: [8], entries: 100, width: WIDTH }, moments);
const settings = { batch: 6, noise: 0.1, statements: 3 } as const;
const card = {
  width: WIDTH,
  members: new Array(3).fill({ mean: 0.2, std: 0.5, noise: 0.1, logNu: 0 }),
  temperature: 1,
  snapshot: "",
};

const exported = (encoder: Encoder) => {
  const parameters = encoder.initialParameters(seededRandom(1));
  return [rawRewardModel(encoder, parameters), exportRewardModel(encoder, parameters, card)];
};

test.each([
  ["fragments", steps],
  ["texts", texts],
])("all graphs that Accord builds of %s run in our own executor", async (_, encoder) => {
  const trained = [
    { ties: true, tieModel: "davidson", dropout: 0, items: 2 },
    { ties: true, tieModel: "rao-kupper", dropout: 0.2, items: 4 },
    { ties: false, tieModel: "davidson", dropout: 0, items: 2 },
  ] as const;
  const models = [
    ...exported(encoder),
    ...trained.map((each) => trainingStepModel(encoder, { ...settings, ...each })),
  ];
  for (const model of models) await (await openOwnSession(model)).release();
});

test("a reward of any number of rows is ONNX Runtime's, and a row alone gets the bits that it gets among others", async () => {
  const [, model] = exported(steps) as [Uint8Array, Uint8Array];
  const [own, ort] = [await openOwnSession(model), await openSession(model, "onnxruntime")];
  const random = seededRandom(2);
  for (const rows of [1, 5, 6, 96, 97, 500]) {
    const features = float32(
      Float32Array.from({ length: rows * WIDTH }, () => 6 * random() - 3),
      [rows, WIDTH],
    );
    const [found, wanted] = [await own.run({ features }), await ort.run({ features })];
    for (const name of ["members", "mean", "std"]) {
      expect(found[name]?.shape).toEqual(wanted[name]?.shape);
      const theirs = floatsOf(wanted, name);
      const worst = floatsOf(found, name).reduce(
        (most, value, i) => Math.max(most, Math.abs(value - (theirs[i] as number))),
        0,
      );
      expect(worst).toBeLessThan(2e-6);
    }
    const last = float32((features.data as Float32Array).slice(-WIDTH), [1, WIDTH]);
    const alone = floatsOf(await own.run({ features: last }, ["members"]), "members");
    expect(alone).toEqual(floatsOf(found, "members").slice(-3));
  }
  const nothing = await own.run({ features: float32([], [0, WIDTH]) });
  expect(nothing.members).toEqual({ type: "float32", shape: [0, 3], data: new Float32Array(0) });
  await own.release();
  await ort.release();
});

test("a graph with what the executor does not know goes to ONNX Runtime", async () => {
  await expect(openOwnSession(new Uint8Array([8, 8]))).rejects.toThrow(NotPlanned);
  await expect(openSession(new Uint8Array([8, 8]))).rejects.not.toThrow(NotPlanned);
});

test("what does not fit is told by name, and a session that was released runs no more", async () => {
  const session = await openSession(exported(steps)[0] as Uint8Array);
  await expect(session.run({})).rejects.toThrow(/features to be float32 \[rows,7\], not missing/);
  await expect(session.run({ features: float32([1, 2], [1, 2]) })).rejects.toThrow(/not float32 \[1,2\]/);
  await session.release();
  await expect(session.run({ features: float32(new Array(WIDTH).fill(0), [1, WIDTH]) })).rejects.toThrow(
    /released/,
  );
});

test("what is no number stays none, in the rows where it was", async () => {
  const [, model] = exported(steps) as [Uint8Array, Uint8Array];
  const [own, ort] = [await openOwnSession(model), await openSession(model, "onnxruntime")];
  const values = new Array(8 * WIDTH).fill(0.5);
  values.splice(2, 1, Number.NaN);
  values.splice(3 * WIDTH, 1, Number.POSITIVE_INFINITY);
  values.splice(5 * WIDTH, 1, Number.NEGATIVE_INFINITY);
  const features = float32(values, [8, WIDTH]);
  const [found, wanted] = [await own.run({ features }), await ort.run({ features })];
  for (const name of ["members", "mean", "std"])
    expect([...floatsOf(found, name)].map(Number.isFinite)).toEqual(
      [...floatsOf(wanted, name)].map(Number.isFinite),
    );
  expect(floatsOf(found, "mean").slice(0, 1)).toEqual(new Float32Array([Number.NaN]));
  await own.release();
  await ort.release();
});
