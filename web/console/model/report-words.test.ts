import { expect, test } from "vitest";
import { cannedDetails, cannedRewardTest } from "../testing/canned.ts";
import { ceilingWords, curveLine, forecastWords, partTitle } from "./report-words.ts";
import { ruleWords } from "./rule-words.ts";

const { report } = cannedDetails();

test("the curve's lines meet where the forecast begins", () => {
  const line = curveLine(report);
  expect(line?.labels).toEqual([50, 100, 200, 400, 1_400]);
  expect(line?.measured).toEqual(
    [0.66, 0.7, 0.74, 0.78, null].map((n) => (n === null ? n : expect.closeTo(n, 9))),
  );
  expect(line?.forecast).toEqual([null, null, null, expect.closeTo(0.78, 9), 0.82]);
  expect(line?.ceiling).toBe(0.82);
  expect(curveLine({ ...report, curve: null })).toBeNull();
  const bare = curveLine({
    ...report,
    curve: { points: report.curve?.points ?? [], forecast: null },
    ceiling: null,
  });
  expect([bare?.labels.length, bare?.ceiling, bare?.forecast.every((value) => value === null)]).toEqual([
    4,
    null,
    true,
  ]);
});

test("sentences say what is known and why something is not", () => {
  expect(forecastWords(report)).toBe(
    "1,000 labels more would bring about 4.0 points of accuracy (2.0 to 6.0), to 82.0\u00a0%.",
  );
  expect(forecastWords({ ...report, curve: null })).toMatch(/trained elsewhere/);
  expect(forecastWords({ ...report, curve: { points: [], forecast: null } })).toMatch(/Too few points/);
  expect(ceilingWords(report)).toMatch(/^On 40 held-out comparisons .* right in 90\u00a0% at most\.$/);
  expect(ceilingWords({ ...report, ceiling: null })).toMatch(/not known/);
  expect([partTitle("stream"), partTitle("season")]).toEqual(["By stream", "By season"]);
});

test("every rule says what it demands", () => {
  const item = { item: `itm_${"a2".repeat(16)}` as never };
  const input = { input: {} };
  expect(ruleWords(cannedRewardTest().rule)).toBe("itm_a2a2a2a2… beats itm_a2a2a2a2…");
  expect(ruleWords({ type: "beats", better: item, worse: input, margin: 0.5 })).toMatch(
    /an input by more than 0\.50$/,
  );
  expect(ruleWords({ type: "within", behaviour: input, low: -1, high: 1 })).toMatch(/is from −1 to 1$/);
  expect(ruleWords({ type: "within", behaviour: input, low: 0, high: null })).toMatch(/is 0 or more$/);
  expect(ruleWords({ type: "within", behaviour: input, low: null, high: 2.5 })).toMatch(/is 2\.50 or less$/);
  expect(ruleWords({ type: "same", left: item, right: input, tolerance: 0.1 })).toMatch(/within 0\.10$/);
  expect(ruleWords({ type: "padding", behaviour: item, tolerance: 0.001 })).toMatch(/within 0\.0010$/);
  expect(ruleWords({ type: "side-swap", left: item, right: input, tolerance: 0 })).toMatch(/may swap sides/);
});
