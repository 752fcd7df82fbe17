import { expect, test } from "vitest";
import { seededRandom } from "../../workers/core/random.ts";
import { createRandomPolicy } from "../agents/policy.ts";
import { rollOut } from "../agents/rollout.ts";
import { depthAt, puddles } from "./puddles.ts";

const atRandom = (seed: number) =>
  rollOut(puddles, createRandomPolicy(2, seededRandom(seed + 1)), seededRandom(seed));

test("the same seed gives the same episode, another seed another", () => {
  expect(atRandom(1)).toEqual(atRandom(1));
  expect(atRandom(1).trueReturn).not.toBe(atRandom(2).trueReturn);
});

test("water is as deep as the shore is far, and the puddles join where they cross", () => {
  expect(depthAt([0.3, 0.75])).toBeCloseTo(0.1, 12);
  expect(depthAt([0.3, 0.8])).toBeCloseTo(0.05, 12);
  expect(depthAt([0.45, 0.36])).toBeCloseTo(0.06, 12);
  expect(depthAt([0.45, 0.75])).toBeCloseTo(0.1, 12);
  expect(depthAt([0.9, 0.9])).toBe(0);
});

test("the true reward is near the goal, dry and at rest the best", () => {
  const [goal, far, wet, busy] = puddles.trueRewardsOf([
    [0.9, 0.9, 0, 0],
    [0.9, 0.4, 0, 0],
    [0.45, 0.9, 0, 0],
    [0.9, 0.9, 1, -1],
  ]);
  expect(goal).toBeCloseTo(0, 12);
  expect(far).toBeCloseTo(-0.5, 12);
  expect(wet).toBeCloseTo(-0.45, 12);
  expect(busy).toBeCloseTo(-0.04, 12);
  expect(puddles.trueRewardsOf([[0.45, 0.6, 0, 0]])[0]).toBeCloseTo(-Math.hypot(0.45, 0.3) - 1, 12);
});

test("one step goes a twentieth of the square at the most, and never leaves it", () => {
  const episode = puddles.begin(seededRandom(3));
  const at = () => episode.observe().map((value) => (value + 1) / 2);
  for (const action of [[1, 0], [1e9, -1e9], [Number.NaN], [], [-1, -1]]) {
    const before = at();
    expect(Number.isFinite(episode.step(action))).toBe(true);
    for (const [i, place] of at().entries()) {
      expect(Math.abs(place - (before[i] as number))).toBeLessThanOrEqual(0.05 + 1e-12);
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(1);
    }
  }
  for (let i = 0; i < 60; i++) episode.step([1, 1]);
  expect(episode.observe()).toEqual([1, 1]);
});

test("what a replay shows is enough to work out every true reward", () => {
  const played = atRandom(4);
  const stored = played.renderStates.map((state) => [...Float32Array.from(state)]);
  const episode = puddles.begin(seededRandom(4));
  const rewards = played.actions.map((action) => episode.step(action));
  for (const [i, reward] of puddles.trueRewardsOf(stored).entries())
    expect(Math.abs(reward - rewards[i]!)).toBeLessThan(1e-4);
});
