import { F32 } from "../contract/reward.ts";
import { median, openBenchWorker } from "./bench-worker.ts";
import { printTable, report, round } from "./report.ts";

const CONNECTIONS = 8;

/** Reward requests against an empty route of the same Worker, and rows a second in batches of 1,024. */
export async function reward(quick: boolean): Promise<void> {
  const worker = await openBenchWorker();
  const { project, key } = await worker.call<{ project: string; key: string }>("/bench/prepare");
  const input = { observation: [0.1, 0.2], action: [0.3] };
  const ask = async (inputs: unknown[]) => {
    const response = await fetch(`${worker.url}/v1/projects/${project}/reward`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ inputs }),
    });
    const reply = (await response.json()) as { rewards?: unknown[] };
    if (reply.rewards?.length !== inputs.length) throw new Error(`No rewards: ${JSON.stringify(reply)}`);
  };
  const packed = new Uint8Array(16 + 1024 * 12);
  new Uint32Array(packed.buffer, 0, 4).set([0x31524341, 1024, 1, 3]);
  new Float32Array(packed.buffer, 16).fill(0.2);
  const askInBinary = async () => {
    const response = await fetch(`${worker.url}/v1/projects/${project}/reward`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": F32, accept: F32 },
      body: packed,
    });
    const reply = await response.arrayBuffer();
    if (reply.byteLength !== 16 + 1024 * 8) throw new Error(`No rewards: ${response.status}`);
  };
  const empty = async () => void (await (await fetch(`${worker.url}/bench/empty`)).arrayBuffer());
  const one = [input];
  const batch = new Array<typeof input>(1024).fill(input);
  await rate(() => ask(one), 200);
  const rates = {
    empty: [] as number[],
    one: [] as number[],
    batch: [] as number[],
    binary: [] as number[],
    model: [] as number[],
  };
  for (let i = 0; i < (quick ? 2 : 5); i++) {
    rates.empty.push(await rate(empty, quick ? 500 : 2_000));
    rates.one.push(await rate(() => ask(one), quick ? 500 : 2_000));
    rates.batch.push(1024 * (await rate(() => ask(batch), quick ? 40 : 120)));
    rates.binary.push(1024 * (await rate(askInBinary, quick ? 40 : 120)));
    const path = (times: number) => `/bench/run-model?project=${project}&rows=1024&times=${times}`;
    const base = await worker.seconds(path(1));
    rates.model.push((1024 * 200) / Math.max(1e-6, (await worker.seconds(path(201))) - base));
  }
  worker.close();
  const [bare, single, rows, binary, model] = [
    median(rates.empty),
    median(rates.one),
    median(rates.batch),
    median(rates.binary),
    median(rates.model),
  ];
  printTable([
    [`Default ensemble (5 × 64-64), ${CONNECTIONS} connections`, "per second"],
    ["Empty route, requests", round(bare)],
    ["Reward of one input, requests", round(single)],
    ["Rewards in batches of 1,024, rows", round(rows)],
    ["The same in binary, rows", round(binary)],
    ["The model alone in batches of 1,024, rows", round(model)],
  ]);
  report(
    "reward",
    [
      { name: "batch 1 against an empty route", value: single / bare, goal: ">= 0.5", unit: "×" },
      { name: "rows in batches of 1,024", value: rows, goal: ">= 50000", unit: "rows/s" },
      { name: "rows in binary against JSON", value: binary / rows, goal: ">= 1", unit: "×" },
      { name: "rows in binary against the model alone", value: binary / model, goal: ">= 0.5", unit: "×" },
      { name: "rows over HTTP against the model alone", value: rows / model, goal: ">= 0.2", unit: "×" },
    ],
    {
      emptyPerSecond: bare,
      rewardsPerSecond: single,
      rowsPerSecond: rows,
      binaryRowsPerSecond: binary,
      modelRowsPerSecond: model,
    },
  );
}

/** Calls a second over several connections. */
async function rate(call: () => Promise<void>, times: number): Promise<number> {
  let left = times;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (left-- > 0) await call();
    }),
  );
  return times / ((performance.now() - start) / 1000);
}
