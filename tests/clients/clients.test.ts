import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import * as ort from "onnxruntime-web/wasm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPackage } from "../../clients/typescript/build/build-package.ts";
import { describeInChromium } from "../browser/chromium.ts";
import { findPython } from "../python/find-python.ts";
import { findDeno } from "./find-deno.ts";
import { runPython } from "./run-python.ts";
import { startTaughtAccord, type TaughtAccord } from "./taught-accord.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-clients-"));
const python = findPython("gymnasium, httpx, onnxruntime, pytest");
let taught: TaughtAccord;

beforeAll(async () => {
  [taught] = await Promise.all([startTaughtAccord(9380), buildPackage(folder)]);
}, 300_000);

afterAll(async () => {
  await taught?.accord.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is published, as somebody imports it. */
const open = async () => {
  const published = (name: string) => import(pathToFileURL(join(folder, name)).href);
  const { Accord } = (await published("index.js")) as typeof import("../../clients/typescript/src/index.ts");
  const { LocalReward } = (await published(
    "local.js",
  )) as typeof import("../../clients/typescript/src/local.ts");
  const { accord, project, key } = taught;
  return { client: new Accord({ url: accord.url, project, key, timeoutMs: 30_000 }), Accord, LocalReward };
};

const access = () => ({
  ACCORD_URL: taught.accord.url,
  ACCORD_PROJECT: taught.project,
  ACCORD_KEY: taught.key,
});

const ROWS = { values: Float32Array.from({ length: 4 * 300 }, (_, i) => Math.sin(i) / 3), width: 4 };

test("the TypeScript package, as it is published, works in Node: rewards, uploads, reports, versions", async () => {
  const { client } = await open();
  const rows = await client.rewardRows(ROWS, { risk: "discounted" });
  expect(rows.reward).toHaveLength(300);
  const input = { observation: [...ROWS.values.slice(0, 3)], action: [ROWS.values[3] as number] };
  const { rewards, model } = await client.reward([input], { risk: "discounted" });
  expect(rows.reward[0]).toBeCloseTo(rewards[0]?.reward as number, 6);
  expect({ version: rows.version, sha256: rows.sha256 }).toEqual(model);
  const [live] = await client.versions();
  expect(live).toMatchObject({ ...model, status: "live" });

  const fragments = Array.from({ length: 201 }, (_, i) => ({
    observations: [[i / 201, 0, 0]],
    actions: [[0.5]],
    source: "typescript",
  }));
  const items = await client.upload(fragments);
  expect(new Set(items.map(({ id }) => id)).size).toBe(201);
  const again = await client.upload(fragments);
  expect(again).toEqual(items.map(({ id }) => ({ id, created: false })));
  await expect(client.upload([...fragments, { observations: [[1]], actions: [[0]] }])).rejects.toMatchObject({
    name: "Refused",
    code: "invalid-input",
    field: "items.201.observations",
  });
  await client.reportReturns([{ agent: "typescript", iteration: 1, value: -1 }]);
});

test("it tells apart who may not ask, a model that is gone and one that is not there yet", async () => {
  const { Accord } = await open();
  const { accord, project, uploader, succeeded, untaught } = taught;
  const refusalOf = (access: { project: string; key: string }, more = {}) =>
    new Accord({ url: accord.url, ...access, retries: { attempts: 1 } })
      .rewardRows(ROWS, more)
      .then(() => undefined)
      .catch(({ status, code, successor, detail }) => ({ status, code, successor, detail }));
  expect(await refusalOf({ project, key: uploader })).toMatchObject({ status: 403, code: "not-allowed" });
  expect(await refusalOf(succeeded, { version: 1 })).toMatchObject({
    status: 410,
    code: "version-retired",
    successor: 2,
  });
  expect(await refusalOf(untaught)).toMatchObject({
    status: 409,
    code: "no-model-yet",
    detail: expect.stringContaining("Labels are missing: 0 of the 8"),
  });
});

test("its local model answers in Node as the server does", async () => {
  const { client, LocalReward } = await open();
  ort.env.wasm.numThreads = 1;
  const local = await LocalReward.open(client, { ort, followMs: null });
  const rows = { ...ROWS, steps: 3 };
  const [here, there] = await Promise.all([
    local.rewardRows(rows, { risk: { lcb: 1 } }),
    client.rewardRows(rows, { risk: { lcb: 1 } }),
  ]);
  expect(here.version).toBe(there.version);
  for (const [i, reward] of there.reward.entries()) expect(here.reward[i]).toBeCloseTo(reward, 5);
});

const deno = findDeno();

test.runIf(deno !== undefined || process.env.CI === "true")(
  "the TypeScript package works in Deno, its local model too, with leave to reach its server alone (needs deno; skipped without)",
  async () => {
    expect(deno, "CI needs Deno: .ci/run installs it").toBeDefined();
    const runtime = resolve("node_modules/onnxruntime-web/dist");
    const { accord, project, key } = taught;
    const { stdout } = await promisify(execFile)(deno as string, [
      ...["run", "--no-prompt", "--no-remote", "--no-config"],
      `--allow-net=${new URL(accord.url).host}`,
      `--allow-read=${folder},${runtime}`,
      ...["tests/clients/in-deno.mjs", folder, `${runtime}/ort.wasm.mjs`],
      JSON.stringify({ url: accord.url, project, key }),
    ]);
    expect(JSON.parse(stdout)).toEqual({
      rewards: 2,
      sameVersion: true,
      gap: expect.closeTo(0, 6),
      localGap: expect.closeTo(0, 5),
      ranked: 2,
      refused: "invalid-input",
    });
  },
);

describeInChromium("in a browser", (browser) => {
  test("the TypeScript package works as it does elsewhere", async () => {
    const { outputFiles } = await build({
      entryPoints: [join(folder, "index.js")],
      bundle: true,
      write: false,
      format: "iife",
      globalName: "rewards",
    });
    const page = await browser().newPage();
    // A page of the same origin; which one is all the same.
    await page.goto(`${taught.accord.url}/v1/openapi.json`);
    const given = { project: taught.project, key: taught.key };
    const told = await page.evaluate(`${outputFiles[0]?.text}
      (async () => {
        const accord = new rewards.Accord({ url: location.origin, ...${JSON.stringify(given)} });
        const row = { values: new Float32Array([1, 0, 0, 0.5]), width: 4 };
        const { mean } = await accord.rewardRows(row);
        const { rewards: [same] } = await accord.reward([{ observation: [1, 0, 0], action: [0.5] }]);
        const refused = await accord.rewardRows({ ...row, width: 2 }).catch((error) => error.code);
        return { gap: Math.abs(mean[0] - same.mean), refused };
      })()`);
    expect(told).toMatchObject({ gap: expect.closeTo(0, 6), refused: "invalid-input" });
  });
});

test("the best of n from the shell is the best of n", async () => {
  const { client } = await open();
  const inputs = [0, 0.7, 2, 3].map((angle) => ({
    observation: [Math.cos(angle), Math.sin(angle), 0],
    action: [Math.tanh(angle)],
  }));
  const { ranking } = await client.rank(inputs, { risk: { lcb: 1 } });
  const lines = inputs.map((input) => JSON.stringify(input));
  const ask = (given: readonly string[], ...args: string[]) =>
    spawnSync("sh", ["examples/shell/best-of-n.sh", ...args], {
      input: `${given.join("\n")}\n`,
      encoding: "utf8",
      env: { ...process.env, ...access() },
    });
  const best = ask(lines, "3");
  expect(best.stderr).toBe("");
  expect(best.stdout.trim().split("\n")).toEqual(ranking.slice(0, 3).map(({ index }) => lines[index]));
  const wrong = ask([...lines, '{"observation":[1],"action":[0]}']);
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain("inputs.4.observation");
});

const ofPython = test.runIf(python !== undefined || process.env.CI === "true");

ofPython(
  "the Python package's own tests pass (needs gymnasium, httpx, onnxruntime and pytest; skipped without)",
  { timeout: 300_000 },
  async () => {
    expect(python, "CI needs a Python with tests/python/requirements.txt").toBeDefined();
    const { accord, untaught, texts } = taught;
    const { stdout } = await runPython(python, ["-m", "pytest"], {
      ...access(),
      ACCORD_UNTAUGHT_PROJECT: untaught.project,
      ACCORD_UNTAUGHT_KEY: untaught.key,
      ACCORD_UPLOADER: taught.uploader,
      ACCORD_SUCCEEDED_PROJECT: taught.succeeded.project,
      ACCORD_SUCCEEDED_KEY: taught.succeeded.key,
      ACCORD_LEAD: accord.leadToken,
      ACCORD_TEXT_PROJECT: texts.project,
      ACCORD_TEXT_KEY: texts.key,
    });
    expect(stdout).toMatch(/\d{2,} passed/);
  },
);

ofPython("the example of GRPO runs, and writes more of what the model likes (needs the same)", async () => {
  const { stdout } = await runPython(python, ["../../examples/python/grpo_stub.py", "--iterations", "40"], {
    ...access(),
    PYTHONPATH: "src",
  });
  const means = [...stdout.matchAll(/mean reward ([+-]\d+\.\d+)/g)].map(([, mean]) => Number(mean));
  expect(means.length).toBeGreaterThanOrEqual(5);
  expect(means.at(-1)).toBeGreaterThan(means[0] as number);
});
