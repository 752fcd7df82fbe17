import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { createKey } from "../actions/manage-keys.ts";
import type { Scope } from "../core/api-key.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { openTools } from "../door/tools.ts";
import type { Env } from "../reward/env.ts";
import { openSession } from "../runtime/open-session.ts";
import { labelledProject } from "./labelled-project.ts";
import { trainProject } from "./train-project.ts";

export const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
export const tools = openTools(env);
const worker = (exports as unknown as { default: Fetcher }).default;

/** A project with one trained version that is live, an agent's key to it, and calls to the reward Worker. */
export async function servedProject(
  settings: Partial<ProjectPolicy> = {},
  others?: Parameters<typeof labelledProject>[3],
  /** Between labels and training. */
  prepare: (world: Awaited<ReturnType<typeof labelledProject>>) => Promise<void> = async () => {},
) {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  const world = await labelledProject(tools, 40, settings, others);
  await prepare(world);
  await trainProject(tools, openSession, world.project);
  const newKey = (
    scopes: Scope[] = ["reward"],
    limits: { requestsPerSecond?: number; dailyInputs?: number } = {},
  ) =>
    createKey(tools, world.lead, {
      project: world.project,
      name: "agent",
      scopes,
      expiresAtMs: null,
      ...limits,
    });
  const { key } = await newKey();
  const call = (
    method: string,
    path: string,
    body?: BodyInit | Record<string, unknown> | null,
    headers: Record<string, string> = {},
  ) => {
    const plain =
      body !== null && typeof body === "object" && Object.getPrototypeOf(body) === Object.prototype;
    return worker.fetch(`https://accord.test/v1/projects/${world.project}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(plain ? { "content-type": "application/json" } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: plain ? JSON.stringify(body) : (body as BodyInit) }),
    });
  };
  /** The reply's JSON; fails the test, with the reply's text, where the status is not 200. */
  const ask = async <T>(path: string, body: Record<string, unknown>): Promise<T> => {
    const response = await call("POST", path, body);
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  return { ...world, key, newKey, call, ask };
}
