import { expect, test } from "vitest";
import { fragment } from "../../contract/items.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { pendulum } from "../environments/pendulum.ts";
import { cutFragment } from "./fragments.ts";
import { createRandomPolicy } from "./policy.ts";
import { rollOut } from "./rollout.ts";

const trajectories = [1, 2].map((seed) =>
  rollOut(pendulum, createRandomPolicy(1, seededRandom(seed)), seededRandom(seed)),
);

test("a fragment is what the upload takes, and consecutive steps of one trajectory", () => {
  const random = seededRandom(3);
  const starts = new Set<number>();
  for (let i = 0; i < 200; i++) {
    const cut = cutFragment(trajectories, 25, "cem-7", random);
    expect(fragment.parse(cut)).toEqual(cut);
    const from = trajectories.find(({ observations }) =>
      observations.some((row) => row.join() === cut.observations[0]!.join()),
    )!;
    const start = from.observations.findIndex((row) => row.join() === cut.observations[0]!.join());
    starts.add(start);
    expect(cut.observations).toEqual(from.observations.slice(start, start + 25));
    expect(cut.actions).toEqual(from.actions.slice(start, start + 25));
    expect(cut.renderStates).toEqual(from.renderStates.slice(start, start + 25));
  }
  expect(starts.size).toBeGreaterThan(80);
});

test("a trajectory that is shorter is taken whole; none at all is an error", () => {
  expect(cutFragment(trajectories, 999, "whole", seededRandom(1)).observations).toHaveLength(200);
  expect(() => cutFragment([], 25, "none", seededRandom(1))).toThrow(RangeError);
});
