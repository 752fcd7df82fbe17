import { expect, test } from "vitest";
import { createCrowd } from "../../../testing/teachers/crowd.ts";
import { labelComparisons } from "../../../testing/teachers/label-comparisons.ts";
import type { Annotator } from "../../../testing/teachers/teacher.ts";
import { seededRandom } from "../../random.ts";
import { fitChosen } from "../aggregation/choose-method.ts";
import { dawidSkene } from "../aggregation/dawid-skene.ts";
import { type Fit, mostProbable } from "../aggregation/fit.ts";
import { majority } from "../aggregation/majority.ts";
import { crowdLabelsOf } from "../crowd-labels.ts";
import { allSignals } from "./all-signals.ts";
import { FALSE_ALARM_RATE, type Finding, isAlarm, type SignalName } from "./finding.ts";
import { hardPairs } from "./hard-pairs.ts";
import { oneSided } from "./one-sided.ts";
import { patterned } from "./patterned.ts";
import { sharedDevice } from "./shared-device.ts";
import { suddenChange } from "./sudden-change.ts";
import { suspicion } from "./suspicion.ts";
import { tooFast } from "./too-fast.ts";

const TESTED: readonly SignalName[] = [
  "too-fast",
  "one-sided",
  "patterned",
  "low-information",
  "copy-cats",
  "sudden-change",
];

interface Settings {
  readonly annotators?: number;
  readonly spammers?: number;
  readonly each?: number;
  readonly redundancy?: number;
  readonly mistakes?: number;
}

function simulated(seed: number, settings: Settings = {}) {
  const { annotators = 100, spammers = 0, each = 20, redundancy = 5, mistakes = 0.1 } = settings;
  const random = seededRandom(seed);
  const teachers = Math.round(annotators * (1 - spammers));
  const crowd = createCrowd({ teachers, spammers: annotators - teachers, mistakes, rationality: 10, random });
  const labelled = labelComparisons(crowd, { each, redundancy, random });
  const fit = dawidSkene(labelled.labels);
  const findings = allSignals(labelled.labels, fit, {
    pressed: labelled.pressed,
    activeMs: labelled.activeMs,
    contentMs: new Float64Array(labelled.pressed.length).fill(labelled.contentMs),
    inOrder: true,
  });
  return { crowd, ...labelled, fit, findings };
}

const accuracy = ({ posterior }: Fit, truth: Int32Array) =>
  truth.filter((k, i) => mostProbable(posterior, 3, i)[0] === k).length / truth.length;

/** Share of pairs of a spammer and somebody honest in which the spammer ranks higher. */
function areaUnderCurve(scores: Float64Array, crowd: readonly Annotator[]): number {
  let [above, pairs] = [0, 0];
  for (const [i, one] of crowd.entries())
    for (const [j, other] of crowd.entries()) {
      if (one.kind === "teacher" || other.kind !== "teacher") continue;
      pairs++;
      const [a, b] = [scores[i] as number, scores[j] as number];
      above += a > b ? 1 : a === b ? 0.5 : 0;
    }
  return above / pairs;
}

test("every signal keeps to its rate of false alarms: at most 1 % of an honest crowd", () => {
  const alarms = new Map<SignalName, number>();
  let people = 0;
  for (let seed = 1; seed <= 16; seed++) {
    const { findings, crowd } = simulated(seed, { each: [20, 60][seed % 2] ?? 20, mistakes: 0.15 });
    people += crowd.length;
    for (const finding of findings.filter(isAlarm))
      alarms.set(finding.signal, (alarms.get(finding.signal) ?? 0) + 1);
  }
  // Three standard deviations of a count of 1,600 people at the stated rate.
  const most = people * FALSE_ALARM_RATE + 3 * Math.sqrt(people * FALSE_ALARM_RATE);
  for (const signal of TESTED) expect(alarms.get(signal) ?? 0, signal).toBeLessThanOrEqual(most);
});

test("30 % spammers of every kind: after 20 labels each they are told from honest people, AUC ≥ 0.95", () => {
  const areas = Array.from({ length: 8 }, (_, seed) => {
    const { crowd, findings } = simulated(seed + 1, { spammers: 0.3 });
    return areaUnderCurve(suspicion(findings, crowd.length), crowd);
  });
  expect(areas.reduce((sum, area) => sum + area, 0) / areas.length).toBeGreaterThanOrEqual(0.95);
  expect(Math.min(...areas)).toBeGreaterThan(0.93);
});

test("30 % spammers of every kind: the consensus beats the majority vote by 5 points and more", () => {
  const gains = Array.from({ length: 5 }, (_, seed) => {
    const { labels, truth, fit } = simulated(seed + 1, { spammers: 0.3, each: 100, mistakes: 0.2 });
    const voted = accuracy(majority(labels), truth);
    const chosen = accuracy(fitChosen(labels).fit, truth);
    return [accuracy(fit, truth) - voted, chosen - voted] as const;
  });
  const mean = (at: 0 | 1) => gains.reduce((sum, gain) => sum + gain[at], 0) / gains.length;
  expect(mean(0)).toBeGreaterThanOrEqual(0.05);
  expect(mean(1)).toBeGreaterThanOrEqual(0.05);
});

