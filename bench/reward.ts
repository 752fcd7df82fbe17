import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { F32 } from "../contract/reward.ts";
import { median } from "./bench-worker.ts";
import { printTable, report, round, type Target } from "./report.ts";
import { type DirectWorker, openDirectWorker } from "./serving/direct-worker.ts";
import { HttpLoad, type Shot } from "./serving/http-load.ts";
import { halfLoad, versionSwitch } from "./serving/latency.ts";
import { openFastApi, openRowsPeer } from "./serving/peers.ts";

const CONNECTIONS = 8;
const WIDTH = 64;
const ACTION_SIZE = 4;
const HIDDEN = "256-256";
const BATCH = 1_024;

/** Rewards over HTTP: against an empty route of the same Worker, the same model elsewhere, and while versions change. */
export async function reward(quick: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "accord-bench-model-"));
  const worker = await openDirectWorker();
  const load = new HttpLoad(CONNECTIONS);
  try {
    const large = await worker.call<Served>(`/bench/prepare-ensemble?width=${WIDTH}&hidden=${HIDDEN}`);
    const usual = await worker.call<Served>("/bench/prepare-ensemble?width=8&hidden=64-64");
    const model = join(folder, "model.onnx");
    writeFileSync(model, await download(worker, large));
    const publish = (seed: number) =>
      worker.call(`/bench/publish?project=${large.project}&width=${WIDTH}&hidden=${HIDDEN}&seed=${seed}`);
    const targets = [
      ...(await rates(worker, load, { large, usual, model }, quick)),
      ...(await halfLoad(load, beside(worker, shotAt(worker, usual, 8, 1)), quick)),
      ...(await versionSwitch(load, beside(worker, shotAt(worker, large, WIDTH, 1)), publish, quick)),
      ...(await coldStart(worker, load, large, quick)),
      ...(await memory(worker, load)),
    ];
    report("reward", targets, { connections: CONNECTIONS, client: "sockets of Node, same machine" });
  } finally {
    load.close();
    await worker.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Served {
  readonly project: string;
  readonly key: string;
}

async function download({ url }: DirectWorker, { project, key }: Served): Promise<Uint8Array> {
  const response = await fetch(`${url}/v1/projects/${project}/models/live/model.onnx`, {
    headers: { authorization: `Bearer ${key}` },
  });
  return new Uint8Array(await response.arrayBuffer());
}

const inputOf = (width: number) => ({
  observation: new Array(width - ACTION_SIZE).fill(0.2),
  action: new Array(ACTION_SIZE).fill(0.2),
});

/** A JSON request for so many rewards; a reply that holds another number of them ends the benchmark. */
function shotAt(
  { url }: Pick<DirectWorker, "url">,
  { project, key }: Served,
  width: number,
  inputs: number,
): Shot {
  return {
    url: `${url}/v1/projects/${project}/reward`,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ inputs: new Array(inputs).fill(inputOf(width)) }),
    check(status, reply) {
      const { rewards } = JSON.parse(reply.toString()) as { rewards?: unknown[] };
      if (status !== 200 || rewards?.length !== inputs) throw new Error(`No rewards: ${status} ${reply}`);
    },
  };
}

/** The same bytes to a route that does nothing with them. */
const emptyAt = ({ url }: DirectWorker, shot: Shot, path: "empty" | "empty-json"): Shot => ({
  ...shot,
  url: `${url}/bench/${path}`,
  check() {},
});

const beside = (worker: DirectWorker, reward: Shot) => ({
  reward,
  empty: emptyAt(worker, reward, "empty-json"),
});

function binaryShot(json: Shot, width: number, inputs: number): Shot {
  const body = new Uint8Array(16 + 4 * inputs * width);
  new Uint32Array(body.buffer, 0, 4).set([0x31_52_43_41, inputs, 1, width]);
  new Float32Array(body.buffer, 16).fill(0.2);
  return {
    url: json.url,
    headers: { ...json.headers, "content-type": F32, accept: F32 },
    body,
    check(status, reply) {
      if (reply.length !== 16 + 8 * inputs) throw new Error(`No rewards: ${status}`);
    },
  };
}

const NO_FASTAPI = "needs a Python with fastapi, uvicorn, onnxruntime";

