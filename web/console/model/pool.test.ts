import { expect, test } from "vitest";
import { cannedApi, cannedMember, done, NOW_MS, refused } from "../testing/canned.ts";
import { createPool } from "./pool.ts";

const ADA = cannedMember({ appeal: { note: "I was tired.", atMs: NOW_MS } });
const BEN = cannedMember({ annotator: `ann_${"b0".repeat(16)}` as never, name: "Ben" });
const event = { from: null, to: "active", reason: "", actor: "rule:qualified", atMs: NOW_MS } as const;

const listed = (pool: ReturnType<typeof createPool>) => {
  const { value } = pool.members;
  return value.state === "ready" ? value.value.map(({ name }) => name) : value.state;
};

test("who is taken out is gone from the list, and the versions that learned from them are told", async () => {
  const api = cannedApi();
  const pool = createPool(api, "prj_1", () => {});
  await pool.load();
  const [first] = pool.members.value.state === "ready" ? pool.members.value.value : [];
  await pool.toggle(first?.annotator ?? "");
  await pool.erase();
  expect(pool.opened.value).toBe(null);
  expect(pool.erased.value).toEqual({
    departure: "keep-labels",
    trainedOn: [{ version: 2, status: "live" }],
  });
});

test("pages follow one another, and a state can be looked at alone", async () => {
  const asked: unknown[] = [];
  const api = cannedApi({
    listMembers: async (_, after, state) => {
      asked.push([after, state]);
      if (state) return done({ annotators: [], next: null });
      return after ? done({ annotators: [BEN], next: null }) : done({ annotators: [ADA], next: "x" });
    },
  });
  const pool = createPool(api, "p", () => {});
  await pool.load();
  expect(pool.more.value).toBe(true);
  await pool.loadMore();
  expect(listed(pool)).toEqual(["Ada", "Ben"]);
  expect(pool.more.value).toBe(false);
  await pool.show("suspended");
  expect(listed(pool)).toEqual([]);
  expect(asked).toEqual([
    ["", null],
    ["x", null],
    ["", "suspended"],
  ]);
});

test("a change of state asks for a reason, then for a second word, and answers the note", async () => {
  const moves: unknown[] = [];
  let changed = 0;
  const canned = cannedApi();
  const api = cannedApi({
    listMembers: async () => done({ annotators: [ADA, BEN], next: null }),
    listTrustEvents: async () => done([event]),
    setStanding: (id, annotator, move) => {
      moves.push([annotator, move]);
      return canned.setStanding(id, annotator, move);
    },
  });
  const pool = createPool(api, "p", () => changed++);
  await pool.load();
  await pool.toggle(ADA.annotator);
  expect(pool.events.value).toMatchObject({ state: "ready", value: [{ to: "active" }] });
  pool.propose("suspended", "  ");
  expect(pool.failure.value?.sentence).toMatch(/reason/);
  expect(pool.proposed.value).toBeNull();
  pool.propose("suspended", " Chance. ");
  expect(moves).toEqual([]);
  pool.cancel();
  pool.propose("suspended", "Chance.");
  await Promise.all([pool.confirm(), pool.confirm()]);
  expect(moves).toEqual([[ADA.annotator, { state: "suspended", reason: "Chance." }]]);
  expect(pool.members.value).toMatchObject({
    value: [{ standing: { state: "suspended" }, appeal: null }, { standing: { state: "active" } }],
  });
  expect(changed).toBe(1);
  expect(pool.done.value).toBe("Now suspended.");
});

test("a refused change stays proposed, with the reason of the refusal", async () => {
  const api = cannedApi({ setStanding: async () => refused("offline", "Not reached.") });
  const pool = createPool(api, "p", () => {});
  await pool.load();
  await pool.toggle(cannedMember().annotator);
  pool.propose("active", "Fine.");
  await pool.confirm();
  expect(pool.failure.value?.sentence).toBe("Not reached.");
  expect(pool.proposed.value).not.toBeNull();
});

test("freeing tasks says how many there were", async () => {
  const pool = createPool(cannedApi(), "p", () => {});
  await pool.load();
  await pool.release();
  expect(pool.done.value).toBeNull();
  await pool.toggle(cannedMember().annotator);
  await pool.release();
  expect(pool.done.value).toBe("2 tasks freed.");
  await pool.toggle(cannedMember().annotator);
  expect(pool.opened.value).toBeNull();
});

test("a failure of the first page shows; of a later one, what is known stays", async () => {
  let fail = true;
  const api = cannedApi({
    listMembers: async () => (fail ? refused("offline") : done({ annotators: [ADA], next: "x" })),
  });
  const pool = createPool(api, "p", () => {});
  await pool.load();
  expect(listed(pool)).toBe("failed");
  fail = false;
  await pool.load();
  fail = true;
  await pool.loadMore();
  expect(listed(pool)).toEqual(["Ada"]);
  expect(pool.failure.value?.code).toBe("offline");
});
