import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gradients } from "../workers/core/onnx/gradients.ts";
import { Graph } from "../workers/core/onnx/graph.ts";
import * as activations from "../workers/core/onnx/ops/activations.ts";
import { div, mul, sub } from "../workers/core/onnx/ops/arithmetic.ts";
import { matMul } from "../workers/core/onnx/ops/matmul.ts";
import { reduceMean, reduceSum } from "../workers/core/onnx/ops/reductions.ts";
import { gather, greater, where } from "../workers/core/onnx/ops/selection.ts";
import { concat, reshape, slice, split, transpose } from "../workers/core/onnx/ops/shaping.ts";
import { serializeModel } from "../workers/core/onnx/serialize.ts";
import { int64 } from "../workers/core/onnx/tensor.ts";
import { seededRandom } from "../workers/core/random.ts";
import { imageEncoder } from "../workers/core/reward/encoders/image-encoder.ts";
import { stepEncoder } from "../workers/core/reward/encoders/step-encoder.ts";
import { exportRewardModel, rawRewardModel } from "../workers/core/reward/reward-model.ts";
import { type StepSettings, trainingStepModel } from "../workers/core/reward/training-step.ts";
import { findPython } from "./python/find-python.ts";

const ensemble = {
  inputSize: 4,
  hidden: [8, 8],
  members: 3,
  fragmentSteps: 7,
  aggregation: { by: "sum" },
} as const;
const moments = { mean: new Float32Array(4), std: new Float32Array(4).fill(1) };
const encoder = stepEncoder(ensemble, moments);
const parameters = encoder.initialParameters(seededRandom(1));
const member = { mean: 0, std: 1, noise: 0.1, logNu: 0 };
const card = { width: 4, members: [member, member, member], temperature: 1, snapshot: "snp_1" };

const image = { height: 9, width: 8, channels: 1 };
const images = imageEncoder(
  { image, rest: 2, hidden: [8], members: 3, fragmentSteps: 2, aggregation: { by: "sum" } },
  { mean: new Float32Array(74), std: new Float32Array(74).fill(1) },
);

/** Every op and, through the gradients, every rule, in one file. */
function everyOp(): Uint8Array {
  const graph = new Graph();
  const x = graph.input("x", [4, 6]);
  const w = graph.input("w", [2, 6, 3]);
  const { relu, leakyRelu, tanh, sigmoid, softplus, log, exp, sqrt, neg, softmax } = activations;
  const product = softmax(graph, leakyRelu(graph, matMul(graph, x, w)), 2);
  const positive = sqrt(graph, exp(graph, log(graph, softplus(graph, sigmoid(graph, product)))));
  const [head, tail] = split(graph, transpose(graph, positive, [2, 0, 1]), 0, [1, 2]);
  const joined = concat(graph, [head as typeof x, tail as typeof x], 0);
  const flat = reshape(graph, joined, [3, 8]);
  const picked = gather(graph, slice(graph, flat, 1, 1, 7), graph.constant(int64([0, 2, 2])), 0);
  const chosen = where(
    graph,
    greater(graph, picked, graph.scalar(0.5)),
    relu(graph, picked),
    neg(graph, picked),
  );
  const ratio = div(graph, tanh(graph, chosen), sub(graph, graph.scalar(3), chosen));
  const mean = reduceMean(graph, mul(graph, ratio, picked), [1], true);
  const loss = reduceSum(graph, mean, [0, 1]);
  graph.output("loss", loss);
  for (const [i, gradient] of gradients(graph, loss, [x, w]).entries())
    graph.output(`gradient_${i}`, gradient);
  return serializeModel(graph);
}

const python = findPython();

test.runIf(python !== undefined || process.env.CI === "true")(
  "every file that we write passes the ONNX checker of Python (needs the package onnx; skipped without)",
  () => {
    expect(python, "CI needs a Python with onnx").toBeDefined();
    const folder = mkdtempSync(join(tmpdir(), "accord-onnx-"));
    try {
      const davidson = {
        batch: 5,
        ties: true,
        tieModel: "davidson",
        noise: 0.1,
        dropout: 0,
        statements: 3,
        items: 2,
      };
      const step = davidson as StepSettings;
      const files = {
        "every-op": everyOp(),
        reward: exportRewardModel(encoder, parameters, card),
        raw: rawRewardModel(encoder, parameters),
        step: trainingStepModel(encoder, step),
        "reward-images": exportRewardModel(images, images.initialParameters(seededRandom(1)), {
          ...card,
          width: 74,
        }),
        "step-images": trainingStepModel(images, step),
        "step-without-ties": trainingStepModel(encoder, { ...step, ties: false, dropout: 0.2 }),
        "step-with-groups": trainingStepModel(encoder, { ...step, tieModel: "rao-kupper", items: 4 }),
      };
      const paths = Object.entries(files).map(([name, bytes]) => {
        const path = join(folder, `${name}.onnx`);
        writeFileSync(path, bytes);
        return path;
      });
      const run = spawnSync(python as string, ["tests/python/check_models.py", ...paths], {
        encoding: "utf8",
      });
      expect(run.stderr).toBe("");
      expect(run.stdout.trim().split("\n")).toHaveLength(paths.length);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
