import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Answer } from "../api/console-api.ts";
import { createPageAddress } from "../model/page-address.ts";
import type { ProjectRoute, Route } from "../model/route.ts";
import { createTable, nextSort, type TablePage } from "./table-view.ts";

interface Row {
  readonly id: string;
  readonly n: number;
}

const ID = `prj_${"a1".repeat(16)}`;

/** A server of rows r1 … r5 by pages of two, whose replies come when they are let go. */
function scene(query = "") {
  const route = signal<Route>({ screen: "project", id: ID, part: "annotators", subject: null, query });
  let hash = "";
  const address = createPageAddress(route, (to: string, next: ProjectRoute) => {
    hash = to;
    route.value = next;
  });
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let failing = false;
  const table = createTable<Row>(address, {
    filters: ["state"],
    idOf: ({ id }) => id,
    read: (params) => {
      asked.push(params.toString());
      const from = Number(params.get("after") ?? 0);
      const rows = [1, 2, 3, 4, 5].slice(from, from + 2).map((n) => ({ id: `r${n}`, n }));
      const answer: Answer<TablePage<Row>> = failing
        ? { ok: false, failure: { code: "offline", sentence: "Gone." } }
        : { ok: true, value: { rows, next: from + 2 < 5 ? String(from + 2) : null } };
      return new Promise((done) => waiting.push(() => done(answer)));
    },
  });
  const reply = async () => {
    waiting.shift()?.();
    await new Promise((done) => setTimeout(done));
  };
  const ids = () => {
    const { value: known } = table.pages;
    return known.state === "ready" ? known.value.map((rows) => rows.map(({ id }) => id)) : known.state;
  };
  return {
    table,
    asked,
    reply,
    ids,
    hash: () => hash,
    fail: () => {
      failing = true;
    },
  };
}

test("pages come one after the other by the cursor of the one before, until there is none", async () => {
  const { table, asked, reply, ids } = scene();
  void table.load();
  await reply();
  void table.loadMore();
  void table.loadMore();
  await reply();
  void table.loadMore();
  await reply();
  expect(ids()).toEqual([["r1", "r2"], ["r3", "r4"], ["r5"]]);
  expect(asked).toEqual(["", "after=2", "after=4"]);
  expect(table.more.value).toBe(false);
});

test("filters and order stand in the address, and only what is the table's is asked for", async () => {
  const { table, asked, reply, hash } = scene("state=open&other=1");
  void table.load();
  await reply();
  table.ask({ state: "closed", sort: "-labels" });
  expect(hash()).toBe(`#/projects/${ID}/annotators?state=closed&other=1&sort=-labels`);
  void table.load();
  await reply();
  expect(asked).toEqual(["state=open", "state=closed&sort=-labels"]);
});

test("a reply to what is no longer asked is dropped", async () => {
  const { table, reply, ids } = scene();
  void table.load();
  table.ask({ state: "open" });
  void table.load();
  await reply();
  expect(ids()).toBe("loading");
  await reply();
  expect(ids()).toEqual([["r1", "r2"]]);
});

test("a further page that fails leaves what is there; the first one says why there is nothing", async () => {
  const whole = scene();
  void whole.table.load();
  await whole.reply();
  whole.fail();
  void whole.table.loadMore();
  await whole.reply();
  expect(whole.ids()).toEqual([["r1", "r2"]]);
  expect(whole.table.failure.value?.sentence).toBe("Gone.");
  const none = scene();
  none.fail();
  void none.table.load();
  await none.reply();
  expect(none.ids()).toBe("failed");
});

test("another filter forgets which rows were chosen", async () => {
  const { table, reply } = scene();
  void table.load();
  await reply();
  table.choose(["r1", "r2"], true);
  table.choose(["r2"], false);
  expect([...table.chosen.value]).toEqual(["r1"]);
  table.ask({ state: "open" });
  void table.load();
  await reply();
  expect(table.chosen.value.size).toBe(0);
});

test("a row is shown as it has become", async () => {
  const { table, reply } = scene();
  void table.load();
  await reply();
  table.change("r2", (row) => ({ ...row, n: 20 }));
  expect(table.pages.value).toMatchObject({ value: [[{ n: 1 }, { n: 20 }]] });
});

test("a column orders by its greatest, then its least, then no more", () => {
  expect([null, "-labels", "labels", "other"].map((sort) => nextSort(sort, "labels"))).toEqual([
    "-labels",
    "labels",
    null,
    "-labels",
  ]);
});
