import { beforeAll, describe, expect, test } from "vitest";
import { endKey, rotateKey } from "../actions/manage-keys.ts";
import type { KeyId, ProjectId } from "../core/ids.ts";
import type { ServingReport } from "../core/serving/serving-report.ts";
import { checkAgentKey } from "../door/agent-key.ts";
import { countRequest } from "../door/key-limits.ts";
import { countReports } from "../store/serving.ts";
import { gatherReports } from "../testing/gather-reports.ts";
import { env, servedProject, tools } from "../testing/served-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
beforeAll(async () => {
  world = await servedProject();
});

const reports = gatherReports();
const input = { observation: [0.1, 0.2], action: [0.3] };
const ask = (key: string, count = 1) =>
  world.call("POST", "reward", { inputs: new Array(count).fill(input) }, { authorization: `Bearer ${key}` });
const DAY_MS = 86_400_000;

/** What the door says of a key at a time of ours; its look-ups in the background are waited for. */
async function knock(key: string, nowMs: number, project: ProjectId = world.project): Promise<string> {
  const background: Promise<unknown>[] = [];
  try {
    const caller = await checkAgentKey(key, ["reward"], project, env, nowMs, (work) => background.push(work));
    return caller.role;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("a revoked key", () => {
  test("works 20 s longer at most where it is remembered, however often it is used meanwhile", async () => {
    const made = await world.newKey();
    const startMs = Date.now();
    expect(await knock(made.key, startMs)).toBe("reward");
    await endKey(tools, world.lead, world.project, made.id);
    const answers: string[] = [];
    for (let s = 1; s <= 21; s++) answers.push(await knock(made.key, startMs + 1_000 * s));
    expect(answers.at(-1)).toBe("not-signed-in");
    // Once refused it stays so.
    const first = answers.indexOf("not-signed-in");
    expect(new Set(answers.slice(first))).toEqual(new Set(["not-signed-in"]));
  });
});

describe("a rotated key", () => {
  test("has a new text at once, and its old one until the overlap ends", async () => {
    const made = await world.newKey();
    const startMs = Date.now();
    expect(await knock(made.key, startMs)).toBe("reward");
    const fresh = await rotateKey(tools, world.lead, world.project, made.id, 3_600);
    const text = fresh?.key as string;
    expect(text).not.toBe(made.key);
    // In memory lies the key as it was before: D1 is asked again.
    expect(await knock(text, startMs + 2_000)).toBe("reward");
    expect(await knock(made.key, startMs + 2_000)).toBe("reward");
    expect(await knock(made.key, startMs + 3_500_000)).toBe("reward");
    expect(await knock(made.key, startMs + 3_700_000)).toBe("not-signed-in");
    expect(await knock(text, startMs + 3_700_000)).toBe("reward");
  });

  test("without overlap stops the old text, and twice rotated forgets the first", async () => {
    const made = await world.newKey();
    const second = await rotateKey(tools, world.lead, world.project, made.id, 3_600);
    const third = await rotateKey(tools, world.lead, world.project, made.id, 3_600);
    const nowMs = Date.now();
    expect(await knock(made.key, nowMs)).toBe("not-signed-in");
    expect(await knock(second?.key as string, nowMs)).toBe("reward");
    expect(await knock(third?.key as string, nowMs)).toBe("reward");
    const last = await rotateKey(tools, world.lead, world.project, made.id, 0);
    expect(await knock(third?.key as string, nowMs + 21_000)).toBe("not-signed-in");
    expect(await knock(last?.key as string, nowMs + 21_000)).toBe("reward");
  });

  test("of another project, or revoked, is not found", async () => {
    const made = await world.newKey();
    const other = "prj_00000000000000000000000000000000" as ProjectId;
    expect(await rotateKey(tools, world.lead, other, made.id, 0)).toBeUndefined();
    await endKey(tools, world.lead, world.project, made.id);
    expect(await rotateKey(tools, world.lead, world.project, made.id, 0)).toBeUndefined();
  });
});

test("a key past its time is refused, and one with the scope lead comes in as the lead who made it", async () => {
  const made = await world.newKey(["lead"]);
  const caller = await checkAgentKey(made.key, ["lead"], world.project, env, Date.now(), () => {});
  expect(caller).toMatchObject({ role: "lead", lead: world.lead });
  expect((await ask(made.key)).status).toBe(403);
  const drift = await world.call("GET", "models/live/drift", undefined, {
    authorization: `Bearer ${made.key}`,
  });
  expect(drift.status).toBe(200);
});

test("beyond its rate a key is told when to come again; another key is not held up", async () => {
  const slow = await world.newKey(["reward"], { requestsPerSecond: 10 });
  const other = await world.newKey();
  let response: Response | undefined;
  // The platform's window may begin anew at any time: then it is filled again.
  while (response?.status !== 429) {
    for (let i = 0; i < 100; i++) await env.KEY_RATE.limit({ key: slow.id });
    response = await ask(slow.key);
  }
  expect(response.headers.get("retry-after")).toBe("10");
  expect(response.headers.get("ratelimit-policy")).toBe('"requests";q=100;w=10');
  expect(response.headers.get("ratelimit")).toBe('"requests";r=0;t=10');
  expect(await response.json()).toMatchObject({
    code: "too-many-requests",
    status: 429,
    retryAfterSeconds: 10,
  });
  expect((await ask(other.key)).status).toBe(200);
});

test("requests are drawn from the platform in blocks, and no more than the rate allows", async () => {
  let drawn = 0;
  const KEY_RATE = { limit: async () => ({ success: ++drawn <= 3 }) };
  const key = { id: "key_blocks" as KeyId, requestsPerSecond: 50 };
  const knocks = async (count: number, nowMs: number) => {
    let passed = 0;
    for (let i = 0; i < count; i++)
      await countRequest({ KEY_RATE }, key, nowMs).then(
        () => passed++,
        () => undefined,
      );
    return passed;
  };
  expect([await knocks(7, 0), drawn]).toEqual([7, 2]);
  expect([await knocks(20, 1), drawn]).toEqual([8, 4]);
  // Refused without asking again for a second; then asked anew.
  expect([await knocks(20, 900), drawn]).toEqual([0, 4]);
  expect([await knocks(20, 1_100), drawn]).toEqual([0, 5]);
});

describe("a daily quota", () => {
  test("lets through what fits, whole requests only, and says what is left", async () => {
    const made = await world.newKey(["reward"], { dailyInputs: 10 });
    const response = await ask(made.key, 7);
    expect([response.status, response.headers.get("ratelimit-policy")]).toEqual([
      200,
      '"inputs";q=10;w=86400',
    ]);
    expect(response.headers.get("ratelimit")).toMatch(/^"inputs";r=3;t=\d+$/);
    const over = await ask(made.key, 4);
    expect([over.status, over.headers.get("content-type")]).toEqual([429, "application/problem+json"]);
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await over.json()).toMatchObject({
      code: "too-many-requests",
      detail: expect.stringContaining("3 are left"),
    });
    expect((await ask(made.key, 3)).status).toBe(200);
    expect((await ask(made.key, 1)).status).toBe(429);
    expect((await ask(made.key, 0)).status).toBe(200);
  });

  test("counts what all isolates reported, and begins anew at midnight UTC", async () => {
    const made = await world.newKey(["reward"], { dailyInputs: 10 });
    const nowMs = Date.now();
    const report: ServingReport = {
      id: "elsewhere",
      project: world.project,
      keys: [
        { key: made.id, day: Math.floor(nowMs / DAY_MS), requests: 1, inputs: 9, lastUsedAtMs: nowMs },
        { key: made.id, day: Math.floor(nowMs / DAY_MS) - 1, requests: 1, inputs: 90, lastUsedAtMs: 5 },
      ],
      histograms: [],
      samples: [],
      offers: [],
    };
    await countReports(tools.database, [report], nowMs);
    expect((await ask(made.key, 2)).status).toBe(429);
    expect((await ask(made.key, 1)).status).toBe(200);
  });
});

test("a use is counted in memory, and writes nothing before it is reported", async () => {
  const made = await world.newKey();
  reports(world.project);
  await ask(made.key, 3);
  await ask(made.key, 2);
  const uses = reports(world.project).flatMap(({ keys }) => keys);
  expect(new Set(uses.map(({ key }) => key))).toEqual(new Set([made.id]));
  const sum = (of: "requests" | "inputs") => uses.reduce((total, use) => total + use[of], 0);
  expect([sum("requests"), sum("inputs")]).toEqual([2, 5]);
  const row = await env.DB.prepare("SELECT last_used_at_ms FROM api_keys WHERE id = ?").bind(made.id).first();
  expect(row).toEqual({ last_used_at_ms: null });
});
