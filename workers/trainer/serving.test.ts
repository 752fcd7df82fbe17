import {
  applyD1Migrations,
  createExecutionContext,
  createMessageBatch,
  type D1Migration,
  getQueueResult,
} from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createKey } from "../actions/manage-keys.ts";
import { forgetServing } from "../actions/record-serving.ts";
import { bytesToBase64 } from "../core/codec/base64.ts";
import type { Fragment } from "../core/codec/fragment.ts";
import { encodeFragment } from "../core/codec/fragment-blob.ts";
import type { ServingReport } from "../core/serving/serving-report.ts";
import { openTools } from "../door/tools.ts";
import { findKey, listKeys } from "../store/keys.ts";
import { readHistograms } from "../store/serving.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import type { Env } from "./env.ts";
import trainer from "./index.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let world: Awaited<ReturnType<typeof labelledProject>>;
beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));
beforeEach(async () => {
  world = await labelledProject(tools, 0, {
    uncertainty: { std: 1, ood: null, offer: true, offersPerHour: 3 },
    queryLog: { detail: "features", sample: 1, retentionDays: 2 },
  });
});

const report = (more: Partial<ServingReport> = {}): ServingReport => ({
  id: crypto.randomUUID(),
  project: world.project,
  keys: [],
  histograms: [],
  samples: [],
  offers: [],
  ...more,
});

async function deliver(...reports: ServingReport[]) {
  const messages = reports.map((body, i) => ({
    id: `${body.id}-${i}`,
    timestamp: new Date(),
    attempts: 1,
    body,
  }));
  const batch = createMessageBatch<ServingReport>("accord-serving", messages);
  const context = createExecutionContext();
  await trainer.queue(batch as never, env);
  return getQueueResult(batch, context);
}

const fragment = (value: number, steps = 1): Fragment => ({
  steps,
  observations: new Float32Array(2 * steps).fill(value),
  observationSize: 2,
  actions: new Float32Array(steps).fill(value),
  actionSize: 1,
  nextObservation: null,
  done: null,
  renderStates: new Float32Array(0),
  renderSize: 0,
  frames: null,
});
const offer = (value: number, steps?: number) => bytesToBase64(encodeFragment(fragment(value, steps)));
const fromQueries = async () =>
  (
    await env.DB.prepare("SELECT id FROM items WHERE project_id = ? AND source = 'query'")
      .bind(world.project)
      .all()
  ).results.length;

describe("a report", () => {
  test("is counted once, however often it comes: by key and day, and in the histograms", async () => {
    const key = await createKey(tools, world.lead, {
      project: world.project,
      name: "k",
      scopes: ["reward"],
      expiresAtMs: null,
    });
    const nowMs = Date.now();
    const day = Math.floor(nowMs / DAY_MS);
    const use = { key: key.id, day, requests: 2, inputs: 30, lastUsedAtMs: nowMs };
    const hour = Math.floor(nowMs / HOUR_MS);
    const counts = { version: 1, hour, measure: "reward", counts: [1, 0, 5] } as const;
    const [first, second] = [
      report({ keys: [use], histograms: [counts] }),
      report({ keys: [use], histograms: [counts] }),
    ];
    const result = await deliver(first, first, second);
    expect(result.explicitAcks).toHaveLength(3);
    await deliver(second);
    expect(await findKey(tools.database, key.id, nowMs)).toMatchObject({
      usedToday: 60,
      lastUsedAtMs: nowMs,
    });
    expect((await listKeys(tools.database, world.project, nowMs)).map(({ usedToday }) => usedToday)).toEqual([
      60,
    ]);
    expect((await findKey(tools.database, key.id, nowMs + DAY_MS))?.usedToday).toBe(0);
    const rows = await readHistograms(tools.database, {
      project: world.project,
      version: 1,
      fromMs: nowMs,
      toMs: nowMs,
      hours: 1,
    });
    expect(rows).toEqual([
      { measure: "reward", period: hour, bin: 0, count: 2 },
      { measure: "reward", period: hour, bin: 2, count: 10 },
    ]);
  });

  test("of a key counts in the key's own project alone", async () => {
    const other = await labelledProject(tools, 0);
    const key = await createKey(tools, other.lead, {
      project: other.project,
      name: "k",
      scopes: ["reward"],
      expiresAtMs: null,
    });
    await deliver(report({ keys: [{ key: key.id, day: 1, requests: 1, inputs: 1, lastUsedAtMs: DAY_MS }] }));
    expect(await findKey(tools.database, key.id, DAY_MS)).toMatchObject({ usedToday: 0, lastUsedAtMs: null });
  });
});

