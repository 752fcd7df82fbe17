import { expect, test } from "vitest";
import { seededRandom } from "../../workers/core/random.ts";
import { createRace, leaderOf } from "./race.ts";

const target = [3, -2];
const distance = (candidate: Float32Array, to: readonly number[]) =>
  candidate.reduce((sum, value, i) => sum + (value - to[i]!) ** 2, 0);
/** A wide low hill about 0 and a narrow high one elsewhere. */
const hills = (candidate: Float32Array) =>
  Math.exp(-distance(candidate, [0, 0]) / 2) + 3 * Math.exp(-distance(candidate, target) / 2);
const settings = {
  size: 2,
  runners: 4,
  raceRounds: 6,
  racePopulation: 8,
  firstPopulation: 10,
  population: 20,
  initialDeviation: 2,
  extraNoise: 0.3,
  noiseRounds: 12,
};

test("all run to the end of the race, then the leader goes on alone", () => {
  const race = createRace({ ...settings, random: seededRandom(1) });
  const asked = Array.from({ length: 8 }, () => {
    const candidates = race.ask();
    race.tell(candidates.map(hills));
    return candidates.length;
  });
  expect(asked).toEqual([40, 32, 32, 32, 32, 32, 20, 20]);
  expect(race.state().runners).toHaveLength(1);
});

test("more runners end less often on the low hill", () => {
  const highEnds = (runners: number) =>
    Array.from({ length: 20 }, (_, seed) => {
      const race = createRace({ ...settings, runners, random: seededRandom(seed) });
      for (let round = 0; round < 12; round++) race.tell(race.ask().map(hills));
      return hills(race.mean()) > 2;
    }).filter(Boolean).length;
  expect(highEnds(4)).toBeGreaterThan(highEnds(1));
  expect(highEnds(4)).toBeGreaterThan(17);
});

test("a runner that starts where an earlier search ended wins where that is still the best", () => {
  const race = createRace({ ...settings, initialDeviation: 0.1, random: seededRandom(3) }, [2.9, -2.1]);
  for (let round = 0; round < 8; round++) race.tell(race.ask().map(hills));
  expect(distance(race.mean(), target)).toBeLessThan(0.1);
});

test("goes on from a stored state to the very same round", () => {
  const first = createRace({ ...settings, random: seededRandom(4) });
  for (let round = 0; round < 5; round++) first.tell(first.ask().map(hills));
  const stored = JSON.parse(JSON.stringify(first.state()));
  const [one, two] = [5, 5].map((seed) =>
    createRace({ ...settings, random: seededRandom(seed) }, undefined, stored),
  );
  for (const race of [one!, two!]) for (let i = 0; i < 3; i++) race.tell(race.ask().map(hills));
  expect(one!.state()).toEqual(two!.state());
  expect(leaderOf(one!.state()).round).toBe(8);
});
