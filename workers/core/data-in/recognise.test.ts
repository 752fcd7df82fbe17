import { expect, test } from "vitest";
import { recognise } from "./recognise.ts";

const text = { kind: "text" } as const;
const of = (row: Record<string, unknown>, ...more: Record<string, unknown>[]) =>
  recognise(Object.keys(row), [row, ...more], text);

test("formats of others are known by their columns", () => {
  expect(of({ prompt: "p", chosen: "a", rejected: "b" })).toMatchObject({
    format: "TRL preference",
    mapping: { rows: "pairs", prompt: "prompt", left: "chosen", right: "rejected", answer: { by: "order" } },
  });
  expect(of({ chosen: "a", rejected: "b" })).toMatchObject({
    format: "Anthropic HH",
    mapping: { prompt: undefined },
  });
  expect(of({ prompt: "p", completion: "c", label: true })).toMatchObject({
    format: "KTO",
    mapping: { rows: "items", category: "label" },
  });
  expect(of({ prompt: "p", completions: ["c"], labels: [true] })).toMatchObject({
    format: "PRM",
    mapping: { item: "completions" },
  });
  expect(of({ Question: "p", Response: "c" })).toMatchObject({
    format: "items",
    mapping: { prompt: "Question", item: "Response" },
  });
  expect(recognise(["observations", "actions"], [], { kind: "fragment" } as never)).toMatchObject({
    format: "fragments",
    mapping: { rows: "items" },
  });
  expect(of({ id: 1, colour: "red" })).toBeUndefined();
});

test.each([
  [["a", "b", "tie"], "a", "b"],
  [["0", "1"], "0", "1"],
  [["1", "2"], "1", "2"],
  [["model_a", "tie (bothbad)"], "model_a", "model_b"],
  [["Left", "skip", ""], "left", "right"],
])("the words %j say which is better", (said, left, right) => {
  const rows = said.map((winner) => ({ prompt: "p", response_a: "x", response_b: "y", winner, judge: "me" }));
  expect(of(rows[0] as Record<string, unknown>, ...rows.slice(1))).toMatchObject({
    format: "pairs",
    mapping: { annotator: "judge", answer: { by: "column", column: "winner", left: [left], right: [right] } },
  });
});
