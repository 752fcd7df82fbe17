import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { deliverWebhook } from "../actions/deliver-webhook.ts";
import {
  changeWebhook,
  createWebhook,
  replayDeliveries,
  rotateWebhookSecret,
  testWebhook,
} from "../actions/manage-webhooks.ts";
import { tellWebhooks } from "../actions/tell-webhooks.ts";
import type { Tools } from "../actions/tools.ts";
import type { DeliveryId, WebhookId } from "../core/ids.ts";
import type { WebhookEvent } from "../core/webhooks/event.ts";
import { openTools } from "../door/tools.ts";
import { openVault } from "../door/vault.ts";
import { findWebhook } from "../store/webhooks.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const real = openTools(env);
const vault = openVault(env);
const HOUR_MS = 3_600_000;

/** The clock of these tests; it moves when it is told to. */
let nowMs = Date.now();
const tools: Tools = { ...real, nowMs: () => nowMs };

interface Heard {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}
let heard: Heard[];
/** How the receiver answers. */
let answer: () => Response;

const sending = {
  vault,
  localhost: false,
  fetch: (async (url: string, init: RequestInit) => {
    heard.push({ url, headers: init.headers as Record<string, string>, body: String(init.body) });
    return answer();
  }) as unknown as typeof fetch,
};

let world: Awaited<ReturnType<typeof labelledProject>>;
beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));
beforeEach(async () => {
  nowMs = Date.now();
  heard = [];
  answer = () => new Response("thank you");
  await env.DB.batch([
    env.DB.prepare("DELETE FROM webhook_deliveries"),
    env.DB.prepare("DELETE FROM webhooks"),
  ]);
  world = await labelledProject(real, 2);
});

async function make(...events: WebhookEvent[]) {
  const by = { project: world.project, lead: world.lead };
  const made = await createWebhook(tools, vault, by, {
    url: "https://a.example.org/",
    description: "",
    events,
  });
  if (!made.ok) throw new Error(made.error);
  return { by, id: made.value.webhook.id, secret: made.value.secret };
}

/** Sends whatever the schedule finds. */
async function tick() {
  const due = await tellWebhooks(tools);
  for (const { delivery } of due) await deliverWebhook(tools, sending, delivery);
  return due;
}

const deliveries = async () =>
  (
    await env.DB.prepare(
      "SELECT id, event, state, attempts, next_at_ms, last_status, last_answer FROM webhook_deliveries ORDER BY seq",
    ).all<{
      id: DeliveryId;
      event: string;
      state: string;
      attempts: number;
      next_at_ms: number;
      last_status: number | null;
      last_answer: string;
    }>()
  ).results;

test("labels are told of in batches, each once, and signed so that the reference library takes them", async () => {
  const { secret } = await make("labels.accepted");
  await tick();
  expect(heard).toEqual([]);
  await world.label(3);
  await tick();
  await tick();
  expect(heard).toHaveLength(1);
  const { headers, body } = heard[0] as Heard;
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({
    type: "labels.accepted",
    data: { project: world.project, labels: 3 },
  });
  const [told] = await deliveries();
  expect(headers["webhook-id"]).toBe(told?.id);
  expect(told).toMatchObject({ state: "delivered", attempts: 1, last_status: 200, last_answer: "thank you" });
  const { data } = JSON.parse(body);
  await world.label(1);
  await tick();
  expect(JSON.parse(heard[1]?.body ?? "").data).toMatchObject({ labels: 1, afterSeq: data.throughSeq });
});

test("what fails is tried again with the same id and body, later each time, and given up in the end", async () => {
  const { id, by } = await make("labels.accepted");
  await world.label(1);
  answer = () => new Response("x".repeat(10_000), { status: 500 });
  await tick();
  const waits: number[] = [];
  for (let tries = 0; tries < 7; tries++) {
    const [waiting] = await deliveries();
    expect(waiting).toMatchObject({ state: "waiting", last_status: 500 });
    // Too early: nobody tries.
    expect(await tick()).toEqual([]);
    waits.push((waiting?.next_at_ms ?? 0) - nowMs);
    nowMs = waiting?.next_at_ms ?? 0;
    await tick();
  }
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  const [dead] = await deliveries();
  expect(dead).toMatchObject({ state: "dead", attempts: 8 });
  expect(dead?.last_answer).toHaveLength(512);
  expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
  // Half a day without a success: the address is told no more, until a lead says so.
  expect(await findWebhook(real.database, world.project, id)).toMatchObject({ disabledAtMs: nowMs, dead: 1 });
  await world.label(1);
  answer = () => new Response("well");
  expect(await tick()).toEqual([]);
  await changeWebhook(tools, by, id, { enabled: true });
  await replayDeliveries(tools, by, id, { state: "dead" });
  await tick();
  expect((await deliveries()).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  expect(heard.at(-2)?.headers["webhook-id"]).toBe(dead?.id);
});

test("who says that it is gone is told no more, and the others are told so, once", async () => {
  const gone = await make("labels.accepted");
  await make("webhook.disabled");
  await world.label(1);
  answer = () => new Response(null, { status: 410 });
  await tick();
  expect(await findWebhook(real.database, world.project, gone.id)).toMatchObject({
    disabledReason: "It answered 410: it is gone.",
  });
  answer = () => new Response("well");
  await tick();
  await tick();
  expect(heard.slice(1).map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: "webhook.disabled", data: { webhook: gone.id } },
  ]);
});

