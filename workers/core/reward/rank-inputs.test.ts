import { expect, test } from "vitest";
import { rankInputs, weightedMajority } from "./rank-inputs.ts";

test("inputs come best first, equal ones in their order", () => {
  expect(rankInputs([0, 2, -1, 2])).toEqual([1, 3, 0, 2]);
  expect(rankInputs([])).toEqual([]);
});

test("an answer weighs as much as its inputs would be picked, so that many good ones beat the single best", () => {
  const raw = [Math.log(4), Math.log(3), Math.log(3), 0].map((score) => [score]);
  const ranking = rankInputs(raw.map(([score]) => score as number));
  const found = weightedMajority(["7", "8", "8", "9"], raw, ranking, 1);
  expect(found.map(({ answer, count, best }) => [answer, count, best])).toEqual([
    ["8", 2, 1],
    ["7", 1, 0],
    ["9", 1, 3],
  ]);
  expect(found.map(({ weight }) => weight)).toEqual(
    [6 / 11, 4 / 11, 1 / 11].map((w) => expect.closeTo(w, 9)),
  );
  // Far beyond what exp can hold.
  const [sure] = weightedMajority(["a", "b"], [[900], [-900]], [0, 1], 1);
  expect(sure).toEqual({ answer: "a", weight: 1, count: 1, best: 0 });
});
