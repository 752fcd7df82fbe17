import { beforeAll, describe, expect, test } from "vitest";
import { createWorld, fragmentOf, migrate, visitor, type World } from "../../testing/world.ts";

let world: World;
let keysPath: string;
beforeAll(async () => {
  await migrate();
  world = await createWorld();
  keysPath = `/v1/projects/${world.project}/keys`;
});

interface Key {
  readonly id: string;
  readonly key: string;
  readonly scopes: string[];
  readonly requestsPerSecond: number;
  readonly dailyInputs: number | null;
  readonly lastUsedAtMs: number | null;
  readonly previousUntilMs: number | null;
  readonly usedToday: number;
}

const fragment = fragmentOf(1);

describe("a key", () => {
  test("has limits that are its own, and is listed without its text", async () => {
    const given = { name: "loop", scopes: ["reward", "offer"], requestsPerSecond: 50, dailyInputs: 1_000 };
    const made = await world.lead.get<Key>("POST", keysPath, given);
    expect(made).toMatchObject({ ...given, lastUsedAtMs: null, previousUntilMs: null });
    const { keys } = await world.lead.get<{ keys: Key[] }>("GET", keysPath);
    const listed = keys.find(({ id }) => id === made.id);
    expect(listed).toMatchObject({ ...given, usedToday: 0 });
    expect(JSON.stringify(keys)).not.toContain(made.key.slice(-43));
    expect(Object.keys(listed ?? {})).not.toContain("secretHash");
  });

  test.each([
    ["an unknown scope", { scopes: ["everything"] }, "scopes.0"],
    ["a rate below what can be counted", { requestsPerSecond: 1 }, "requestsPerSecond"],
    ["a quota below nothing", { dailyInputs: -1 }, "dailyInputs"],
  ])("is not made with %s", async (_, wrong, field) => {
    const response = await world.lead.call("POST", keysPath, { name: "x", ...wrong });
    expect([response.status, ((await response.json()) as { field: string }).field]).toEqual([400, field]);
  });

  test("that is rotated has a new text; the old one works on, and another lead can not do it", async () => {
    const made = await world.lead.get<Key>("POST", keysPath, { name: "uploader", scopes: ["upload"] });
    const rotated = await world.lead.get<Key>("POST", `${keysPath}/${made.id}/rotate`, {
      overlapSeconds: 600,
    });
    expect(rotated.id).toBe(made.id);
    expect(rotated.previousUntilMs).toBeGreaterThan(Date.now());
    const upload = (key: string) =>
      visitor(key).call("POST", `/v1/projects/${world.project}/items`, { items: [fragment] });
    for (const key of [made.key, rotated.key]) expect((await upload(key)).status).toBe(200);
    const other = await createWorld();
    expect((await other.lead.call("POST", `${keysPath}/${made.id}/rotate`, {})).status).toBe(404);
  });

  test("with the scope lead does what its maker may in this project, and nothing beyond it", async () => {
    const made = await world.lead.get<Key>("POST", keysPath, { name: "script", scopes: ["lead"] });
    const script = visitor(made.key);
    expect((await script.call("GET", `/v1/projects/${world.project}`)).status).toBe(200);
    expect((await script.call("GET", keysPath)).status).toBe(200);
    const other = await createWorld();
    expect((await script.call("GET", `/v1/projects/${other.project}`)).status).toBe(404);
    expect([401, 403, 404]).toContain((await script.call("GET", "/v1/projects")).status);
    const upload = await script.call("POST", `/v1/projects/${world.project}/items`, { items: [fragment] });
    expect(upload.status).toBe(200);
  });
});
