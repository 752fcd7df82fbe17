import { expect, test } from "vitest";
import type { AgreementPair, ItemScore } from "../api/console-api.ts";
import { cannedAnnotatorQuality, cannedQuality } from "../testing/canned.ts";
import {
  agreementLine,
  agreementMatrix,
  annotatorName,
  coefficientsOf,
  confusionTable,
  evidenceOf,
  firstShownWords,
  heat,
  leaderboardEnds,
  methodsOf,
  onlineWords,
} from "./quality-words.ts";

test("each coefficient has its estimate, or the reason why it has none", () => {
  const { agreement } = cannedQuality();
  const reason = "All labels are the same, so chance can not be told apart.";
  const rows = coefficientsOf({ ...agreement, krippendorffAlpha: null, reason });
  expect(rows.map(({ name, estimate, why }) => [name, estimate?.value, why])).toEqual([
    ["Krippendorff’s α", undefined, reason],
    ["Gwet’s AC1", 0.66, null],
    ["Raw", 0.8, null],
  ]);
});

test("the line over time has a point in the middle of each slice, and a gap where α is undefined", () => {
  const { agreement } = cannedQuality();
  const line = agreementLine([
    { fromMs: 0, toMs: 100, agreement },
    { fromMs: 100, toMs: 200, agreement: { ...agreement, krippendorffAlpha: null } },
  ]);
  expect(line).toEqual({ atMs: [50, 150], value: [0.61, null], low: [0.5, null], high: [0.71, null] });
});

test("the methods tried come best first, with the chosen one marked", () => {
  expect(methodsOf(cannedQuality()).map(({ name, chosen }) => [name, chosen])).toEqual([
    ["one-coin-prior", true],
    ["mace", false],
    ["dawid-skene", false],
  ]);
  expect(methodsOf({ method: "dawid-skene", heldOut: null })).toEqual([]);
});

test("position bias is called uneven only where chance would hardly do it", () => {
  const { firstShown } = cannedQuality();
  expect(firstShownWords(firstShown)).toMatch(/^52\.0.% of 370 answers .* p.= 0\.460\): no more uneven/);
  expect(firstShownWords(cannedAnnotatorQuality().firstShown)).toMatch(
    /p.< 0\.001\): more uneven than chance/,
  );
  expect(firstShownWords(null)).toBe("No answer for one side yet.");
});

test("how far the running posteriors were off is told with its scale", () => {
  expect(onlineWords(cannedQuality().onlineDifference)).toMatch(
    /98\.0.% of the comparisons.*0\.030 away.*0\.110 at worst/,
  );
});

test("evidence is read as words and numbers", () => {
  const [signal] = cannedAnnotatorQuality().signals;
  if (!signal) throw new Error("no signal");
  expect(evidenceOf({ ...signal, evidence: { standardError: 0.0123, left: 1_041 } })).toEqual([
    ["standard error", "0.012"],
    ["left", "1,041"],
    ["chance if honest", "p\u00a0< 0.001"],
  ]);
});

test("a confusion matrix of two or three outcomes names them", () => {
  const two = confusionTable([
    [0.9, 0.1],
    [0.2, 0.8],
  ]);
  expect(two.answers).toEqual(["left", "right"]);
  expect(two.rows[1]).toMatchObject({
    truth: "right",
    cells: [{ text: "20\u00a0%" }, { text: "80\u00a0%" }],
  });
  expect(confusionTable([[1], [1], [1]]).rows.map(({ truth }) => truth)).toEqual(["left", "right", "tie"]);
});

test("shades run from 0 to 4", () => {
  expect([-1, 0, 0.19, 0.2, 0.5, 0.99, 1].map(heat)).toEqual([0, 0, 0, 1, 2, 4, 4]);
});

test("the matrix shows those who share the most, the same on both sides of its diagonal", () => {
  const pair = (a: string, b: string, shared: number, raw: number) =>
    ({ pair: [a, b], shared, raw, cohenKappa: null }) as unknown as AgreementPair;
  const matrix = agreementMatrix([pair("a", "b", 10, 0.8), pair("b", "c", 5, 0.4), pair("d", "a", 1, 1)], 3);
  expect(matrix.annotators).toEqual(["b", "a", "c"]);
  expect(matrix.left).toBe(1);
  expect(matrix.cells.map((row) => row.map((cell) => cell?.text ?? null))).toEqual([
    [null, "80", "40"],
    ["80", null, null],
    ["40", null, null],
  ]);
});

test("no item is among the best and the worst at once", () => {
  const items = Array.from({ length: 7 }, (_, i) => ({ rank: i + 1 }) as ItemScore);
  const ranks = ({ top, bottom }: ReturnType<typeof leaderboardEnds>) =>
    [top, bottom].map((part) => part.map(({ rank }) => rank));
  expect(ranks(leaderboardEnds(items))).toEqual([
    [1, 2, 3, 4, 5],
    [6, 7],
  ]);
  expect(ranks(leaderboardEnds(items.slice(0, 3)))).toEqual([[1, 2, 3], []]);
});

test("somebody without a name has the beginning of their id", () => {
  expect(annotatorName(new Map([["ann_abcdef12", "Ada"]]), "ann_abcdef12")).toBe("Ada");
  expect(annotatorName(new Map(), "ann_abcdef12")).toBe("Annotator abcdef");
});
