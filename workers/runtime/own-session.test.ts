import fc from "fast-check";
import { expect, test } from "vitest";
import { Graph, type Value } from "../core/onnx/graph.ts";
import * as activations from "../core/onnx/ops/activations.ts";
import * as arithmetic from "../core/onnx/ops/arithmetic.ts";
import { matMul } from "../core/onnx/ops/matmul.ts";
import { reduceMean, reduceSum } from "../core/onnx/ops/reductions.ts";
import { gather, greater, where } from "../core/onnx/ops/selection.ts";
import * as shaping from "../core/onnx/ops/shaping.ts";
import { serializeModel } from "../core/onnx/serialize.ts";
import { float32, int64, type Tensor } from "../core/onnx/tensor.ts";
import { seededRandom } from "../core/random.ts";
import { openSession } from "./open-session.ts";
import { openOwnSession } from "./own-session.ts";

type Build = (graph: Graph, ...inputs: Value[]) => Value | readonly Value[];

const CLOSE = 2e-5;

/** Runs what is built in both, and holds one against the other; what is no finite number has to be the same. */
async function holdAgainstOrt(build: Build, tensors: readonly Tensor[], close = CLOSE) {
  const graph = new Graph();
  const inputs = tensors.map(({ shape, type }, i) => graph.input(`x${i}`, shape, type));
  for (const [i, value] of [build(graph, ...inputs)].flat().entries()) graph.output(`y${i}`, value);
  const model = serializeModel(graph);
  const [own, ort] = [await openOwnSession(model), await openSession(model, "onnxruntime")];
  const feeds = Object.fromEntries(tensors.map((tensor, i) => [`x${i}`, tensor]));
  const [found, wanted] = [await own.run(feeds), await ort.run(feeds)];
  await own.release();
  await ort.release();
  expect(Object.keys(found)).toEqual(Object.keys(wanted));
  for (const [name, { shape, data }] of Object.entries(wanted)) {
    expect(found[name]?.shape).toEqual(shape);
    for (const [i, value] of (data as Float32Array).entries()) {
      const ours = found[name]?.data[i] as number;
      const same = Object.is(ours, value) || Math.abs(ours - value) <= close * Math.max(1, Math.abs(value));
      if (!same) expect.fail(`${name}[${i}] of [${shape}] is ${ours}, not ${value}.`);
    }
  }
}

function tensorOf(shape: readonly number[], seed: number, draw = (chance: number) => 4 * chance - 2): Tensor {
  const random = seededRandom(seed);
  const size = shape.reduce((a, b) => a * b, 1);
  return float32(
    Array.from({ length: size }, () => draw(random())),
    shape,
  );
}

const SEED = fc.integer({ min: 1, max: 1e6 });
const dims = (least: number, most: number, max = 9) =>
  fc.array(fc.integer({ min: 1, max }), { minLength: least, maxLength: most });
const RUNS = { numRuns: 25 };

const leaky: Build = (graph, x) => activations.leakyRelu(graph, x as Value, 0.2);
const { relu, tanh, sigmoid, softplus, exp, log, sqrt, neg } = activations;
const positive = (chance: number) => 3 * chance + 1e-3;

test.each(Object.entries({ relu, leaky, tanh, sigmoid, softplus, exp, neg }))("%s", (_, op) =>
  fc.assert(
    fc.asyncProperty(dims(0, 4), SEED, (shape, seed) =>
      holdAgainstOrt(op as Build, [tensorOf(shape, seed, (chance) => 24 * chance - 12)]),
    ),
    RUNS,
  ),
);

test.each(Object.entries({ log, sqrt }))("%s", (_, op) =>
  fc.assert(
    fc.asyncProperty(dims(0, 3), SEED, (shape, seed) =>
      holdAgainstOrt(op as Build, [tensorOf(shape, seed, positive)]),
    ),
    RUNS,
  ),
);

/** Two or three shapes that broadcast: axes left out at the front, or made 1. */
const broadcasting = (count: number) =>
  dims(0, 4, 6).chain((shape) =>
    fc.tuple(
      ...Array.from({ length: count }, () =>
        fc
          .tuple(
            fc.integer({ min: 0, max: shape.length }),
            fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
          )
          .map(([skipped, ones]) => shape.slice(skipped).map((dim, i) => (ones[i] ? 1 : dim))),
      ),
    ),
  );

const { add, sub, mul, div } = arithmetic;
test.each(Object.entries({ add, sub, mul, div }))("%s, however it broadcasts", (_, op) =>
  fc.assert(
    fc.asyncProperty(broadcasting(2), SEED, ([a, b], seed) =>
      holdAgainstOrt(op as Build, [
        tensorOf(a as number[], seed),
        tensorOf(b as number[], seed + 1, positive),
      ]),
    ),
    RUNS,
  ),
);

