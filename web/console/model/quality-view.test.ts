import { expect, test } from "vitest";
import {
  cannedAnnotatorQuality,
  cannedApi,
  cannedMember,
  cannedQuality,
  done,
  refused,
} from "../testing/canned.ts";
import { createQualityView } from "./quality-view.ts";

const id = (pair: string) => `ann_${pair.repeat(16)}` as never;
const ADA = cannedAnnotatorQuality();
const BEN = cannedAnnotatorQuality({ annotator: id("b0") });

const listed = (view: ReturnType<typeof createQualityView>) => {
  const { value } = view.annotators;
  return value.state === "ready" ? value.value.map(({ annotator }) => annotator) : value.state;
};

test("before the first assessment nothing else is asked for", async () => {
  const api = cannedApi({
    readQuality: async () => done({ quality: null }),
    listAnnotatorQuality: () => Promise.reject(new Error("asked")),
  });
  const view = createQualityView(api, "p");
  await view.load();
  expect(view.quality.value).toEqual({ state: "ready", value: null, stale: null });
  expect(view.annotators.value.state).toBe("loading");
});

test("pages of annotators follow one another, with the names of the members", async () => {
  const asked: string[] = [];
  const api = cannedApi({
    listAnnotatorQuality: async (_, after) => {
      asked.push(after);
      return after ? done({ annotators: [BEN], next: null }) : done({ annotators: [ADA], next: "x" });
    },
    // Members are more than those who were assessed: their pages lie elsewhere.
    listMembers: async (_, after) =>
      after === id("a9")
        ? done({ annotators: [cannedMember({ annotator: id("b0"), name: "Ben" })], next: null })
        : done({
            annotators: [cannedMember(), cannedMember({ annotator: id("a9"), name: null })],
            next: id("a9"),
          }),
  });
  const view = createQualityView(api, "p");
  await view.load();
  expect(listed(view)).toEqual([ADA.annotator]);
  expect(view.more.value).toBe(true);
  await Promise.all([view.loadMore(), view.loadMore()]);
  expect(listed(view)).toEqual([ADA.annotator, BEN.annotator]);
  expect(view.more.value).toBe(false);
  expect(asked).toEqual(["", "x"]);
  expect(view.names.value.get(ADA.annotator)).toBe("Ada");
});

test("a further page that does not come leaves what is there, and says why", async () => {
  const api = cannedApi({
    listAnnotatorQuality: async (_, after) =>
      after ? refused("offline", "Gone.") : done({ annotators: [ADA], next: "x" }),
  });
  const view = createQualityView(api, "p");
  await view.load();
  await view.loadMore();
  expect(listed(view)).toEqual([ADA.annotator]);
  expect(view.failure.value?.sentence).toBe("Gone.");
});

test("an assessment runs once at a time, and shows what it found", async () => {
  let runs = 0;
  const api = cannedApi({
    readQuality: async () => done({ quality: runs === 0 ? null : cannedQuality({ run: runs }) }),
    assessCrowd: async () => done({ quality: cannedQuality({ run: ++runs }) }),
  });
  const view = createQualityView(api, "p");
  await view.load();
  const assessing = view.assess();
  expect(view.assessing.value).toBe(true);
  await view.assess();
  await assessing;
  expect(runs).toBe(1);
  expect(view.assessing.value).toBe(false);
  expect(view.quality.value).toMatchObject({ value: { run: 1 } });
  expect(listed(view)).toEqual([ADA.annotator]);
});

test("an assessment that fails, or has nothing to assess, says so and leaves what is shown", async () => {
  let answer: Awaited<ReturnType<ReturnType<typeof cannedApi>["assessCrowd"]>> = refused("offline", "Gone.");
  const view = createQualityView(cannedApi({ assessCrowd: async () => answer }), "p");
  await view.load();
  await view.assess();
  expect(view.failure.value?.sentence).toBe("Gone.");
  answer = done({ quality: null });
  await view.assess();
  expect(view.failure.value?.sentence).toMatch(/no answer to assess yet/);
  expect(view.quality.value).toMatchObject({ state: "ready", value: { run: 3 } });
});

test("one annotator is opened at a time", () => {
  const view = createQualityView(cannedApi(), "p");
  view.toggle("a");
  view.toggle("b");
  expect(view.opened.value).toBe("b");
  view.toggle("b");
  expect(view.opened.value).toBeNull();
});
