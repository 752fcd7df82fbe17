import { beforeAll, beforeEach, expect, test } from "vitest";
import { createWorld, env, joinOrganisation, migrate, type World } from "../../testing/world.ts";

beforeAll(migrate);

interface Webhook {
  id: string;
  url: string;
  events: string[];
  disabled: { reason: string } | null;
  waiting: number;
  dead: number;
  previousSecretUntilMs: number | null;
}

let world: World;
let at: string;
beforeEach(async () => {
  world = await createWorld();
  at = `${world.at}/webhooks`;
});

const URL_ = "https://hooks.example.org/accord";
const make = (body: Record<string, unknown> = {}, status = 200) =>
  world.lead.get<{ webhook: Webhook; secret: string; code: string; field: string; detail: string }>(
    "POST",
    at,
    { url: URL_, events: ["labels.accepted"], ...body },
    status,
  );

test("a webhook shows its secret once; the store keeps it sealed", async () => {
  const { webhook, secret } = await make();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const { webhooks } = await world.lead.get<{ webhooks: Webhook[] }>("GET", at);
  expect(webhooks).toMatchObject([{ id: webhook.id, url: URL_, waiting: 0, dead: 0, disabled: null }]);
  expect(JSON.stringify(webhooks)).not.toContain(secret);
  const row = await env.DB.prepare("SELECT * FROM webhooks WHERE id = ?").bind(webhook.id).first();
  expect(JSON.stringify(row)).not.toContain(secret.slice(6, 30));
  const { secret: next, webhook: rotated } = await world.lead.get<{ secret: string; webhook: Webhook }>(
    "POST",
    `${at}/${webhook.id}/secret`,
    { overlapSeconds: 60 },
  );
  expect(next).not.toBe(secret);
  expect(rotated.previousSecretUntilMs).toBeGreaterThan(Date.now());
});

test.each([
  "http://hooks.example.org/",
  "https://localhost/",
  "http://127.0.0.1:9000/",
  "https://169.254.169.254/latest/meta-data",
  "https://10.0.0.5/",
  "nonsense",
])("the address %s is refused, and the field named", async (url) => {
  expect(await make({ url }, 400)).toMatchObject({ code: "invalid-input", field: "url" });
  const { webhook } = await make();
  const refused = await world.lead.call("PATCH", `${at}/${webhook.id}`, { url });
  expect(await refused.json()).toMatchObject({ code: "invalid-input", field: "url" });
});

test.each([
  [{ events: [] }, "events"],
  [{ events: ["labels.accepted", "labels.accepted"] }, "events"],
  [{ events: ["no.such"] }, "events.0"],
  [{ description: "x".repeat(121) }, "description"],
])("%j is refused", async (body, field) => {
  expect(await make(body, 400)).toMatchObject({ code: "invalid-input", field });
});

test("a project has twenty at most", async () => {
  for (let i = 0; i < 20; i++) await make();
  expect(await make({}, 400)).toMatchObject({ detail: "A project has at most 20 webhooks." });
});

test("it is changed, stopped, started and removed; each is in the audit log with before and after", async () => {
  const { webhook } = await make();
  const one = `${at}/${webhook.id}`;
  const stopped = await world.lead.get<Webhook>("PATCH", one, { enabled: false, events: ["budget.alarm"] });
  expect(stopped).toMatchObject({ events: ["budget.alarm"], disabled: { reason: "A lead has stopped it." } });
  expect(await world.lead.get("PATCH", one, { enabled: true })).toMatchObject({ disabled: null });
  await world.lead.get("DELETE", one, undefined, 204);
  expect((await world.lead.call("DELETE", one)).status).toBe(404);
  const { results } = await env.DB.prepare(
    'SELECT action, "before", "after" FROM audit_entries WHERE project_id = ? AND subject = ? ORDER BY seq',
  )
    .bind(world.project, webhook.id)
    .all<{ action: string; before: string; after: string }>();
  expect(results.map(({ action }) => action)).toEqual([
    "create-webhook",
    "change-webhook",
    "change-webhook",
    "remove-webhook",
  ]);
  const [, changed] = results;
  expect(JSON.parse(changed?.before ?? "")).toMatchObject({ events: ["labels.accepted"], enabled: true });
  expect(JSON.parse(changed?.after ?? "")).toMatchObject({ events: ["budget.alarm"], enabled: false });
});

test("a test is written and queued, also for one that is stopped; a reader sees it and can send none", async () => {
  const { webhook } = await make();
  const one = `${at}/${webhook.id}`;
  await world.lead.get("PATCH", one, { enabled: false });
  const { delivery } = await world.lead.get<{ delivery: string }>("POST", `${one}/test`);
  const analyst = await joinOrganisation(world, "analyst");
  const page = await analyst.get<{ deliveries: { id: string; event: string; body: string }[]; next: null }>(
    "GET",
    `${one}/deliveries`,
  );
  expect(page).toMatchObject({ deliveries: [{ id: delivery, event: "webhook.test" }], next: null });
  expect(JSON.parse(page.deliveries[0]?.body ?? "")).toMatchObject({
    type: "webhook.test",
    data: { project: world.project },
  });
  expect((await analyst.call("POST", `${one}/test`)).status).toBe(403);
  // It waits: there is nothing to replay.
  expect((await world.lead.call("POST", `${one}/deliveries/${delivery}/replay`)).status).toBe(404);
});

test("pages follow one another, by state", async () => {
  const { webhook } = await make();
  const one = `${at}/${webhook.id}`;
  const made: string[] = [];
  for (let i = 0; i < 5; i++)
    made.unshift((await world.lead.get<{ delivery: string }>("POST", `${one}/test`)).delivery);
  const seen: string[] = [];
  for (let after = ""; ; ) {
    const page = await world.lead.get<{ deliveries: { id: string }[]; next: string | null }>(
      "GET",
      `${one}/deliveries?limit=2&state=waiting&after=${after}`,
    );
    seen.push(...page.deliveries.map(({ id }) => id));
    if (page.next === null) break;
    after = page.next;
  }
  expect(seen).toEqual(made);
  expect(await world.lead.get("GET", `${one}/deliveries?state=dead`)).toMatchObject({ deliveries: [] });
  expect((await world.lead.call("GET", `${one}/deliveries?after=x`)).status).toBe(400);
});

test("nothing of another project's is found", async () => {
  const { webhook } = await make();
  const { delivery } = await world.lead.get<{ delivery: string }>("POST", `${at}/${webhook.id}/test`);
  const other = await createWorld();
  const elsewhere = `${other.at}/webhooks/${webhook.id}`;
  for (const [method, path, body] of [
    ["PATCH", elsewhere, {}],
    ["DELETE", elsewhere, undefined],
    ["POST", `${elsewhere}/secret`, {}],
    ["POST", `${elsewhere}/test`, undefined],
    ["GET", `${elsewhere}/deliveries`, undefined],
    ["POST", `${elsewhere}/replays`, undefined],
    ["POST", `${elsewhere}/deliveries/${delivery}/replay`, undefined],
  ] as const)
    expect((await other.lead.call(method, path, body)).status, `${method} ${path}`).toBe(404);
});