const alarmsAbout = (findings: readonly Finding[], crowd: readonly Annotator[], kind: Annotator["kind"]) => {
  const who = new Set(crowd.flatMap((one, k) => (one.kind === kind ? [k] : [])));
  return (signal: SignalName) =>
    findings.filter((finding) => finding.signal === signal && isAlarm(finding) && who.has(finding.annotator))
      .length / who.size;
};

test("each kind of spammer is found by the signal made for it, with evidence and a sentence", () => {
  const { findings, crowd } = simulated(2, { annotators: 40, spammers: 0.3, each: 120 });
  expect(alarmsAbout(findings, crowd, "always-left")("one-sided")).toBe(1);
  expect(alarmsAbout(findings, crowd, "fast-clicker")("too-fast")).toBe(1);
  expect(alarmsAbout(findings, crowd, "random")("low-information")).toBeGreaterThan(0.6);
  expect(alarmsAbout(findings, crowd, "copy-cat")("copy-cats")).toBeGreaterThan(0.6);
  for (const finding of findings) {
    expect(finding.says).toMatch(/^[A-Z0-9].*\.$/);
    expect(finding.pValue).toBeGreaterThanOrEqual(0);
    expect(finding.pValue).toBeLessThanOrEqual(1);
    for (const value of Object.values(finding.evidence)) expect(Number.isFinite(value)).toBe(true);
  }
  const cat = findings.find(
    (each) => each.signal === "copy-cats" && crowd[each.annotator]?.kind === "copy-cat",
  );
  expect(crowd[cat?.evidence.partner as number]?.kind).toBe("copy-cat");
});

test("too fast: below half of the content's length, more often than a slip", () => {
  const content = new Array(30).fill(2_000);
  expect(isAlarm(tooFast(0, new Array(30).fill(900), content))).toBe(true);
  const slips = Array.from({ length: 30 }, (_, n) => (n < 2 ? 300 : 2_400));
  expect(isAlarm(tooFast(0, slips, content))).toBe(false);
  expect(isAlarm(tooFast(0, [], []))).toBe(false);
});

test("one-sided and patterned: thousands on one side, turns, periods of three; an honest coin is left alone", () => {
  expect(oneSided(0, 5_000, 0).pValue).toBeLessThan(1e-100);
  expect(isAlarm(oneSided(0, 0, 0))).toBe(false);
  expect(isAlarm(oneSided(0, 26, 20))).toBe(false);
  const turns = Array.from({ length: 40 }, (_, n) => n % 2);
  expect(patterned(0, turns)).toMatchObject({ evidence: { period: 1, repeats: 0 } });
  expect(isAlarm(patterned(0, turns))).toBe(true);
  const threes = Array.from({ length: 40 }, (_, n) => (n % 3 === 0 ? 1 : 0));
  expect(patterned(0, threes).evidence.period).toBe(3);
  expect(patterned(0, []).pValue).toBe(1);
});

test("sudden change: good until the fortieth answer, guessing from there on; steady people are left alone", () => {
  const random = seededRandom(5);
  const hits = Array.from({ length: 80 }, (_, n) => (random() < (n < 40 ? 0.95 : 0.5) ? 1 : 0));
  const found = suddenChange(3, hits, seededRandom(1));
  expect(isAlarm(found)).toBe(true);
  expect(Math.abs((found.evidence.at as number) - 40)).toBeLessThan(12);
  expect(suddenChange(3, hits, seededRandom(1))).toEqual(found);
  expect(suddenChange(3, hits.toReversed(), seededRandom(1)).pValue).toBeGreaterThan(0.05);
  expect(suddenChange(3, [], seededRandom(1)).pValue).toBe(1);
});

test("disagreeing only where everybody disagrees is explained; disagreeing with all is not", () => {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const hard = i % 2 === 0;
    // Four others: unanimous on easy items, two against two and three against one on hard ones.
    const others = hard ? [0, 1, 0, i % 4 === 0 ? 1 : 0] : [0, 0, 0, 0];
    return [...others, hard ? (i % 4 === 0 ? 1 : (i / 2) % 2) : 0, 1].map(
      (answer, j) => [i, j, answer] as const,
    );
  }).flat();
  const [judged, contrary] = [4, 5].map((j) =>
    hardPairs(crowdLabelsOf(rows)).find(({ annotator }) => annotator === j),
  );
  expect(judged).toMatchObject({ explained: true });
  expect(judged?.disagreements).toBeGreaterThan(0);
  expect(contrary).toMatchObject({ explained: false });
});

test("shared device: accounts on one device, not one borrowed visit", () => {
  const findings = sharedDevice([
    [0, 7, 20],
    [1, 7, 15],
    [2, 7, 1],
    [3, 8, 30],
  ]);
  expect(findings.map(({ annotator }) => annotator)).toEqual([0, 1]);
  expect(findings[0]).toMatchObject({ evidence: { accounts: 2, device: 7 } });
  expect(isAlarm(findings[0] as Finding)).toBe(true);
});

test("one annotator, one label: no signal speaks", () => {
  const labels = crowdLabelsOf([[0, 0, 0]], { classes: 2 });
  expect(allSignals(labels, dawidSkene(labels), { inOrder: true }).filter(isAlarm)).toEqual([]);
});