test("where and greater, however they broadcast", () =>
  fc.assert(
    fc.asyncProperty(broadcasting(3), SEED, ([a, b, c], seed) =>
      holdAgainstOrt(
        (g, x, y, z) => where(g, greater(g, x as Value, y as Value), y as Value, z as Value),
        [tensorOf(a as number[], seed), tensorOf(b as number[], seed + 1), tensorOf(c as number[], seed + 2)],
      ),
    ),
    RUNS,
  ));

test("softmax, sums and means along every axis", () =>
  fc.assert(
    fc.asyncProperty(dims(1, 4, 7), SEED, (shape, seed) => {
      const axes = shape.map((_, i) => i).filter((i) => i === seed % shape.length || (seed >> i) % 2 === 1);
      return holdAgainstOrt(
        (g, x) => [
          activations.softmax(g, x as Value, seed % shape.length),
          reduceSum(g, x as Value, axes),
          reduceMean(g, x as Value, axes, true),
        ],
        [tensorOf(shape, seed)],
      );
    }),
    RUNS,
  ));

test("shaping", () =>
  fc.assert(
    fc.asyncProperty(dims(2, 4, 6), SEED, (shape, seed) => {
      const axis = seed % shape.length;
      const size = shape[axis] as number;
      const perm = shape.map((_, i) => (i + seed) % shape.length);
      return holdAgainstOrt(
        (g, x, y) => {
          const [v, w] = [x as Value, y as Value];
          const cut = seed % size;
          return [
            shaping.transpose(g, v, perm),
            shaping.slice(g, v, axis, cut, size),
            shaping.concat(g, [v, w, v], axis),
            shaping.pad(g, v, axis, 1, 2),
            shaping.unsqueeze(g, v, [axis, shape.length + 1]),
            shaping.reshapeLike(g, shaping.reshape(g, v, [shape.reduce((a, b) => a * b, 1)]), w),
            shaping.expandLike(g, reduceSum(g, v, [axis], true), w),
            ...(cut > 0 ? shaping.split(g, v, axis, [cut, size - cut]) : []),
          ];
        },
        [tensorOf(shape, seed), tensorOf(shape, seed + 1)],
      );
    }),
    RUNS,
  ));

test("gather along every axis, and an index that is not on it", async () => {
  await fc.assert(
    fc.asyncProperty(dims(1, 3, 6), SEED, (shape, seed) => {
      const axis = seed % shape.length;
      const size = shape[axis] as number;
      const indices = int64([0, size - 1, -1, seed % size, -size]);
      return holdAgainstOrt(
        (g, x, i) => gather(g, x as Value, i as Value, axis),
        [tensorOf(shape, seed), indices],
      );
    }),
    RUNS,
  );
  await expect(
    holdAgainstOrt((g, x, i) => gather(g, x as Value, i as Value, 0), [tensorOf([3, 2], 1), int64([3])]),
  ).rejects.toThrow(/outside the axis/);
});

const size = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 300 }));

test("products of every size, either side turned or shared, fed or of the file, and what follows them", () =>
  fc.assert(
    fc.asyncProperty(
      fc.tuple(size, size, size, fc.integer({ min: 1, max: 3 })),
      fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
      fc.constantFrom("nothing", "bias", "leaky", "relu", "gate", "mask"),
      SEED,
      ([m, n, k, members], [turnA, turnB, sharedA, sharedB, constant], then, seed) => {
        const of = (shared: boolean, rows: number, columns: number) => [
          ...(shared ? [] : [members]),
          rows,
          columns,
        ];
        const a = tensorOf(turnA ? of(sharedA, k, m) : of(sharedA, m, k), seed);
        const b = tensorOf(turnB ? of(sharedB, n, k) : of(sharedB, k, n), seed + 1);
        const batch = sharedA && sharedB ? [] : [members];
        const bias = tensorOf([...batch, 1, n], seed + 2);
        const other = tensorOf([...batch, m, n], seed + 3);
        return holdAgainstOrt(
          (g, x, y, z, o) => {
            const right = constant ? g.constant(b) : (y as Value);
            const product = matMul(
              g,
              turnA ? shaping.transposeMatrix(g, x as Value) : (x as Value),
              turnB ? shaping.transposeMatrix(g, right) : right,
            );
            if (then === "nothing") return product;
            if (then === "gate") {
              const open = greater(g, o as Value, g.scalar(0));
              return where(g, open, product, arithmetic.scale(g, product, 0.01));
            }
            const moved = add(g, product, z as Value);
            if (then === "bias") return [moved, moved];
            if (then === "relu") return relu(g, moved);
            return then === "leaky"
              ? activations.leakyRelu(g, moved)
              : mul(g, activations.leakyRelu(g, moved), z as Value);
          },
          [a, b, bias, other],
          1e-4,
        );
      },
    ),
    { numRuns: 120 },
  ));
