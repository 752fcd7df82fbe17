import { expect, test } from "vitest";
import { unjudged } from "../../testing/made-up-training.ts";
import { examplesOf } from "./examples.ts";
import { mostStatements, type StatementRules, statementsOf } from "./statements.ts";
import type { CountedComparison, Vote } from "./training-set.ts";

const rules = (changes: Partial<StatementRules> = {}): StatementRules => ({
  targets: "labels",
  strength: { as: "nothing", margin: 2 },
  levels: 4,
  ties: true,
  ...changes,
});

/** Two say left, one of them hardly worth a tenth; one says tie, one says right, and how strongly. */
const votes: readonly Vote[] = [
  [0, "left", 4, "left"],
  [1, "left", 1, "right"],
  [2, "tie", 0, "left"],
  [3, "right", 2, "right"],
];
const judged: CountedComparison = {
  ...unjudged(0, 1, 7),
  leftCount: 1.1,
  tieCount: 1,
  rightCount: 0.5,
  posterior: { left: 0.7, tie: 0.2, right: 0.1 },
  votes,
};

test("labels: each vote says its outcome, and together they weigh what its labels weigh", () => {
  const said = statementsOf(judged, rules());
  expect(said.map(({ outcome, weight }) => [outcome, weight])).toEqual([
    ["left", 0.55],
    ["left", 0.55],
    ["tie", 1],
    ["right", 0.5],
  ]);
  expect(said.every(({ shift }) => shift === 0)).toBe(true);
  const counted = statementsOf({ ...judged, votes: [] }, rules());
  expect(counted.map(({ outcome, weight }) => [outcome, weight])).toEqual([
    ["left", 1.1],
    ["tie", 1],
    ["right", 0.5],
  ]);
});

test("consensus: one answer with the crowd's probabilities, or the shares of the labels where it has not been assessed", () => {
  const weights = (of: CountedComparison, with_: StatementRules) =>
    statementsOf(of, with_).map(({ weight }) => Number(weight.toFixed(4)));
  expect(weights(judged, rules({ targets: "consensus" }))).toEqual([0.7, 0.2, 0.1]);
  const unseen = { ...judged, posterior: null };
  expect(weights(unseen, rules({ targets: "consensus" }))).toEqual([0.4231, 0.3846, 0.1923]);
  expect(weights(judged, rules({ targets: "consensus", ties: false }))).toEqual([0.875, 0.125]);
});

test("joint: each vote in full and by whom", () => {
  const said = statementsOf(judged, rules({ targets: "joint" }));
  expect(said.map(({ annotator, weight, first }) => [annotator, weight, first])).toEqual([
    [0, 1, "left"],
    [1, 1, "right"],
    [2, 1, "left"],
    [3, 1, "right"],
  ]);
  expect(statementsOf(judged, rules({ targets: "joint", ties: false }))).toHaveLength(3);
});

test("a margin takes from Δ what the strength asks for, a soft target splits the label", () => {
  const margins = statementsOf(judged, rules({ strength: { as: "margin", margin: 2 } }));
  expect(margins.map(({ shift }) => shift)).toEqual([-2, -0.5, 0, 1]);
  const soft = rules({ strength: { as: "soft-target", margin: 2 }, targets: "joint" });
  const said = statementsOf(judged, soft).map(({ annotator, outcome, weight }) => [
    annotator,
    outcome,
    weight,
  ]);
  expect(said).toEqual([
    [0, "left", 1],
    [1, "left", 0.625],
    [1, "right", 0.375],
    [2, "tie", 1],
    [3, "right", 0.75],
    [3, "left", 0.25],
  ]);
  expect(mostStatements(4, { ...soft, targets: "labels" })).toBeGreaterThanOrEqual(said.length);
});

test("a ranking of a group is one example, of many annotators one each, drawn together and weighed by whose it is", () => {
  const comparisons = [{ ...unjudged(0, 1, 4), rightCount: 1 }];
  const rankings = [
    { annotator: 0, ranks: [0, 1, 1], weight: 1 },
    { annotator: 1, ranks: [1, 0, 2], weight: 0.4 },
  ];
  const group = {
    split: "train",
    stream: "uniform",
    category: null,
    unit: 7,
    items: [3, 4, 5],
    rankings,
    posterior: null,
  } as const;
  const [pair, first, second, ...more] = examplesOf({ comparisons, groups: [group] }, rules());
  expect(more).toEqual([]);
  expect(pair).toMatchObject({ items: [0, 1], unit: 4, ranking: null });
  expect(first).toEqual({ items: [3, 4, 5], unit: 7, statements: [], ranking: rankings[0] });
  expect(second).toEqual({ items: [3, 4, 5], unit: 7, statements: [], ranking: rankings[1] });
});
