import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTraining } from "../workers/actions/start-training.ts";
import { enterStage } from "../workers/actions/training/run-context.ts";
import { performPart, performStage, STAGES } from "../workers/actions/training/stages.ts";
import type { OpenSession } from "../workers/core/onnx/tensor.ts";
import { openTools } from "../workers/door/tools.ts";
import { fileR2 } from "./memory/file-r2.ts";
import { largeProject } from "./memory/large-project.ts";
import { migrate, sqliteD1 } from "./memory/sqlite-d1.ts";
import { openNodeSession } from "./node-session.ts";

/** Looks at the heap each so many items, other files and runs of the model: to collect garbage takes its time. */
const EVERY = { item: 4_000, file: 1, run: 300 };

/**
 * Trains through every stage, from labels to a published version, on so many comparisons of 50 steps, with the same
 * WebAssembly as in workerd but under Node, which can be told to collect its garbage: what is then alive is what an isolate
 * has to hold. D1 and R2 stand outside of the heap, as they do outside of a Worker; few units and one epoch, so that it
 * is done in minutes. Prints a line for each stage, and as the last one comparisons and the most that was held, in MB.
 */
async function measure(comparisons: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "accord-memory-"));
  try {
    const { d1, raw } = sqliteD1(join(folder, "store.sqlite"));
    migrate(raw);
    const watch = heapWatch();
    const bucket = fileR2(folder, (key) => watch.look(key.includes("/items/") ? "item" : "file"));
    const training = { members: 5, hidden: [4], epochs: 1, minLabels: 4, targets: "consensus" };
    const project = await largeProject(raw, bucket, comparisons, training);
    const tools = openTools({ DB: d1, BUCKET: bucket });
    let wasm = 0;
    const openSession: OpenSession = async (model, by) => {
      const { session, wasmBytes } = await openNodeSession(model, by);
      return {
        ...session,
        run: async (feeds, wanted) => {
          const outputs = await session.run(feeds, wanted);
          wasm = Math.max(wasm, wasmBytes());
          watch.look("run");
          return outputs;
        },
      };
    };
    const started = await startTraining(tools, { project, startedBy: "bench" });
    if (!started.ok) throw new Error(started.error.code);
    const { id: run, attempt } = started.value;
    watch.begin();
    for (const stage of STAGES) {
      const from = performance.now();
      await performStage(stage, async () =>
        performPart(stage, await enterStage(tools, openSession, { run, attempt, ...stage })),
      );
      const told = {
        stage: stage.name,
        seconds: Math.round((performance.now() - from) / 1_000),
        heapMb: watch.stageMb(),
      };
      console.log(JSON.stringify(told));
    }
    const version = raw.prepare(
      "SELECT status, metrics ->> '$.accuracy.value' AS accuracy FROM reward_model_versions",
    );
    console.log(
      JSON.stringify({ comparisons, wasmMb: wasm / 2 ** 20, heapMb: watch.mostMb(), version: version.get() }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The most that was alive beyond what the program itself holds, since it began and in each stage. */
function heapWatch() {
  const seen = { item: 0, file: 0, run: 0 };
  let [before, most, stage] = [Number.POSITIVE_INFINITY, 0, 0];
  const alive = () => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const look = (what: keyof typeof EVERY) => {
    if (before === Number.POSITIVE_INFINITY || seen[what]++ % EVERY[what] !== 0) return;
    stage = Math.max(stage, alive() - before);
  };
  return {
    begin: () => {
      before = alive();
    },
    look,
    stageMb: () => {
      const own = stage;
      [most, stage] = [Math.max(most, own), 0];
      return own;
    },
    mostMb: () => most,
  };
}

await measure(Number(process.argv[2]));
process.exit(0);
