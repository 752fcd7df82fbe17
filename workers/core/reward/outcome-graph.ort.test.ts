import { describe, expect, test } from "vitest";
import { openSession } from "../../runtime/open-session.ts";
import { gradients } from "../onnx/gradients.ts";
import { Graph, type Value } from "../onnx/graph.ts";
import { log } from "../onnx/ops/activations.ts";
import { mul } from "../onnx/ops/arithmetic.ts";
import { reduceSum } from "../onnx/ops/reductions.ts";
import { serializeModel } from "../onnx/serialize.ts";
import { float32, floatsOf, type Tensor } from "../onnx/tensor.ts";
import { seededRandom } from "../random.ts";
import { outcomeProbabilities } from "./likelihood.ts";
import { choiceNats, outcomeChances } from "./outcome-graph.ts";

/** Runs a graph of some inputs, and holds its gradients against central differences. @returns its values */
async function checked(build: (graph: Graph, ...inputs: Value[]) => Value, inputs: readonly Tensor[]) {
  const graph = new Graph();
  const values = inputs.map((tensor, i) => graph.input(`x${i}`, tensor.shape));
  const result = build(graph, ...values);
  const random = seededRandom(3);
  const size = (result.shape as number[]).reduce((a, b) => a * b, 1);
  const weights = Array.from({ length: size }, () => random() + 0.5);
  const weighted = mul(graph, result, graph.constant(float32(weights, result.shape as number[])));
  const loss = reduceSum(
    graph,
    weighted,
    result.shape.map((_, axis) => axis),
  );
  graph.output("result", result);
  graph.output("loss", loss);
  for (const [i, gradient] of gradients(graph, loss, values).entries()) graph.output(`g${i}`, gradient);
  const session = await openSession(serializeModel(graph));
  const run = (tensors: readonly Tensor[]) =>
    session.run(Object.fromEntries(tensors.map((tensor, i) => [`x${i}`, tensor])));
  const found = await run(inputs);
  for (const [i, input] of inputs.entries())
    for (let at = 0; at < input.data.length; at++) {
      const lossAt = async (by: number) => {
        const data = Float32Array.from(input.data as Float32Array);
        data[at] = (data[at] as number) + by;
        return floatsOf(await run(inputs.with(i, float32(data, input.shape))), "loss")[0] as number;
      };
      const numeric = ((await lossAt(1e-2)) - (await lossAt(-1e-2))) / 2e-2;
      const analytic = floatsOf(found, `g${i}`)[at] as number;
      expect(Math.abs(analytic - numeric), `input ${i}, element ${at}`).toBeLessThan(
        5e-3 * Math.max(1, Math.abs(numeric)),
      );
    }
  await session.release();
  return floatsOf(found, "result");
}

describe("the likelihood as a graph", () => {
  const deltas = [-3, -0.4, 0, 0.7, 2.5, 30];
  const delta = float32(deltas.slice(0, 5), [1, 5, 1]);
  const cases = [
    { logNu: null, tieModel: "davidson" },
    { logNu: -0.3, tieModel: "davidson" },
    { logNu: -0.3, tieModel: "rao-kupper" },
    { logNu: 1.2, tieModel: "rao-kupper" },
  ] as const;

  test.each(cases)("says what the formula says, and so do its gradients: %o", async ({ logNu, tieModel }) => {
    const noise = 0.1;
    const build = (graph: Graph, d: Value, n?: Value) => outcomeChances(graph, d, n, { noise, tieModel });
    const inputs = logNu === null ? [delta] : [delta, float32([logNu], [1, 1, 1])];
    const logged = await checked((graph, d, n) => log(graph, build(graph, d as Value, n)), inputs);
    for (const [i, each] of deltas.slice(0, 5).entries()) {
      const { left, tie, right } = outcomeProbabilities(each, { noise, logNu, tieModel });
      const expected = logNu === null ? [left, right] : [left, tie, right];
      for (const [o, chance] of expected.entries())
        expect(logged[i * expected.length + o]).toBeCloseTo(Math.log(chance), 5);
    }
  });

  test("a ranking is Plackett and Luce's, its gradients too", async () => {
    const rewards = float32([1.5, 0.2, -0.7, 0.3, 0.9, 0], [2, 1, 3]);
    const left = float32([1, 1, 1, 0, 1, 1, 0, 0, 1], [1, 3, 3]);
    const nats = await checked(
      (graph, r) => choiceNats(graph, r as Value, graph.constant(left), 0),
      [rewards],
    );
    const [a, b, c] = [Math.exp(1.5), Math.exp(0.2), Math.exp(-0.7)];
    expect(nats[0]).toBeCloseTo(-Math.log(a / (a + b + c)), 4);
    expect(nats[1]).toBeCloseTo(-Math.log(b / (b + c)), 4);
    expect(nats[2]).toBeCloseTo(0, 4);
    // Of two items it is Bradley and Terry's comparison.
    const two = float32([0.4, -0.9], [1, 1, 2]);
    const pair = float32([1, 1, 0, 1], [1, 2, 2]);
    const [first] = await checked(
      (graph, r) => choiceNats(graph, r as Value, graph.constant(pair), 0),
      [two],
    );
    const { left: p } = outcomeProbabilities(1.3, { noise: 0, logNu: null });
    expect(first).toBeCloseTo(-Math.log(p), 4);
  });
});
