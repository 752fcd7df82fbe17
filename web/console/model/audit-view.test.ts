import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { AuditApi, AuditEntry } from "../api/audit-api.ts";
import { createAuditView } from "./audit-view.ts";

const entry = (seq: number): AuditEntry => ({
  seq,
  atMs: seq,
  kind: "lead",
  actor: "led_1",
  actorName: "Ada",
  key: null,
  request: null,
  action: "create-key",
  subject: `key_${seq}`,
  before: null,
  after: { name: "k" },
  details: {},
});

const OWNER = "projects/prj_1";

test("reads page after page, the newest first", async () => {
  const asked: string[] = [];
  const api: AuditApi = {
    async readAudit(_, __, after) {
      asked.push(after);
      return {
        ok: true,
        value: after ? { entries: [entry(1)], next: null } : { entries: [entry(2)], next: "2.2" },
      };
    },
  };
  const view = createAuditView(api, OWNER);
  await view.search({});
  expect(view.more.value).toBe(true);
  await view.loadMore();
  await view.loadMore();
  expect(asked).toEqual(["", "2.2"]);
  expect(view.entries.value).toMatchObject({ value: [{ seq: 2 }, { seq: 1 }] });
});

test("a search leaves out what is empty, is told to the address, and a late answer to the one before is thrown away", async () => {
  const told: unknown[] = [];
  const waiting: ((entries: AuditEntry[]) => void)[] = [];
  const api: AuditApi = {
    readAudit: () =>
      new Promise((resolve) =>
        waiting.push((entries) => resolve({ ok: true, value: { entries, next: null } })),
      ),
  };
  const view = createAuditView(api, OWNER, {
    query: signal("action=create-key"),
    change: (values) => told.push(values),
  });
  const first = view.open();
  const second = view.search({});
  waiting[1]?.([entry(9)]);
  waiting[0]?.([entry(1)]);
  await Promise.all([first, second]);
  const none = { actor: null, action: null, subject: null, fromMs: null, toMs: null };
  expect(told).toEqual([{ ...none, action: "create-key" }, none]);
  expect(view.entries.value).toMatchObject({ value: [{ seq: 9 }] });
});

test("a page that can not be had says why and keeps what is there", async () => {
  let fails = false;
  const failure = { code: "offline", sentence: "Not reached." } as const;
  const api: AuditApi = {
    readAudit: async () =>
      fails ? { ok: false, failure } : { ok: true, value: { entries: [entry(2)], next: "2.2" } },
  };
  const view = createAuditView(api, OWNER);
  await view.search({});
  fails = true;
  await view.loadMore();
  expect(view.failure.value).toEqual(failure);
  expect(view.entries.value).toMatchObject({ value: [{ seq: 2 }] });
  await view.search({ action: "x" });
  expect(view.entries.value).toEqual({ state: "failed", failure });
});
