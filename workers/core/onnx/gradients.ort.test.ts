import { expect, test } from "vitest";
import { openSession } from "../../runtime/open-session.ts";
import { seededRandom } from "../random.ts";
import { gradients } from "./gradients.ts";
import { Graph, type Value } from "./graph.ts";
import { exp, leakyRelu, log, neg, relu, sigmoid, softmax, softplus, sqrt, tanh } from "./ops/activations.ts";
import { add, div, mul, sub } from "./ops/arithmetic.ts";
import { convolve } from "./ops/convolution.ts";
import { matMul } from "./ops/matmul.ts";
import { reduceMean, reduceSum } from "./ops/reductions.ts";
import { gather, where } from "./ops/selection.ts";
import * as shaping from "./ops/shaping.ts";
import { serializeModel } from "./serialize.ts";
import { float32, floatsOf, int64, type Tensor } from "./tensor.ts";

type Build = (graph: Graph, ...inputs: Value[]) => Value;

/**
 * Compares ∂(Σ weights · f(inputs))/∂inputs with central differences, every element of every input. The weights keep
 * a wrong rule from hiding behind a symmetric sum.
 */
async function checkGradients(build: Build, inputs: readonly Tensor[]) {
  const random = seededRandom(7);
  const graph = new Graph();
  const values = inputs.map((tensor, i) => graph.input(`x${i}`, tensor.shape));
  const result = build(graph, ...values);
  const size = (result.shape as readonly number[]).reduce((a, b) => a * b, 1);
  const weights = graph.constant(
    float32(
      Array.from({ length: size }, () => random() + 0.5),
      result.shape as readonly number[],
    ),
  );
  const weighted = mul(graph, result, weights);
  const loss = reduceSum(
    graph,
    weighted,
    result.shape.map((_, i) => i),
  );
  graph.output("loss", loss);
  for (const [i, gradient] of gradients(graph, loss, values).entries()) graph.output(`g${i}`, gradient);
  const session = await openSession(serializeModel(graph));
  const feedsOf = (tensors: readonly Tensor[]) =>
    Object.fromEntries(tensors.map((tensor, i) => [`x${i}`, tensor]));
  const analytic = await session.run(feedsOf(inputs));
  const lossAt = async (tensors: readonly Tensor[]) =>
    floatsOf(await session.run(feedsOf(tensors)), "loss")[0] as number;
  const step = 1e-2;
  for (const [i, input] of inputs.entries()) {
    expect(analytic[`g${i}`]?.shape).toEqual(input.shape);
    for (let at = 0; at < input.data.length; at++) {
      const moved = (by: number) => {
        const data = Float32Array.from(input.data as Float32Array);
        data[at] = (data[at] as number) + by;
        return inputs.with(i, float32(data, input.shape));
      };
      const numeric = ((await lossAt(moved(step))) - (await lossAt(moved(-step)))) / (2 * step);
      const found = floatsOf(analytic, `g${i}`)[at] as number;
      expect(
        Math.abs(found - numeric),
        `input ${i}, element ${at}: ${found} against ${numeric}`,
      ).toBeLessThan(4e-3 * Math.max(1, Math.abs(numeric)));
    }
  }
  await session.release();
}

/** Values in ±[0.3, 1.3], away from the kinks of rectifiers. */
function tensorOf(shape: readonly number[], seed: number, positive = false): Tensor {
  const random = seededRandom(seed);
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: size }, () => (random() + 0.3) * (positive || random() < 0.5 ? 1 : -1));
  return float32(values, shape);
}

const leaky: Build = (graph, x) => leakyRelu(graph, x as Value, 0.2);
const unary = { relu, leaky, tanh, sigmoid, softplus, exp, neg };
test.each(Object.entries(unary))("%s", (_, op) => checkGradients(op, [tensorOf([2, 3], 1)]));

test.each(Object.entries({ log, sqrt }))("%s", (_, op) => checkGradients(op, [tensorOf([2, 3], 2, true)]));

test("softmax along the last and along an inner axis", async () => {
  await checkGradients((g, x) => softmax(g, x, -1), [tensorOf([2, 3], 3)]);
  await checkGradients((g, x) => softmax(g, x, 0), [tensorOf([2, 3], 3)]);
});

const pairs = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [[3], [2, 3]],
  [
    [2, 1, 3],
    [4, 1],
  ],
  [[], [2, 2]],
];
test.each(Object.entries({ add, sub, mul, div }))("%s with every kind of broadcasting", async (_, op) => {
  for (const [a, b] of pairs)
    await checkGradients(op, [tensorOf(a as number[], 4), tensorOf(b as number[], 5)]);
});

test("a value used twice gets both gradients", () =>
  checkGradients((g, x) => mul(g, x, tanh(g, x)), [tensorOf([3], 6)]));

test("matMul: plain, batched, and one side shared by the batch", async () => {
  for (const [a, b] of [
    [
      [2, 3],
      [3, 4],
    ],
    [
      [2, 2, 3],
      [2, 3, 2],
    ],
    [
      [2, 3],
      [3, 3, 2],
    ],
    [
      [2, 2, 3],
      [3, 2],
    ],
  ])
    await checkGradients(matMul, [tensorOf(a as number[], 8), tensorOf(b as number[], 9)]);
});

