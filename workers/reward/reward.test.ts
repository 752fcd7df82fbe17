import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { createKey, endKey } from "../actions/manage-keys.ts";
import type { ProjectId } from "../core/ids.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);
const worker = (exports as unknown as { default: Fetcher }).default;

let world: Awaited<ReturnType<typeof labelledProject>>;
let key: Awaited<ReturnType<typeof createKey>>;
const at = (project: ProjectId, path: string) => `https://accord.test/v1/projects/${project}/${path}`;
const newKey = (project: ProjectId, scopes: ("reward" | "upload")[] = ["reward"]) =>
  createKey(tools, world.lead, { project, name: "agent", scopes, expiresAtMs: null });

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  world = await labelledProject(tools, 40);
  await trainProject(tools, openSession, world.project);
  key = await newKey(world.project);
});

const ask = (body: unknown, text = key.key, project = world.project) =>
  worker.fetch(at(project, "reward"), {
    method: "POST",
    headers: { authorization: `Bearer ${text}`, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

interface Answer {
  readonly model: { readonly version: number; readonly sha256: string };
  readonly rewards: readonly { readonly mean: number; readonly std: number }[];
}
const answer = async (inputs: unknown) => (await (await ask({ inputs })).json()) as Answer;

describe("a reward", () => {
  test("comes for every input in order, names its version, and prefers what people preferred", async () => {
    const inputs = [0.9, -0.9, 0.9].map((x) => ({ observation: [x, 0], action: [0] }));
    const { model, rewards } = await answer(inputs);
    expect(model).toEqual({ version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(rewards).toHaveLength(3);
    expect(rewards[0]?.mean).toBeGreaterThan(rewards[1]?.mean as number);
    expect(rewards[2]).toEqual(rewards[0]);
    expect(rewards[0]?.std).toBeGreaterThan(0);
    expect((await answer([])).rewards).toEqual([]);
  });

  test("of a fragment is the sum over its steps; members disagree about the sum", async () => {
    const steps = [
      [0.3, -0.2],
      [-0.5, 0.1],
      [0.9, 0.9],
    ];
    const fragment = { observations: steps, actions: [[0.1], [0.2], [0.3]] };
    const singles = steps.map((observation, i) => ({ observation, action: fragment.actions[i] }));
    const { rewards } = await answer([...singles, fragment]);
    const sum = rewards.slice(0, 3).reduce((total, { mean }) => total + mean, 0);
    expect(rewards[3]?.mean).toBeCloseTo(sum, 5);
    expect(rewards[3]?.std).toBeLessThanOrEqual(
      rewards.slice(0, 3).reduce((total, { std }) => total + std, 0) + 1e-6,
    );
  });

  test("is what the downloaded file says", async () => {
    const file = await worker.fetch(at(world.project, "models/1/model.onnx"), {
      headers: { authorization: `Bearer ${key.key}` },
    });
    const session = await openSession(new Uint8Array(await file.arrayBuffer()));
    const { mean, std } = await session.run({
      features: { type: "float32", shape: [1, 3], data: Float32Array.of(0.4, 0.1, -0.7) },
    });
    const { rewards } = await answer([{ observation: [0.4, 0.1], action: [-0.7] }]);
    expect(rewards[0]?.mean).toBeCloseTo(Number(mean?.data[0]), 5);
    expect(rewards[0]?.std).toBeCloseTo(Number(std?.data[0]), 5);
  });

  const wrong: [string, unknown, string][] = [
    ["no list", {}, "inputs"],
    ["null", null, "inputs"],
    ["an input that is a number", { inputs: [1] }, "inputs.0"],
    ["neither step nor fragment", { inputs: [{ x: 1 }] }, "inputs.0"],
    ["too short an observation", { inputs: [{ observation: [1], action: [0] }] }, "inputs.0.observation"],
    ["no action", { inputs: [{ observation: [1, 2] }] }, "inputs.0.action"],
    ["a null within", { inputs: [{ observation: [1, null], action: [0] }] }, "inputs.0.observation.1"],
    ["beyond float32", `{"inputs":[{"observation":[1,1e39],"action":[0]}]}`, "inputs.0.observation.1"],
    ["text for a number", { inputs: [{ observation: [1, "2"], action: [0] }] }, "inputs.0.observation.1"],
    ["no steps", { inputs: [{ observations: [], actions: [] }] }, "inputs.0.observations"],
    [
      "more observations than actions",
      { inputs: [{ observations: [[1, 2]], actions: [] }] },
      "inputs.0.actions",
    ],
    [
      "more steps than the project has",
      { inputs: [{ observations: new Array(11).fill([0, 0]), actions: new Array(11).fill([0]) }] },
      "inputs.0.observations",
    ],
    ["too many", { inputs: new Array(16_385).fill({ observation: [1, 2], action: [0] }) }, "inputs"],
    ["no JSON", "{", "body"],
  ];
  test.each(wrong)("is refused for %s, naming the field", async (_, body, field) => {
    const response = await ask(body);
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ code: "invalid-input", field });
  });

  test("is refused without a model, without a key, with another project's key, and with the wrong scope", async () => {
    const other = await labelledProject(tools, 12);
    const theirs = await newKey(other.project);
    const early = await ask({ inputs: [] }, theirs.key, other.project);
    expect([early.status, early.headers.get("retry-after")]).toEqual([409, "5"]);
    expect((await ask({ inputs: [] }, theirs.key)).status).toBe(404);
    expect((await ask({ inputs: [] }, "accord_nonsense")).status).toBe(401);
    expect((await ask({ inputs: [] }, (await newKey(world.project, ["upload"])).key)).status).toBe(403);
    const bare = await worker.fetch(at(world.project, "reward"), { method: "POST", body: "{}" });
    expect(bare.status).toBe(401);
    expect(
      (await ask({ inputs: [] }, key.key, "prj_00000000000000000000000000000000" as ProjectId)).status,
    ).toBe(404);
  });

  test("does not touch D1 while key and version are fresh in memory", async () => {
    await answer([]);
    await env.DB.exec("ALTER TABLE api_keys RENAME TO hidden_keys");
    await env.DB.exec("ALTER TABLE reward_model_versions RENAME TO hidden_versions");
    try {
      expect((await ask({ inputs: [{ observation: [0, 0], action: [0] }] })).status).toBe(200);
    } finally {
      await env.DB.exec("ALTER TABLE hidden_keys RENAME TO api_keys");
      await env.DB.exec("ALTER TABLE hidden_versions RENAME TO reward_model_versions");
    }
  });
});

describe("the file", () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    worker.fetch(at(world.project, path), { headers: { authorization: `Bearer ${key.key}`, ...headers } });

  test("has a strong ETag, is immutable by number and asked about again as live", async () => {
    const fixed = await get("models/1/model.onnx");
    const etag = fixed.headers.get("etag") as string;
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(fixed.headers.get("cache-control")).toMatch(/immutable/);
    expect(fixed.headers.get("content-length")).toBe(String((await fixed.arrayBuffer()).byteLength));
    const live = await get("models/live/model.onnx");
    await live.body?.cancel();
    expect([live.headers.get("etag"), live.headers.get("cache-control")]).toEqual([
      etag,
      "private, no-cache",
    ]);
    const known = await get("models/live/model.onnx", { "if-none-match": `"x", ${etag}` });
    expect([known.status, await known.text()]).toEqual([304, ""]);
  });

  test("of a version that is not there is not found, and without a key refused", async () => {
    expect((await get("models/9/model.onnx")).status).toBe(404);
    expect((await get("models/0/model.onnx")).status).toBe(404);
    expect((await worker.fetch(at(world.project, "models/1/model.onnx"))).status).toBe(401);
  });

  test("that has vanished gives a problem that says to try again", async () => {
    const other = await labelledProject(tools, 40);
    await trainProject(tools, openSession, other.project);
    const theirs = await newKey(other.project);
    for (const { key: file } of (await env.BUCKET.list({ prefix: `projects/${other.project}/models/` }))
      .objects)
      await env.BUCKET.delete(file);
    const response = await ask({ inputs: [] }, theirs.key, other.project);
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
  });
});

test("a revoked key stops within its time, and at once where no isolate remembers it", async () => {
  const short = await newKey(world.project);
  await endKey(tools, world.lead, world.project, short.id);
  expect((await ask({ inputs: [] }, short.key)).status).toBe(401);
});
