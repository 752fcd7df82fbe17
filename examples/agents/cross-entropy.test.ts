import { expect, test } from "vitest";
import { seededRandom } from "../../workers/core/random.ts";
import { createCem } from "./cross-entropy.ts";

const target = [1.5, -2, 0.5, 3];
const closeness = (candidate: Float32Array) =>
  -candidate.reduce((sum, value, i) => sum + (value - target[i]!) ** 2, 0);
const settings = { size: 4, extraNoise: 0.3, noiseRounds: 15 };

test("finds the top of a hill", () => {
  const cem = createCem({ ...settings, random: seededRandom(1) });
  for (let round = 0; round < 30; round++) cem.tell(cem.ask().map(closeness));
  for (const [i, value] of cem.mean().entries()) expect(value).toBeCloseTo(target[i]!, 1);
  expect(closeness(cem.best())).toBeGreaterThan(-0.05);
});

test("only the order of the scores counts", () => {
  const search = (score: (candidate: Float32Array) => number) => {
    const cem = createCem({ ...settings, random: seededRandom(2) });
    for (let round = 0; round < 5; round++) cem.tell(cem.ask().map(score));
    return cem.mean();
  };
  expect(search((candidate) => Math.exp(closeness(candidate) / 100) * 7 - 3)).toEqual(search(closeness));
});

test("goes on from where it stood as if it had never stopped", () => {
  const random = seededRandom(4);
  const first = createCem({ ...settings, random });
  first.tell(first.ask().map(closeness));
  const stored = JSON.parse(JSON.stringify(first.state()));
  const [a, b] = [seededRandom(5), seededRandom(5)];
  const goneOn = createCem({ ...settings, random: a }, stored);
  const again = createCem({ ...settings, random: b }, stored);
  expect(goneOn.mean()).toEqual(first.mean());
  for (const one of [goneOn, again]) one.tell(one.ask().map(closeness));
  expect(goneOn.state()).toEqual(again.state());
  expect(goneOn.state().round).toBe(2);
});

test("refuses scores for other candidates than it asked about", () => {
  const cem = createCem({ ...settings, random: seededRandom(1) });
  cem.ask();
  expect(() => cem.tell([1, 2, 3])).toThrow(RangeError);
});
