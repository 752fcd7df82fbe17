import { expect, test, vi } from "vitest";
import { cannedApi, refused } from "../testing/canned.ts";
import { createStartRun } from "./start-run.ts";

test("a run that the server took is looked for at once", async () => {
  const begun = vi.fn();
  const run = createStartRun(cannedApi(), "prj", begun);
  await run.start();
  expect(begun).toHaveBeenCalledOnce();
  expect(run.refusal.value).toBeNull();
});

test("a refusal shows the server's sentence", async () => {
  const sentence = "There are 12 labels; 40 are needed.";
  const api = cannedApi({ startTraining: async () => refused("not-enough-labels", sentence) });
  const run = createStartRun(api, "prj", () => undefined);
  await run.start();
  expect(run.refusal.value).toEqual({ code: "not-enough-labels", sentence });
  expect(run.busy.value).toBe(false);
});

test("two clicks start one run", async () => {
  const api = cannedApi();
  const startTraining = vi.spyOn(api, "startTraining");
  const run = createStartRun(api, "prj", () => undefined);
  await Promise.all([run.start(), run.start()]);
  expect(startTraining).toHaveBeenCalledOnce();
});
