import { expect, test } from "vitest";
import { cannedApi, cannedRun, done, NOW_MS, refused } from "../testing/canned.ts";
import { createCancelRun } from "./cancel-run.ts";
import { stepSentence, timeLeftMs } from "./run-words.ts";

test("a run is cancelled after a second word, once, and what is shown is asked for again", async () => {
  const calls: string[] = [];
  let told = 0;
  const api = cannedApi({
    cancelRun: async (_, run) => {
      calls.push(run);
      return done(cannedRun({ status: "cancelled" }));
    },
  });
  const cancel = createCancelRun(api, "p", () => told++);
  await cancel.confirm();
  cancel.ask("r");
  cancel.withdraw();
  await cancel.confirm();
  expect(calls).toEqual([]);
  cancel.ask("r");
  await Promise.all([cancel.confirm(), cancel.confirm()]);
  expect([calls, told, cancel.asked.value]).toEqual([["r"], 1, null]);
});

test("a run that has ended meanwhile says so", async () => {
  let told = 0;
  const api = cannedApi({ cancelRun: async () => refused("run-over", "It has ended.") });
  const cancel = createCancelRun(api, "p", () => told++);
  cancel.ask("r");
  await cancel.confirm();
  expect([cancel.refusal.value?.sentence, told]).toEqual(["It has ended.", 1]);
  cancel.ask("r");
  expect(cancel.refusal.value).toBeNull();
});

test("time left goes by the share that is done, and is unknown at the beginning and the end", () => {
  const run = cannedRun({ createdAtMs: NOW_MS - 40_000, progress: 0.4 });
  expect(timeLeftMs(run, NOW_MS)).toBeCloseTo(60_000, 6);
  expect(timeLeftMs({ ...run, progress: 0.05 }, NOW_MS)).toBeNull();
  expect(timeLeftMs({ ...run, status: "succeeded" }, NOW_MS)).toBeNull();
});

test("steps are counted by what kind of run it is", () => {
  expect(stepSentence(cannedRun())).toBe("Step 4 of 10: Training the ensemble");
  expect(stepSentence(cannedRun({ origin: "uploaded", step: "inspect" }))).toBe(
    "Step 2 of 8: Trying the uploaded model",
  );
});
