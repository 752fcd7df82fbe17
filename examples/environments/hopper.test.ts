import { expect, test } from "vitest";
import { seededRandom } from "../../workers/core/random.ts";
import { createRandomPolicy } from "../agents/policy.ts";
import { rollOut } from "../agents/rollout.ts";
import { hopper } from "./hopper.ts";

const VELOCITY = 12;
const atRandom = (seed: number) =>
  rollOut(hopper, createRandomPolicy(3, seededRandom(seed + 1)), seededRandom(seed));

test("the same seed gives the same episode, another seed another", () => {
  expect(atRandom(1)).toEqual(atRandom(1));
  expect(atRandom(1).trueReturn).not.toBe(atRandom(2).trueReturn);
});

test("numbers stay finite and of about unit size under random actions", () => {
  for (const seed of [1, 2, 3]) {
    const { observations, renderStates } = atRandom(seed);
    for (const row of observations) {
      expect(row).toHaveLength(hopper.observationSize);
      for (const value of row) expect(Math.abs(value)).toBeLessThan(8);
    }
    for (const row of renderStates) expect(row.every(Number.isFinite)).toBe(true);
  }
});

test("left alone it comes to rest, standing, and earns its bonus for being up", () => {
  const { renderStates, trueReturn } = rollOut(hopper, () => [0, 0, 0], seededRandom(5));
  const [before, after] = [renderStates[150]!, renderStates[199]!];
  expect(Math.abs(after[VELOCITY]!)).toBeLessThan(0.02);
  for (const [i, value] of after.entries()) expect(Math.abs(value - before[i]!)).toBeLessThan(0.02);
  expect(after[1]).toBeGreaterThan(0.9);
  expect(trueReturn).toBeGreaterThan(15);
  expect(trueReturn).toBeLessThan(25);
});

test("no part sinks into the ground", () => {
  for (const state of atRandom(6).renderStates)
    for (const part of [0, 1, 2, 3]) expect(state[3 * part + 1]).toBeGreaterThan(0.01);
});

test("forward is worth its speed, effort costs, and a fallen hopper earns nothing", () => {
  const up = [0, 1, 0, 0, 0.6, 0, 0, 0.3, 0, 0, 0.04, 0];
  const fallen = [0, 0.3, 1.5, ...up.slice(3)];
  const rewards = hopper.trueRewardsOf([
    [...up, 2, 0, 0, 0],
    [...up, 2, 1, -1, 0],
    [...fallen, 2, 0, 0, 0],
  ]);
  expect(rewards[0]).toBeCloseTo(2.1, 12);
  expect(rewards[1]).toBeCloseTo(2.0, 12);
  expect(rewards[2]).toBe(0);
});

test("what a replay shows is enough to work out every true reward", () => {
  const played = atRandom(4);
  const stored = played.renderStates.map((state) => [...Float32Array.from(state)]);
  const episode = hopper.begin(seededRandom(4));
  const rewards = played.actions.map((action) => episode.step(action));
  for (const [i, reward] of hopper.trueRewardsOf(stored).entries())
    expect(Math.abs(reward - rewards[i]!)).toBeLessThan(1e-4);
});
