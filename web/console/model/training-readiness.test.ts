import { expect, test } from "vitest";
import { cannedProgress, cannedRun, PROJECT } from "../testing/canned.ts";
import { nextRunSentence, trainingReadiness } from "./training-readiness.ts";

const { settings } = PROJECT;

test("enough labels and nothing under way: ready", () => {
  expect(trainingReadiness(cannedProgress(), settings)).toEqual({ ready: true });
});

test("skips do not count towards a run", () => {
  const progress = cannedProgress({
    labels: { total: 100, left: 20, right: 18, tie: 1, skip: 61, ranked: 0 },
  });
  expect(trainingReadiness(progress, settings)).toMatchObject({
    ready: false,
    reason: expect.stringContaining("39 of the 40"),
  });
});

test("a run under way stands in the way, a finished one does not", () => {
  for (const status of ["queued", "running"] as const)
    expect(trainingReadiness(cannedProgress({ run: cannedRun({ status }) }), settings).ready).toBe(false);
  for (const status of ["succeeded", "failed"] as const)
    expect(trainingReadiness(cannedProgress({ run: cannedRun({ status }) }), settings).ready).toBe(true);
});

test("says how many labels are missing until a run starts by itself", () => {
  expect(nextRunSentence(cannedProgress())).toBe("30 more until a run starts by itself.");
  expect(nextRunSentence(cannedProgress({ nextRun: { labels: 50, needed: 50 } }))).toMatch(/^Enough/);
});
