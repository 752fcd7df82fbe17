import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openBenchWorker } from "../bench/bench-worker.ts";
import { findPython } from "./python/find-python.ts";

const python = findPython("tritonclient.http");

test.runIf(python !== undefined || process.env.CI === "true")(
  "tritonclient and the requests of OpenRLHF, slime, LLaMA-Factory and verl get the rewards that we give (needs the package tritonclient; skipped without)",
  { timeout: 180_000 },
  async () => {
    expect(python, "CI needs a Python with tritonclient[http]").toBeDefined();
    const worker = await openBenchWorker();
    try {
      const { project, key } = await worker.call<{ project: string; key: string }>("/bench/prepare");
      const inputs = [
        { observation: [0.9, 0.1], action: [-0.2] },
        { observation: [-0.4, 0.3], action: [0.5] },
      ];
      const response = await fetch(`${worker.url}/v1/projects/${project}/reward`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        body: JSON.stringify({ inputs }),
      });
      const { rewards } = (await response.json()) as { rewards: { mean: number }[] };
      const run = await promisify(execFile)(python as string, [
        "tests/python/other_clients.py",
        worker.url,
        project,
        key,
      ]);
      const told = JSON.parse(run.stdout) as Record<string, number[]>;
      const verl = ["verl itself, vllm", "verl itself, sglang"].filter((name) => name in told);
      // Where verl is not installed its request is replayed alone; CI has it.
      if (process.env.CI === "true") expect(verl).toHaveLength(2);
      expect(Object.keys(told)).toHaveLength(12 + verl.length);
      for (const [client, got] of Object.entries(told)) {
        expect(got.length, client).toBeGreaterThan(0);
        for (const [i, reward] of got.entries())
          expect(Math.abs(reward - (rewards[i % 2]?.mean ?? Number.NaN)), client).toBeLessThan(1e-6);
      }
    } finally {
      worker.close();
    }
  },
);