test("a redirect is not followed, an address that has become private is not called, silence is noted", async () => {
  const { by, id } = await make("labels.accepted");
  await world.label(1);
  answer = () => new Response(null, { status: 302, headers: { location: "http://169.254.169.254/" } });
  await tick();
  expect((await deliveries())[0]).toMatchObject({ state: "waiting", last_status: 302 });
  expect(heard).toHaveLength(1);
  answer = () => {
    throw new DOMException("late", "TimeoutError");
  };
  nowMs += HOUR_MS;
  await tick();
  expect((await deliveries())[0]?.last_answer).toBe("No answer within 10 s.");
  await changeWebhook(tools, by, id, { url: "https://10.0.0.1/" });
  nowMs += HOUR_MS;
  await tick();
  expect((await deliveries())[0]?.last_answer).toMatch(/public address/);
  expect(heard).toHaveLength(2);
});

test("two that try the same delivery at once send it once", async () => {
  await make("labels.accepted");
  await world.label(1);
  const [due] = await tellWebhooks(tools);
  const { delivery } = due ?? { delivery: "" as DeliveryId };
  await Promise.all([1, 2, 3, 4].map(() => deliverWebhook(tools, sending, delivery)));
  expect(heard).toHaveLength(1);
});

test("for as long as secrets overlap, either verifies; afterwards the new one alone", async () => {
  const { by, id, secret } = await make("labels.accepted");
  const { secret: next = "" } = (await rotateWebhookSecret(tools, vault, by, id, 3_600)) ?? {};
  const send = async () => {
    await testWebhook(tools, by, id);
    await tick();
    return heard.at(-1) as Heard;
  };
  const during = await send();
  for (const each of [secret, next]) new Webhook(each).verify(during.body, during.headers);
  await rotateWebhookSecret(tools, vault, by, id, 0);
  const after = await send();
  for (const each of [secret, next])
    expect(() => new Webhook(each).verify(after.body, after.headers)).toThrow();
});

test("the end of a run and a promotion are written with what they tell, to whom asked for them", async () => {
  await make("training.finished");
  const run = `run_${"1".repeat(29)}000`;
  await env.DB.prepare(
    "INSERT INTO training_runs (id, project_id, status, heartbeat_at_ms, started_by, created_at_ms) VALUES (?, ?, 'running', 0, 'test', 0)",
  )
    .bind(run, world.project)
    .run();
  await env.DB.prepare(
    "UPDATE training_runs SET status = 'failed', error = 'No data.', finished_at_ms = 1500 WHERE id = ?",
  )
    .bind(run)
    .run();
  await tick();
  expect(heard.map(({ body }) => JSON.parse(body))).toEqual([
    {
      type: "training.finished",
      timestamp: "1970-01-01T00:00:01.500Z",
      data: { project: world.project, run, status: "failed", version: null, error: "No data." },
    },
  ]);
});

test("a budget is told of at 80 % and at all of it, once for each size of it", async () => {
  await make("budget.alarm");
  const set = (cap: number, spentMilli: number) =>
    env.DB.prepare(
      'UPDATE projects SET settings = json_set(settings, \'$.pay\', json(\'{"by":"task","currency":"EUR","amountMinor":1}\'), \'$.budget.projectMinor\', ?), paid_milli = ? WHERE id = ?',
    )
      .bind(cap, spentMilli, world.project)
      .run();
  await set(100, 79_000);
  expect(await tick()).toEqual([]);
  await set(100, 80_000);
  await tick();
  await tick();
  await set(100, 100_000);
  await tick();
  await set(200, 160_000);
  await tick();
  expect(heard.map(({ body }) => JSON.parse(body).data)).toMatchObject([
    { cap: "project", capMinor: 100, spentMinor: 80, share: 0.8, currency: "EUR" },
    { cap: "project", share: 1 },
    { capMinor: 200, share: 0.8 },
  ]);
});

test("a strong signal about somebody is told of once", async () => {
  await make("quality.alarm");
  const estimate = (pValue: number) =>
    JSON.stringify({ signals: [{ signal: "one-sided", pValue, says: "Always left.", evidence: {} }] });
  const put = (run: number, pValue: number) =>
    env.DB.prepare(
      "INSERT INTO annotator_estimates (project_id, annotator_id, run, reliability, estimate) SELECT project_id, annotator_id, ?, 0.5, ? FROM pool_memberships WHERE project_id = ? ON CONFLICT DO UPDATE SET run = excluded.run, estimate = excluded.estimate",
    )
      .bind(run, estimate(pValue), world.project)
      .run();
  await put(1, 0.01);
  expect(await tick()).toEqual([]);
  await put(2, 0.0001);
  await tick();
  await put(3, 0.00001);
  await tick();
  expect(heard.map(({ body }) => JSON.parse(body).data)).toMatchObject([
    { signal: "one-sided", pValue: 0.0001, assessment: 2, says: "Always left." },
  ]);
});

test("what was told long ago is forgotten; what waits, waits on", async () => {
  const { by, id } = await make("labels.accepted");
  await testWebhook(tools, by, id as WebhookId);
  await tick();
  answer = () => new Response(null, { status: 500 });
  await testWebhook(tools, by, id as WebhookId);
  await tick();
  nowMs += 31 * 24 * HOUR_MS;
  await tellWebhooks(tools);
  expect((await deliveries()).map(({ state }) => state)).toEqual(["waiting"]);
});
