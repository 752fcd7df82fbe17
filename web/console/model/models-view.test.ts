import { expect, test } from "vitest";
import {
  cannedApi,
  cannedDetails,
  cannedRewardTest,
  cannedVersion,
  done,
  refused,
} from "../testing/canned.ts";
import { createModelsView } from "./models-view.ts";

const open = (change: Parameters<typeof cannedApi>[0] = {}, changed = () => {}) =>
  createModelsView(cannedApi(change), "p", changed);

test("another version that is looked at shows nothing of the one before it", async () => {
  let answer: (() => void) | undefined;
  const view = open({
    readVersion: (_, version) =>
      new Promise((resolve) => {
        answer = () => resolve(done(cannedDetails({ version })));
      }),
  });
  const first = view.open(1);
  const late = answer;
  const second = view.open(2);
  expect(view.details.value).toEqual({ state: "loading" });
  late?.();
  await first;
  expect(view.details.value.state).toBe("loading");
  answer?.();
  await second;
  expect(view.details.value).toMatchObject({ state: "ready", value: { version: 2 } });
});

test("a decision waits for a reason, is carried out once, and the list is asked for again", async () => {
  const calls: unknown[] = [];
  let told = 0;
  const view = open(
    {
      setVersionStatus: async (_, version, wish) => {
        calls.push([version, wish]);
        return done(cannedVersion({ version, status: wish.status }));
      },
    },
    () => told++,
  );
  await view.open(3);
  view.propose({ version: 3, status: "live" });
  await view.confirm("  ");
  expect(view.failure.value?.sentence).toMatch(/Give a reason/);
  await Promise.all([view.confirm("Better."), view.confirm("Better.")]);
  expect(calls).toEqual([[3, { status: "live", reason: "Better." }]]);
  expect([told, view.proposed.value, view.done.value]).toEqual([1, null, "Version 3 is live."]);
});

test("a decision that is refused, or withdrawn, changes nothing and says why", async () => {
  const view = open({ setVersionStatus: async () => refused("not-found", "Gone.") });
  await view.open(1);
  view.propose({ version: 1, status: "retired" });
  await view.confirm("Old.");
  expect([view.failure.value?.sentence, view.proposed.value?.version]).toEqual(["Gone.", 1]);
  view.withdraw();
  expect([view.failure.value, view.proposed.value]).toEqual([null, null]);
  await view.confirm("Old.");
  expect(view.busy.value).toBe(false);
});

test("tests are listed, added and removed; a refusal leaves the list as it is", async () => {
  let kept = [cannedRewardTest()];
  const rule = kept[0]?.rule as (typeof kept)[0]["rule"];
  const view = open({
    listRewardTests: async () => done(kept),
    addRewardTest: async (_, { name }) => {
      if (name === "wrong") return refused("invalid-input", "No such item.");
      const test = cannedRewardTest({ name });
      kept = [...kept, test];
      return done(test);
    },
    removeRewardTest: async () => {
      kept = kept.slice(1);
      return done(undefined);
    },
  });
  await view.loadTests();
  expect(await view.addTest({ name: "wrong", rule })).toBe(false);
  expect(view.failure.value?.sentence).toBe("No such item.");
  expect(await view.addTest({ name: "new", rule })).toBe(true);
  expect(view.tests.value).toMatchObject({ value: [{}, { name: "new" }] });
  await view.removeTest("x");
  expect(view.tests.value).toMatchObject({ value: [{ name: "new" }] });
});
