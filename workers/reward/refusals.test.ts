import { beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "../../contract/endpoint.ts";
import { rewardDoors } from "../../contract/reward-doors.ts";
import { createKey, endKey } from "../actions/manage-keys.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { servedProject, tools } from "../testing/served-project.ts";

/** Every door of the reward Worker is tried by everybody who may not enter it, as the api Worker's are. */
let world: Awaited<ReturnType<typeof servedProject>>;
let keys: Record<string, string>;

beforeAll(async () => {
  world = await servedProject();
  const other = await labelledProject(tools, 0);
  const given = { project: other.project, name: "agent", scopes: ["reward"], expiresAtMs: null } as const;
  const revoked = await world.newKey();
  await endKey(tools, world.lead, world.project, revoked.id);
  keys = {
    "no key": "",
    "a key that never was": `accord_${"0".repeat(32)}_${"A".repeat(43)}`,
    "a key of another form": "secret",
    "another project's key": (await createKey(tools, other.lead, given)).key,
    "a key without the scope": (await world.newKey(["upload"])).key,
    "a revoked key": revoked.key,
  };
});

const fill = (path: string) =>
  path
    .replace("/v1/projects/:project/", "")
    .replace(":version", "live")
    .replace(":model", "reward")
    .replace(":pinned", "live");
const pathOf = (door: Endpoint) => fill(door.path);
const strangers = [
  "no key",
  "a key that never was",
  "a key of another form",
  "another project's key",
  "a key without the scope",
  "a revoked key",
];
const statuses: Record<string, number> = { "another project's key": 404, "a key without the scope": 403 };
const send = (door: Endpoint, path: string, authorization: string | undefined, body = "{}") =>
  world.call(door.method, path, door.method === "GET" ? undefined : body, {
    "content-type": "application/json",
    authorization: authorization ? `Bearer ${authorization}` : "",
  });

const doors = rewardDoors.map((door) => [`${door.method} ${pathOf(door)}`, door] as const);
const spoken = doors.filter(([, door]) => door.path.includes("/protocols/"));

describe.each(doors)("%s", (_, door) => {
  test.each(strangers)("refuses %s", async (who) => {
    const response = await send(door, pathOf(door), keys[who]);
    expect(response.status).toBe(statuses[who] ?? 401);
    expect(response.headers.get("content-type")).toMatch(/json/);
    await response.body?.cancel();
  });
});

describe.each(spoken)("with the key in the address, %s", (_, door) => {
  const keyed = (key: string) => pathOf(door).replace("protocols/", `protocols/key/${key}/`);

  test("lets in a key for rewards alone, and nobody else", async () => {
    expect([401, 403, 404]).not.toContain((await send(door, keyed(world.key), undefined)).status);
    const both = (await world.newKey(["reward", "upload"])).key;
    expect((await send(door, keyed(both), undefined)).status).toBe(403);
    for (const who of strangers.slice(1))
      expect((await send(door, keyed(keys[who] as string), world.key)).status).toBe(statuses[who] ?? 401);
  });
});

const posted = spoken.filter(([, door]) => door.method === "POST");

test.each(posted)("%s refuses what is not JSON, in its own words", async (_, door) => {
  for (const body of ["{", "\u0000", "[1,2", "null"]) {
    const response = await send(door, pathOf(door), world.key, body);
    expect([response.status, await response.json()]).toEqual([400, { error: expect.anything() }]);
  }
});
