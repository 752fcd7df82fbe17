import { expect, test } from "vitest";
import { describeRewards } from "./describe-rewards.ts";
import { rewardUnderRisk } from "./risk.ts";

test("a risk takes away what the ensemble disagrees about, and nothing where it agrees", () => {
  const unsure = { mean: 1, std: 0.5 };
  expect(rewardUnderRisk(unsure, "mean")).toBe(1);
  expect(rewardUnderRisk(unsure, { lcb: 2 })).toBe(0);
  expect(rewardUnderRisk(unsure, "discounted")).toBe(0.875);
  for (const risk of ["mean", "discounted", { lcb: 3 }] as const)
    expect(rewardUnderRisk({ mean: -0.3, std: 0 }, risk)).toBe(-0.3);
});

test("a risk is taken of a whole fragment: members that disagree about its steps may agree about the sum", () => {
  // Two steps, two members: +1 and −1 on the first, the other way round on the second.
  const scores = Float32Array.of(1, -1, -1, 1, 2, 2);
  const [fragment, step] = describeRewards(scores, [2, 1], 2, {
    steps: true,
    members: true,
    risk: { lcb: 1 },
  });
  expect(fragment).toEqual({
    mean: 0,
    std: 0,
    reward: 0,
    members: [0, 0],
    steps: [
      { mean: 0, std: 1, reward: -1, members: [1, -1] },
      { mean: 0, std: 1, reward: -1, members: [-1, 1] },
    ],
  });
  const { steps, ...whole } = step ?? {};
  expect(whole).toEqual({ mean: 2, std: 0, reward: 2, members: [2, 2] });
  expect(steps).toEqual([whole]);
});