describe("what the model was unsure about", () => {
  test("becomes items and comparisons, the same content once, and so many an hour", async () => {
    const before = await env.DB.prepare("SELECT comparison_count AS count FROM projects WHERE id = ?")
      .bind(world.project)
      .first<{ count: number }>();
    await deliver(report({ offers: [offer(0.5), offer(0.5, 2)] }), report({ offers: [offer(0.5)] }));
    expect(await fromQueries()).toBe(2);
    const after = await env.DB.prepare("SELECT comparison_count AS count FROM projects WHERE id = ?")
      .bind(world.project)
      .first<{ count: number }>();
    expect(after?.count).toBeGreaterThan(before?.count as number);
    await deliver(report({ offers: [offer(1), offer(2), offer(3)] }));
    expect(await fromQueries()).toBe(3);
  });

  test("is checked like any item: what does not fit the project is left out", async () => {
    const wide: Fragment = { ...fragment(1), observations: new Float32Array(3), observationSize: 3 };
    const result = await deliver(report({ offers: [bytesToBase64(encodeFragment(wide)), offer(7)] }));
    expect([result.explicitAcks.length, await fromQueries()]).toEqual([1, 1]);
  });

  test("is left alone by a project that no longer takes offers", async () => {
    await env.DB.prepare(
      "UPDATE projects SET settings = json_set(settings, '$.uncertainty.offer', json('false')) WHERE id = ?",
    )
      .bind(world.project)
      .run();
    await deliver(report({ offers: [offer(0.5)] }));
    expect(await fromQueries()).toBe(0);
  });
});

describe("sampled queries", () => {
  const sample = { version: 1, atMs: 5 * DAY_MS, steps: 1, features: "AAAA", mean: 1, std: 2 };
  const files = async () => (await env.BUCKET.list({ prefix: `projects/${world.project}/queries/` })).objects;

  test("lie in R2 by day until their time is over, and then nowhere", async () => {
    await deliver(report({ samples: [sample, { ...sample, mean: 3 }] }));
    const [file] = await files();
    expect(file?.key).toMatch(/\/queries\/5\/[^/]+\.jsonl$/);
    const text = await (await env.BUCKET.get(file?.key ?? ""))?.text();
    expect(
      text
        ?.trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).mean),
    ).toEqual([1, 3]);
    const at = (days: number) => ({ ...tools, nowMs: () => Date.now() + days * DAY_MS });
    await forgetServing(at(1.9));
    expect(await files()).toHaveLength(1);
    await forgetServing(at(2.1));
    expect(await files()).toHaveLength(0);
    const rows = await env.DB.prepare("SELECT * FROM query_log_files WHERE project_id = ?")
      .bind(world.project)
      .all();
    expect(rows.results).toEqual([]);
  });

  test("of a project that keeps none are not kept", async () => {
    await env.DB.prepare(
      "UPDATE projects SET settings = json_set(settings, '$.queryLog.detail', 'histograms') WHERE id = ?",
    )
      .bind(world.project)
      .run();
    await deliver(report({ samples: [sample] }));
    expect(await files()).toHaveLength(0);
  });
});

test("histograms, keys' days and the names of reports go when their time is over", async () => {
  const key = await createKey(tools, world.lead, {
    project: world.project,
    name: "k",
    scopes: ["reward"],
    expiresAtMs: null,
  });
  await deliver(
    report({
      keys: [{ key: key.id, day: 10, requests: 1, inputs: 1, lastUsedAtMs: 10 * DAY_MS }],
      histograms: [{ version: 1, hour: 240, measure: "std", counts: [1] }],
    }),
  );
  const left = async (table: string) =>
    (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n;
  await forgetServing(tools);
  expect(await left("reward_histograms WHERE hour = 240")).toBe(0);
  expect(await left("key_days WHERE day = 10")).toBe(0);
  expect(await left("serving_reports")).toBeGreaterThan(0);
  await forgetServing({ ...tools, nowMs: () => Date.now() + 3 * DAY_MS });
  expect(await left("serving_reports")).toBe(0);
});
