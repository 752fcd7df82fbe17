import { createKey } from "../../workers/actions/manage-keys.ts";
import type { ProjectId } from "../../workers/core/ids.ts";
import { openTools } from "../../workers/door/tools.ts";
import type { Env } from "../../workers/reward/env.ts";
import rewardWorker from "../../workers/reward/index.ts";
import { openSession } from "../../workers/runtime/open-session.ts";
import { labelledProject } from "../../workers/testing/labelled-project.ts";
import { trainProject } from "../../workers/testing/train-project.ts";
import { calibration } from "./calibration-routes.ts";
import { prepareDispatch, takeTurns } from "./dispatch-routes.ts";
import { learnFromCrowd, learnPreferences, preferences } from "./learn-routes.ts";
import { addPeople, addVeteran, beginFill, checkFill, fillOn, workAtScale } from "./scale-routes.ts";
import { publishEnsemble, servedEnsemble } from "./serving-routes.ts";
import { trainingSteps } from "./step-routes.ts";

type Route = (env: Env, query: URLSearchParams) => Promise<unknown>;

const ROUTES: Readonly<Record<string, Route>> = {
  prepare: async (env) => {
    const tools = openTools(env);
    const training = { minLabels: 10, everyLabels: 10, members: 5, hidden: [64, 64], epochs: 2 };
    const { project, lead } = await labelledProject(tools, 40, { training: training as never });
    await trainProject(tools, openSession, project);
    const { key } = await createKey(tools, lead, {
      project,
      name: "bench",
      scopes: ["reward"],
      requestsPerSecond: 100_000,
      expiresAtMs: null,
    });
    return { project, key };
  },
  "prepare-ensemble": (env, query) =>
    servedEnsemble(openTools(env), Number(query.get("width")), hiddenOf(query)),
  publish: async (env, query) => ({
    version: await publishEnsemble(openTools(env), query.get("project") as ProjectId, {
      width: Number(query.get("width")),
      hidden: hiddenOf(query),
      seed: Number(query.get("seed")),
      padding: Number(query.get("padding") ?? 0),
    }),
  }),
  "run-model": async (env, query) => {
    const { objects } = await env.BUCKET.list({ prefix: `projects/${query.get("project")}/models/` });
    const file = await env.BUCKET.get(objects[0]?.key ?? "");
    const session = await openSession(new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer(0)));
    const [rows, width] = [Number(query.get("rows")), Number(query.get("width"))];
    const features = {
      type: "float32",
      shape: [rows, width],
      data: new Float32Array(rows * width).fill(0.5),
    } as const;
    for (let i = 0; i < Number(query.get("times")); i++) await session.run({ features }, ["members"]);
    await session.release();
    return {};
  },
  steps: (_env, query) => trainingSteps(query),
  preferences: (_env, query) => preferences(query),
  "learn-preferences": (_env, query) => learnPreferences(query),
  "learn-from-crowd": (_env, query) => learnFromCrowd(query),
  calibration: (_env, query) => calibration(query),
  "prepare-dispatch": (env) => prepareDispatch(openTools(env), env.DB),
  "begin-fill": beginFill,
  "fill-on": fillOn,
  "check-fill": checkFill,
  "add-people": addPeople,
  "add-veteran": addVeteran,
  "work-at-scale": workAtScale,
  turns: (env, query) => takeTurns(openTools(env), env.DB, Number(query.get("times"))),
};

const hiddenOf = (query: URLSearchParams) => (query.get("hidden") ?? "").split("-").map(Number);

/** What an empty route says to JSON: always the same, as long as one reward. */
const SAME = {
  model: { version: 1, sha256: "0".repeat(64) },
  rewards: [{ mean: 0.123456789012345, std: 0.123456789012345 }],
};

/** Which of these routes an address names; a URL would cost the others as much as their model. */
const BENCH = /^https?:\/\/[^/]+\/bench\/([^?]*)/;

/** The reward Worker as it is, with the benchmarks' routes before it. */
export default {
  async fetch(request, env, context) {
    const [, asked] = BENCH.exec(request.url) ?? [];
    if (asked === undefined) return rewardWorker.fetch(request, env, context);
    if (asked === "empty") return new Response(null, { status: 204 });
    if (asked === "empty-json") {
      JSON.parse(await request.text());
      return Response.json(SAME, { headers: { "cache-control": "no-store" } });
    }
    const route = ROUTES[asked];
    if (!route) return new Response(null, { status: 404 });
    const { searchParams } = new URL(request.url);
    try {
      return Response.json(await route(env, searchParams));
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
} satisfies ExportedHandler<Env>;