/** Everything that is a ratio, measured in turns. */
async function rates(
  worker: DirectWorker,
  load: HttpLoad,
  { large, usual, model }: { large: Served; usual: Served; model: string },
  quick: boolean,
): Promise<Target[]> {
  const one = shotAt(worker, usual, 8, 1);
  const oneLarge = shotAt(worker, large, WIDTH, 1);
  const empty = emptyAt(worker, one, "empty-json");
  const emptyLarge = emptyAt(worker, oneLarge, "empty-json");
  const silent = emptyAt(worker, one, "empty");
  const batch = shotAt(worker, large, WIDTH, BATCH);
  const binary = binaryShot(batch, WIDTH, BATCH);
  const rows = openRowsPeer(model, BATCH, WIDTH);
  const fastApi = await openFastApi(model);
  const theirs = fastApi && { ...oneLarge, url: `${fastApi.url}/reward` };
  const [many, few] = quick ? [1_000, 20] : [6_000, 100];
  for (const shot of [silent, empty, one, oneLarge]) await load.rate(shot, many / 2);
  const found: Record<string, number[]> = {};
  const cpu: Record<string, number[]> = {};
  const noteIn = (notes: Record<string, number[]>, name: string, value: number) => {
    notes[name] = [...(notes[name] ?? []), value];
  };
  const note = (name: string, value: number) => noteIn(found, name, value);
  /** Requests a second, and what each costs a server and this client of CPU, in µs. */
  const measure = async (name: string, shot: Shot, times: number, cpuSeconds: () => number) => {
    const [server, client] = [cpuSeconds(), process.cpuUsage()];
    note(`${name}, requests`, await load.rate(shot, times));
    const { user, system } = process.cpuUsage(client);
    noteIn(cpu, name, (1e6 * (cpuSeconds() - server)) / times);
    noteIn(cpu, "this client, of each", (user + system) / times);
  };
  for (let turn = 0; turn < (quick ? 3 : 7); turn++) {
    await measure("route that reads and says nothing", silent, many, worker.cpuSeconds);
    await measure("empty JSON route", empty, many, worker.cpuSeconds);
    await measure("one input, 5 × 8-64-64-1", one, many, worker.cpuSeconds);
    await measure("empty JSON route, larger body", emptyLarge, many, worker.cpuSeconds);
    await measure("one input, 5 × 64-256-256-1", oneLarge, many, worker.cpuSeconds);
    if (fastApi && theirs) await measure("FastAPI, one input", theirs, many / 4, fastApi.cpuSeconds);
    note("batches of 1,024 in JSON, rows", BATCH * (await load.rate(batch, few)));
    note("batches of 1,024 in binary, rows", BATCH * (await load.rate(binary, few)));
    note("the model alone in the Worker, rows", await modelAlone(worker, large, few));
    if (rows) note(`${rows.name}, one thread, rows`, await rows.rows(few));
  }
  rows?.close();
  fastApi?.close();
  printTable([
    [`${CONNECTIONS} connections, median of the rounds`, "per second"],
    ...Object.entries(found).map(([name, values]) => [name, round(median(values))]),
  ]);
  console.log();
  printTable([
    ["CPU, which a busy machine does not stretch as much", "µs a request"],
    ...Object.entries(cpu).map(([name, values]) => [name, round(median(values))]),
  ]);
  /** The median of the ratios within each round, as the machine may be busier in one than in another. */
  const ratioIn = (notes: Record<string, number[]>, above: string, below: string) =>
    median((notes[above] ?? []).map((value, i) => value / (notes[below]?.[i] ?? Number.NaN)));
  const ratio = (above: string, below: string) => ratioIn(found, above, below);
  const peer = `${rows?.name}, one thread, rows`;
  const missing = "no onnxruntime to be had";
  return [
    {
      name: "one input against an empty JSON route",
      value: ratio("one input, 5 × 8-64-64-1, requests", "empty JSON route, requests"),
      goal: ">= 0.8",
      unit: "×",
    },
    {
      name: "one input, larger model, against an empty JSON route",
      value: ratio("one input, 5 × 64-256-256-1, requests", "empty JSON route, larger body, requests"),
      goal: ">= 0.8",
      unit: "×",
    },
    {
      name: "CPU of an empty JSON route against one input's",
      value: ratioIn(cpu, "empty JSON route", "one input, 5 × 8-64-64-1"),
      goal: ">= 0.8",
      unit: "×",
    },
    {
      name: "one input against a route that reads and says nothing",
      value: ratio("one input, 5 × 8-64-64-1, requests", "route that reads and says nothing, requests"),
      goal: ">= 0.8",
      unit: "×",
    },
    {
      name: "batches in binary against onnxruntime elsewhere",
      value: rows ? ratio("batches of 1,024 in binary, rows", peer) : null,
      goal: ">= 0.5",
      unit: "×",
      why: missing,
    },
    {
      name: "batches in JSON against onnxruntime elsewhere",
      value: rows ? ratio("batches of 1,024 in JSON, rows", peer) : null,
      goal: ">= 0.25",
      unit: "×",
      why: missing,
    },
    {
      name: "batches in binary against the model alone",
      value: ratio("batches of 1,024 in binary, rows", "the model alone in the Worker, rows"),
      goal: ">= 0.8",
      unit: "×",
    },
    {
      name: "one input against FastAPI",
      value: theirs ? ratio("one input, 5 × 64-256-256-1, requests", "FastAPI, one input, requests") : null,
      goal: ">= 5",
      unit: "×",
      why: NO_FASTAPI,
    },
    {
      name: "CPU of FastAPI's request against ours",
      value: theirs ? ratioIn(cpu, "FastAPI, one input", "one input, 5 × 64-256-256-1") : null,
      goal: ">= 5",
      unit: "×",
      why: NO_FASTAPI,
    },
  ];
}

