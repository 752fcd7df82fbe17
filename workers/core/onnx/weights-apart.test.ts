import { fromBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { stepEncoder } from "../reward/encoders/step-encoder.ts";
import { rawRewardModel } from "../reward/reward-model.ts";
import { ModelProtoSchema } from "./proto/onnx_pb.js";
import { WEIGHTS, weightsApart } from "./weights-apart.ts";

test("large tensors are named as places in the file, where their values lie; small ones stay", () => {
  const aggregation = { by: "sum" } as const;
  const shape = { inputSize: 8, hidden: [64, 64], members: 3, fragmentSteps: 1, aggregation };
  const moments = { mean: new Float32Array(8), std: new Float32Array(8).fill(1) };
  const encoder = stepEncoder(shape, moments);
  const file = rawRewardModel(encoder, encoder.initialParameters(seededRandom(1)));
  // Not at the beginning of its buffer, as a file that was read may lie.
  const shifted = new Uint8Array(file.length + 3).subarray(3);
  shifted.set(file);
  const apart = weightsApart(shifted);
  expect(apart.length).toBeLessThan(file.length / 5);
  const before = fromBinary(ModelProtoSchema, file).graph?.initializer ?? [];
  const after = fromBinary(ModelProtoSchema, apart).graph?.initializer ?? [];
  expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  let moved = 0;
  for (const [i, { rawData, externalData, dims }] of after.entries()) {
    const whole = before[i]?.rawData as Uint8Array;
    expect(dims).toEqual(before[i]?.dims);
    if (externalData.length === 0) {
      expect(rawData).toEqual(whole);
      continue;
    }
    moved++;
    const place = Object.fromEntries(externalData.map(({ key, value }) => [key, value]));
    const [offset, length] = [Number(place.offset), Number(place.length)];
    expect(place.location).toBe(WEIGHTS);
    expect(shifted.slice(offset, offset + length)).toEqual(whole.slice());
  }
  expect(moved).toBeGreaterThanOrEqual(2);
});
