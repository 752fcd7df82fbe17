import { expect, test } from "vitest";
import { seededRandom } from "../../workers/core/random.ts";
import { pendulum } from "../environments/pendulum.ts";
import { createAgent, type Score, trueScore } from "./agent-loop.ts";
import { meanTrueReturn } from "./rollout.ts";

const settings = {
  degree: 2,
  runners: 2,
  raceRounds: 6,
  racePopulation: 40,
  firstPopulation: 60,
  population: 64,
  raceEpisodes: 4,
  episodes: 4,
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
  const few = { ...settings, racePopulation: 4, firstPopulation: 8 };
  const first = createAgent(pendulum, few, seededRandom(2));
  await first.iterate(trueScore);
  const from = JSON.parse(JSON.stringify(first.state()));
  const goOn = async () => {
    const agent = createAgent(pendulum, few, seededRandom(3), { from });
    const round = await agent.iterate(trueScore);
    return { iteration: round.iteration, scores: round.scores, state: agent.state() };
  };
  const one = await goOn();
  expect(one).toEqual(await goOn());
  expect(one.iteration).toBe(2);
  expect(one.scores).toHaveLength(few.runners * few.racePopulation * few.raceEpisodes);
});
