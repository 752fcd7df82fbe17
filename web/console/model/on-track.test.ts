import { expect, test } from "vitest";
import { cannedDetails, cannedProgress, cannedRun, PROJECT } from "../testing/canned.ts";
import { alarmsOf, nextMoney, outlookOf, outlookWords } from "./on-track.ts";

const settings = { ...PROJECT.settings, checks: { ...PROJECT.settings.checks, rate: 0.1 } };
const spending = {
  currency: "EUR",
  paidMinor: 800,
  reservedMinor: 0,
  capMinor: 1_000,
  todayMinor: 100,
  dayCapMinor: null,
};
const calm = cannedProgress({ gold: { practice: 0, quiz: 0, check: 50, checksAnswered: 0 } });
const told = (change: Parameters<typeof cannedProgress>[0]) =>
  alarmsOf({ ...calm, ...change }, settings).map(({ tone, part }) => `${tone} ${part}`);

test("what is left is told by the last hour's rate and by what was paid so far", () => {
  expect(outlookOf(cannedProgress({ spending }))).toEqual({
    labels: 180,
    leftMs: 1.5 * 3_600_000,
    costMinor: 360,
  });
  expect(outlookWords(cannedProgress({ spending }))).toBe(
    "180 answers to come: about 1 h 30 min at this rate, about €3.60.",
  );
});

test("nothing is foretold of what nothing is known of", () => {
  expect(outlookOf(cannedProgress({ labelsPerHour: 0 }))).toMatchObject({ leftMs: null, costMinor: null });
  expect(outlookWords(cannedProgress({ streams: [] }))).toBe(
    "Every comparison has the answers that it is to have.",
  );
});

test("where all goes well there is no alarm", () => {
  expect(
    told({ agreement: { ...calm.agreement, krippendorffAlpha: { value: 0.8, low: 0.7, high: 0.9 } } }),
  ).toEqual([]);
});

test.each([
  ["a run that failed", { run: cannedRun({ status: "failed", error: "Out of memory." }) }, "problem models"],
  ["a budget that is nearly spent", { spending: { ...spending, paidMinor: 950 } }, "warning policies"],
  ["a budget that is spent", { spending: { ...spending, paidMinor: 1_000 } }, "problem policies"],
  ["a day's budget of nothing", { spending: { ...spending, dayCapMinor: 0 } }, "problem policies"],
  ["nobody who may work", { states: { ...calm.states, active: 0 } }, "problem annotators"],
  ["an hour without an answer", { labelsPerHour: 0 }, "warning annotators"],
  ["few known answers", { gold: { ...calm.gold, check: 3 } }, "warning comparisons"],
  [
    "too little agreement",
    { agreement: { ...calm.agreement, krippendorffAlpha: { value: 0.3, low: 0.2, high: 0.4 } } },
    "warning quality",
  ],
  ["nothing that is open", { streams: [] }, "warning comparisons"],
] as const)("%s is told, with the page where it is seen to", (_, change, alarm) => {
  expect(told(change as Parameters<typeof cannedProgress>[0])).toEqual([alarm]);
});

test("the worst comes first", () => {
  expect(told({ labelsPerHour: 0, run: cannedRun({ status: "failed" }) })).toEqual([
    "problem models",
    "warning annotators",
  ]);
});

test("the next money buys comparisons until the model is as good as one annotator foretells another", () => {
  const details = cannedDetails();
  const at = (value: number) =>
    nextMoney({
      ...details,
      metrics: details.metrics && {
        ...details.metrics,
        accuracy: { value, low: value - 0.1, high: value + 0.1 },
      },
    });
  expect(at(0.7)).toMatch(/^Further comparisons/);
  expect(at(0.9)).toMatch(/^More answers for each comparison/);
  expect(nextMoney({ ...details, report: { ...details.report, ceiling: null } })).toBeNull();
});
