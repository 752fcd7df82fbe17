import { expect, test } from "vitest";
import { changesOf } from "./changes.ts";

test("tells what differs, leaf by leaf, and leaves out what stayed", () => {
  const before = { question: "Which?", training: { minLabels: 10, hidden: [8, 8] }, pay: null };
  const after = { question: "Which?", training: { minLabels: 20, hidden: [8] }, pay: { by: "task" } };
  expect(changesOf({ before, after })).toEqual([
    { path: "training.minLabels", before: "10", after: "20" },
    { path: "training.hidden.1", before: "8", after: null },
    { path: "pay", before: "none", after: null },
    { path: "pay.by", before: null, after: "task" },
  ]);
});

test("of what is new everything, of what is gone everything, of nothing nothing", () => {
  expect(changesOf({ before: null, after: { role: "lead" } })).toEqual([
    { path: "role", before: null, after: "lead" },
  ]);
  expect(changesOf({ before: { role: "lead" }, after: null })).toEqual([
    { path: "role", before: "lead", after: null },
  ]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});
