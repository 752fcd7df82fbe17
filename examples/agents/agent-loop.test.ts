import { expect, test } from "vitest";
import { seededRandom } from "../../workers/core/random.ts";
import { pendulum } from "../environments/pendulum.ts";
import { createAgent, type Score, trueScore } from "./agent-loop.ts";
import { meanTrueReturn } from "./rollout.ts";

const settings = {
  degree: 2,
  episodes: 4,
  population: 64,
  eliteShare: 0.15,
  initialDeviation: 5,
  extraNoise: 2,
  noiseRounds: 32,
};

async function returnAfter(iterations: number, score: Score): Promise<number> {
  const agent = createAgent(pendulum, settings, seededRandom(1));
  for (let i = 0; i < iterations; i++) await agent.iterate(score);
  return meanTrueReturn(pendulum, agent.policy(), 20, seededRandom(99));
}

test("an agent that sees the true reward swings the pendulum up; one that sees chance does not", async () => {
  const random = seededRandom(7);
  expect(await returnAfter(15, trueScore)).toBeGreaterThan(-500);
  expect(await returnAfter(15, async (played) => played.map(() => random()))).toBeLessThan(-800);
});

test("goes on from a stored state to the very same round", async () => {
  const first = createAgent(pendulum, { ...settings, population: 8 }, seededRandom(2));
  await first.iterate(trueScore);
  const stored = JSON.parse(JSON.stringify(first.state()));
  const goOn = async () => {
    const agent = createAgent(pendulum, { ...settings, population: 8 }, seededRandom(3), stored);
    const round = await agent.iterate(trueScore);
    return { iteration: round.iteration, scores: round.scores, state: agent.state() };
  };
  const one = await goOn();
  expect(one).toEqual(await goOn());
  expect(one.iteration).toBe(2);
  expect(one.scores).toHaveLength(8 * settings.episodes);
});
