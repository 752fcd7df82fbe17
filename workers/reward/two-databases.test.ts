import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { createKey } from "../actions/manage-keys.ts";
import type { Tools } from "../actions/tools.ts";
import type { ProjectId } from "../core/ids.ts";
import { openTools, openToolsAt } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const worker = (exports as unknown as { default: Fetcher }).default;

interface Place {
  readonly project: ProjectId;
  readonly key: string;
  /** Another key, which no isolate remembers yet. */
  freshKey(): Promise<string>;
}

async function trainedOn(tools: Tools): Promise<Place> {
  const { project, lead } = await labelledProject(tools, 30);
  await trainProject(tools, openSession, project);
  const given = { project, name: "agent", scopes: ["reward"], expiresAtMs: null } as const;
  const freshKey = async () => (await createKey(tools, lead, given)).key;
  return { project, key: await freshKey(), freshKey };
}

const ask = (project: string, key: string) =>
  worker.fetch(`https://accord.test/v1/projects/${project}/reward`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ inputs: [{ observation: [0.5, 0], action: [0] }] }),
  });

let zero: Place;
let one: Place;

beforeAll(async () => {
  for (const database of [env.DB, env.DB_1 as D1Database]) await applyD1Migrations(database, env.MIGRATIONS);
  zero = await trainedOn(openTools(env));
  one = await trainedOn(openToolsAt(env, 1) as Tools);
});

test("rewards and files come from projects on both databases", async () => {
  for (const { project, key } of [zero, one]) {
    const response = await ask(project, key);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ model: { version: 1 }, rewards: [{}] });
    const file = await worker.fetch(`https://accord.test/v1/projects/${project}/models/1/model.onnx`, {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(file.status).toBe(200);
    await file.body?.cancel();
  }
});

test("a key of a project on the other database is not found there, and works on where it belongs", async () => {
  for (const [mine, other] of [
    [zero, one],
    [one, zero],
  ] as const) {
    const key = await mine.freshKey();
    expect((await ask(other.project, key)).status).toBe(404);
    expect((await ask(mine.project, key)).status).toBe(200);
  }
});

test("a key or a project of a number that is not bound is refused, not an error", async () => {
  const nowhere = `${"0".repeat(31)}2`;
  expect((await ask(one.project, `accord_${nowhere}_${"A".repeat(43)}`)).status).toBe(401);
  expect((await ask(`prj_${nowhere}`, one.key)).status).toBe(404);
});