const windows = [
  { stride: 1, padding: 0, groups: 1 },
  { stride: 1, padding: 1, groups: 1 },
  { stride: 2, padding: 1, groups: 1 },
  { stride: 2, padding: 1, groups: 2 },
  { stride: 3, padding: 0, groups: 2 },
];
test.each(windows)("convolve: stride $stride, padding $padding, $groups groups", async (window) => {
  // Sides of 6 × 5 leave rows that a stride of 2 or 3 does not reach.
  for (const sides of [
    [6, 5],
    [5, 6],
  ])
    await checkGradients(
      (g, images, filters) => convolve(g, images, filters, window),
      [tensorOf([2, 2, ...sides], 23), tensorOf([4, 2 / window.groups, 3, 3], 24)],
    );
});

test("convolve, and what it found averaged over the whole image", () =>
  checkGradients(
    (g, images, filters) => {
      const found = leakyRelu(g, convolve(g, images, filters, { stride: 2, padding: 1, groups: 1 }));
      return reduceMean(g, found, [2, 3]);
    },
    [tensorOf([2, 2, 4, 4], 25), tensorOf([3, 2, 3, 3], 26)],
  ));

test("sums and means, with and without the axis kept", async () => {
  for (const reduce of [reduceSum, reduceMean])
    for (const keep of [true, false])
      await checkGradients((g, x) => reduce(g, x, [1], keep), [tensorOf([2, 3, 2], 10)]);
  await checkGradients((g, x) => reduceMean(g, x, [0, -1]), [tensorOf([2, 3, 2], 10)]);
});

test("shaping", async () => {
  const x = [tensorOf([2, 4], 11)];
  await checkGradients((g, v) => shaping.reshape(g, v, [4, 2]), x);
  await checkGradients((g, v) => shaping.transpose(g, v, [1, 0]), x);
  await checkGradients((g, v) => shaping.transpose(g, v, [2, 0, 1]), [tensorOf([2, 3, 2], 12)]);
  await checkGradients((g, v) => shaping.slice(g, v, 1, 1, 3), x);
  await checkGradients((g, v) => shaping.pad(g, v, 0, 1, 2), x);
  await checkGradients((g, v) => shaping.unsqueeze(g, v, [1]), x);
  await checkGradients((g, v) => shaping.expandLike(g, v, g.constant(tensorOf([3, 2, 4], 1))), x);
  await checkGradients(
    (g, a, b) => shaping.concat(g, [a, b], 0),
    [tensorOf([1, 2], 13), tensorOf([2, 2], 14)],
  );
  // Only the first and last piece are used: the middle one has no gradient.
  await checkGradients((g, v) => {
    const [first, , last] = shaping.split(g, v, 1, [1, 2, 1]);
    return mul(g, first as Value, last as Value);
  }, x);
});

test("where and gather, also with an index that comes twice", async () => {
  const condition: Tensor = { type: "bool", shape: [2, 1], data: new Uint8Array([1, 0]) };
  await checkGradients(
    (g, a, b) => where(g, g.constant(condition), a, b),
    [tensorOf([2, 3], 15), tensorOf([3], 16)],
  );
  await checkGradients((g, x) => gather(g, x, g.constant(int64([2, 0, 2])), 0), [tensorOf([3, 2], 17)]);
  await checkGradients((g, x) => gather(g, x, g.constant(int64([1, 1])), 1), [tensorOf([2, 3, 2], 18)]);
  await checkGradients(
    (g, x) => gather(g, x, g.constant(int64([0, 1, 1, 0], [2, 2])), 0),
    [tensorOf([2, 3], 19)],
  );
});

test("a two-layer network with the loss of a comparison", () =>
  checkGradients(
    (g, x, w, v) => {
      const hidden = relu(g, matMul(g, x, w));
      return softplus(g, neg(g, matMul(g, hidden, v)));
    },
    [tensorOf([4, 3], 20), tensorOf([2, 3, 5], 21), tensorOf([2, 5, 1], 22)],
  ));

test("what can not be differentiated is said when the graph is built", () => {
  const graph = new Graph();
  const x = graph.input("x", [2]);
  expect(() => gradients(graph, x, [x])).toThrow(/not that of a scalar/);
  const total = reduceSum(graph, graph.single("Floor", [x], x), [0]);
  expect(() => gradients(graph, total, [x])).toThrow(/Floor has no gradient rule/);
  expect(() => gradients(graph, total, [graph.input("y", [1])])).toThrow(/does not depend on y/);
  expect(() => matMul(graph, x, x)).toThrow(/do not multiply/);
  expect(() => add(graph, x, graph.input("z", [3]))).toThrow(/do not broadcast/);
  const images = graph.input("images", [1, 2, 4, 4]);
  const filters = graph.input("filters", [1, 2, 3, 3]);
  const window = { stride: 1, padding: 0, groups: 1 };
  expect(() => convolve(graph, images, filters, { ...window, groups: 2 })).toThrow(/do not fit/);
  const dilated = reduceSum(
    graph,
    convolve(graph, images, filters, { ...window, padding: 1 }, 2),
    [0, 1, 2, 3],
  );
  expect(() => gradients(graph, dilated, [filters])).toThrow(/dilated/);
});