/** Rows a second without HTTP around them; seen from outside, as the Worker's clock stands while it computes. */
async function modelAlone(worker: DirectWorker, { project }: Served, times: number): Promise<number> {
  const seconds = async (runs: number) => {
    const start = performance.now();
    await worker.call(`/bench/run-model?project=${project}&rows=${BATCH}&width=${WIDTH}&times=${runs}`);
    return (performance.now() - start) / 1_000;
  };
  const base = await seconds(1);
  return (BATCH * times) / Math.max(1e-6, (await seconds(times + 1)) - base);
}

/** The first reward of a fresh workerd, whose Worker has answered an empty request before. */
async function coldStart(
  worker: DirectWorker,
  load: HttpLoad,
  large: Served,
  quick: boolean,
): Promise<Target[]> {
  const took: number[] = [];
  for (let n = 0; n < (quick ? 3 : 7); n++) {
    await worker.restart();
    await worker.call("/bench/empty");
    took.push(await load.fire(shotAt(worker, large, WIDTH, 1)));
  }
  return [{ name: "first reward of a fresh isolate", value: median(took), goal: "<= 400", unit: "ms" }];
}

const MB = 1024 * 1024;

/** What models in memory add to a Worker that has answered an empty request; an isolate has 128 MB. */
async function memory(worker: DirectWorker, load: HttpLoad): Promise<Target[]> {
  const added = async (models: readonly { hidden: string; padding: number }[]) => {
    const served: Served[] = [];
    for (const [n, { hidden, padding }] of models.entries()) {
      const made = await worker.call<Served>(`/bench/prepare-ensemble?width=${WIDTH}&hidden=${hidden}`);
      if (padding > 0)
        await worker.call(
          `/bench/publish?project=${made.project}&width=${WIDTH}&hidden=${hidden}&seed=${n}&padding=${padding}`,
        );
      served.push(made);
    }
    await worker.restart();
    await worker.call("/bench/empty");
    const before = worker.memoryBytes();
    for (const each of served) await load.rate(shotAt(worker, each, WIDTH, 1), 50);
    return (worker.memoryBytes() - before) / MB;
  };
  const small = await added(new Array(20).fill({ hidden: HIDDEN, padding: 0 }));
  const large = await added([{ hidden: "1380-1380", padding: 0 }]);
  return [
    { name: "memory of 20 models (64-256-256-1 × 5)", value: small, goal: "< 128", unit: "MB" },
    { name: "memory of one model of 40 MB", value: large, goal: "< 128", unit: "MB" },
  ];
}
