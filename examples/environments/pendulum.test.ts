import { expect, test } from "vitest";
import { seededRandom } from "../../workers/core/random.ts";
import { createRandomPolicy } from "../agents/policy.ts";
import { rollOut } from "../agents/rollout.ts";
import { pendulum, swing } from "./pendulum.ts";

const atRandom = (seed: number) =>
  rollOut(pendulum, createRandomPolicy(1, seededRandom(seed + 1)), seededRandom(seed));

test("the same seed gives the same episode, another seed another", () => {
  expect(atRandom(1)).toEqual(atRandom(1));
  expect(atRandom(1).trueReturn).not.toBe(atRandom(2).trueReturn);
});

test("one step is as worked out by hand from Pendulum-v1", () => {
  // Level, still, full torque: acceleration 3·10/(2·1)·sin(π/2) + 3·2 = 21 rad/s²; 21·0.05 = 1.05; 1.05·0.05 = 0.0525.
  const next = swing(Math.PI / 2, 0, 2);
  expect(next.velocity).toBeCloseTo(1.05, 12);
  expect(next.angle).toBeCloseTo(Math.PI / 2 + 0.0525, 12);
  expect(swing(Math.PI / 2, 7.9, 2).velocity).toBe(8);
});

test("the true reward is Pendulum-v1's, of the state acted in", () => {
  const rewards = pendulum.trueRewardsOf([
    [Math.PI, 0, 0],
    [0, 2, 0],
    [0.5, -1, 3],
    [2 * Math.PI + 0.5, -1, 3],
  ]);
  expect(rewards[0]).toBeCloseTo(-(Math.PI ** 2), 10);
  expect(rewards[1]).toBeCloseTo(-0.004, 12);
  expect(rewards[2]).toBeCloseTo(-(0.25 + 0.9 + 0.001), 12);
  expect(rewards[3]).toBeCloseTo(rewards[2]!, 10);
});

test("left alone it keeps its energy, nearly, and never gains speed beyond its bound", () => {
  let state = { angle: 3, velocity: 0 };
  // ½·(ml²/3)·ω² + m·g·(l/2)·cos θ
  const energy = () => state.velocity ** 2 / 6 + 5 * Math.cos(state.angle);
  const before = energy();
  for (let i = 0; i < 400; i++) {
    state = swing(state.angle, state.velocity, 0);
    expect(Math.abs(energy() - before)).toBeLessThan(0.15);
  }
});

test("observations and rewards stay finite and small, whatever is done", () => {
  const episode = pendulum.begin(seededRandom(3));
  for (const action of [[1e9], [Number.NaN], [], [-1e9], [0.3]]) {
    expect(episode.step(action)).toBeGreaterThan(-17);
    expect(Math.max(...episode.observe().map(Math.abs))).toBeLessThanOrEqual(1);
    expect(Math.abs(episode.renderState()[1]!)).toBeLessThanOrEqual(2);
  }
});

test("what a replay shows is enough to work out every true reward", () => {
  const played = atRandom(4);
  const stored = played.renderStates.map((state) => [...Float32Array.from(state)]);
  const episode = pendulum.begin(seededRandom(4));
  const rewards = played.actions.map((action) => episode.step(action));
  for (const [i, reward] of pendulum.trueRewardsOf(stored).entries())
    expect(Math.abs(reward - rewards[i]!)).toBeLessThan(1e-4);
});
