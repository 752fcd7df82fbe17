import { beforeAll, describe, expect, test } from "vitest";
import { openHome } from "../../store/database.ts";
import { NEWEST_MIGRATION } from "../../store/newest-migration.ts";
import { beat } from "../../store/operations.ts";
import { createWorld, env, migrate, visitor } from "../../testing/world.ts";

beforeAll(migrate);

const monitor = visitor("metrics-token-of-the-tests");

test("the newest migration is the newest file", () => {
  expect(
    env.MIGRATIONS.map(({ name }) => name)
      .sort()
      .at(-1),
  ).toBe(NEWEST_MIGRATION);
});

describe("health", () => {
  test("is told to anyone, without asking anything", async () => {
    expect(await visitor().get("GET", "/health")).toEqual({ ok: true });
  });

  test("ready is who has all its parts; who has not says which, and looks again", async () => {
    const early = await visitor().get<{ detail: string }>("GET", "/health/ready", undefined, 503);
    expect(early.detail).toMatch(/^trainer: It has not worked yet/);
  });
});

describe("each request", () => {
  test("has an id of ours, in its reply and in its problem", async () => {
    const sent = { "x-request-id": "mine" };
    const response = await visitor().call("GET", "/v1/nothing", undefined, sent);
    const id = response.headers.get("x-request-id");
    expect(id).toMatch(/^[0-9a-f]{8}-/);
    expect(await response.json()).toMatchObject({ code: "not-found", request: id });
    const refused = await visitor().call("POST", "/v1/projects", {});
    expect(await refused.json()).toMatchObject({ request: refused.headers.get("x-request-id") });
    expect(refused.headers.get("x-request-id")).not.toBe(id);
  });
});

describe("metrics", () => {
  test("are for whoever holds their token, and nobody else", async () => {
    for (const who of [visitor(), visitor(env.SETUP_SECRET), visitor("x"), (await createWorld()).lead])
      expect((await who.call("GET", "/metrics")).status).toBe(401);
  });

  test("tell what was answered and done, as Prometheus reads it", async () => {
    const world = await createWorld();
    await world.lead.get("GET", world.at);
    await beat(openHome(env), 1_700_000_000_000);
    const response = await monitor.call("GET", "/metrics");
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).toMatch(
      /accord_request_seconds_count\{worker="api",method="GET",route="\/v1\/projects\/:project",status="200"\} [1-9]/,
    );
    expect(text).toContain("accord_trainer_beat_seconds 1700000000\n");
    expect(text).toMatch(/^accord_projects [1-9]/m);
    expect(text).toMatch(/^accord_queue_messages\{queue="accord-items"\} \d/m);
    expect(text).not.toContain(world.project);
    for (const line of text.trimEnd().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) |[a-z_]+(\{.*\})? [\d.e+-]+$)/);
  });
});
