import { expect, test } from "vitest";
import type { PanelsApi } from "../api/panels-api.ts";
import { cannedApi, done, refused } from "../testing/canned.ts";
import { cannedPanelsApi, cannedSubmission } from "../testing/canned-panels.ts";
import { createPanelsView } from "./panels-view.ts";

const open = (change: Partial<PanelsApi> = {}) =>
  createPanelsView(cannedPanelsApi(change), cannedApi(), "p", "https://accord.example");

test("a study that is connected shows its link, as Prolific reads it", async () => {
  const view = open();
  await view.connect({ token: "a token of theirs", study: "60f6" });
  expect(view.studyLink.value).toBe("https://accord.example/s/x?PROLIFIC_PID={{%PROLIFIC_PID%}}");
  await view.disconnect();
  expect(view.studyLink.value).toBeNull();
});

test("what awaits a decision is chosen together, approved, and no longer chosen", async () => {
  const other = cannedSubmission({ submission: "2", status: "ACTIVE" });
  const view = open({
    submissions: async () => done({ submissions: [cannedSubmission(), other], next: null }),
  });
  await view.load();
  expect(await view.approve()).toBe(false);
  expect(view.failure.value?.sentence).toMatch(/Choose/);
  view.chooseAll();
  expect([...view.chosen.value]).toEqual([cannedSubmission().submission]);
  view.chooseAll();
  expect(view.chosen.value.size).toBe(0);
  view.choose(cannedSubmission().submission);
  expect(await view.approve()).toBe(true);
  expect(view.done.value).toBe("1 submission approved.");
  expect(view.chosen.value.size).toBe(0);
});

test("where Prolific stops half-way, what it did is said as well, and the rest stays chosen", async () => {
  const view = open({ decide: async () => done({ decided: ["1"], refused: "Prolific asks to wait." }) });
  view.choose("1");
  view.choose("2");
  expect(await view.reject("LOW_EFFORT", "…")).toBe(false);
  expect(view.failure.value?.sentence).toBe("1 submission rejected. Prolific asks to wait.");
  expect([...view.chosen.value]).toEqual(["2"]);
});

test("a refusal of Prolific's is said as it is", async () => {
  const view = open({ sync: async () => refused("panel-failed", "Prolific can not be reached right now.") });
  await view.sync();
  expect(view.failure.value?.sentence).toBe("Prolific can not be reached right now.");
});
