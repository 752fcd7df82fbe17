import { expect, test } from "vitest";
import { ADAMW, type AdamWState, adamW } from "../core/onnx/adamw.ts";
import { Graph } from "../core/onnx/graph.ts";
import { mul } from "../core/onnx/ops/arithmetic.ts";
import { matMul } from "../core/onnx/ops/matmul.ts";
import { serializeModel } from "../core/onnx/serialize.ts";
import { float32, floatsOf } from "../core/onnx/tensor.ts";
import { seededRandom } from "../core/random.ts";
import { kernelMemory } from "./kernel-memory.ts";
import { openOwnSession } from "./own-session.ts";

const numbers = (count: number, seed: number) => {
  const random = seededRandom(seed);
  return Float32Array.from({ length: count }, () => random() - 0.5);
};

/** x [rows, size] by a matrix of the file. */
function product(size: number, seed: number): Uint8Array {
  const graph = new Graph();
  const x = graph.input("x", ["rows", size]);
  const weight = graph.constant(float32(numbers(size * size, seed), [size, size]));
  graph.output("y", matMul(graph, x, weight));
  return serializeModel(graph);
}

const fed = (rows: number, size: number) => ({ x: float32(numbers(rows * size, 3), [rows, size]) });
const megabytes = () => kernelMemory().kernels.memory.buffer.byteLength / 2 ** 20;

test("what a released model took is what the next one takes, however many rows are asked", async () => {
  const open = async () => {
    const session = await openOwnSession(product(700, 1));
    await session.run(fed(300, 700));
    await session.release();
  };
  await open();
  const before = megabytes();
  for (let i = 0; i < 8; i++) await open();
  expect(megabytes()).toBe(before);
});

test("a model answers the same after others have come, grown the scratch, and gone", async () => {
  const small = await openOwnSession(product(20, 1));
  const first = await small.run(fed(7, 20));
  const large = await openOwnSession(product(1_500, 2));
  await large.run(fed(96, 1_500));
  expect(await small.run(fed(7, 20))).toEqual(first);
  await large.release();
  const another = await openOwnSession(product(1_400, 4));
  expect(await small.run(fed(7, 20))).toEqual(first);
  await another.release();
  await small.release();
  await small.release();
});

test("parameters that are kept take AdamW's steps, and come back into their arrays", async () => {
  const [count, size] = [3, 13];
  const graph = new Graph();
  const [a, b] = [graph.input("a", [size]), graph.input("b", [size])];
  const x = graph.input("x", [size]);
  graph.output("y", mul(graph, mul(graph, a, b), x));
  graph.output("a.gradient", mul(graph, b, x));
  graph.output("b.gradient", mul(graph, a, x));
  const session = await openOwnSession(serializeModel(graph));
  const stateOf = (seed: number): AdamWState => ({
    parameter: numbers(size, seed),
    first: numbers(size, seed + 1),
    second: numbers(size, seed + 2).map(Math.abs),
  });
  const [kept, moved] = [
    [stateOf(1), stateOf(5)],
    [stateOf(1), stateOf(5)],
  ] as [AdamWState[], AdamWState[]];
  const { training } = session;
  training?.keep({ a: kept[0] as AdamWState, b: kept[1] as AdamWState });
  for (let step = 1; step <= count; step++) {
    const how = { learningRate: 0.01 * step, weightDecay: 0.1, step };
    const feeds = { x: float32(numbers(size, 10 + step), [size]) };
    const outputs = await session.run(feeds);
    expect(Object.keys(outputs)).toEqual(["y"]);
    for (const name of ["a", "b"]) training?.move(name, how, ADAMW);
    const [first, second] = moved.map(({ parameter }) => parameter.slice()) as [Float32Array, Float32Array];
    const timesX = (values: Float32Array) => values.map((value, i) => value * (feeds.x.data[i] as number));
    adamW(moved[0] as AdamWState, timesX(second), how);
    adamW(moved[1] as AdamWState, timesX(first), how);
    const y = floatsOf(outputs, "y");
    for (let i = 0; i < size; i++)
      expect(y[i]).toBeCloseTo((first[i] as number) * (second[i] as number) * (feeds.x.data[i] as number), 5);
  }
  training?.read();
  for (const [i, state] of kept.entries())
    for (const name of ["parameter", "first", "second"] as const)
      for (const [at, value] of state[name].entries())
        expect(value).toBeCloseTo(moved[i]?.[name][at] as number, 5);
  expect(() => training?.move("c", { learningRate: 1, weightDecay: 0, step: 1 }, ADAMW)).toThrow(/not kept/);
  await session.release();
});
