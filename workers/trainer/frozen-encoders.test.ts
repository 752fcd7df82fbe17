import {
  applyD1Migrations,
  createExecutionContext,
  createMessageBatch,
  type D1Migration,
  getQueueResult,
  introspectWorkflowInstance,
} from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { changeSettings } from "../actions/change-settings.ts";
import { fullEncodingEffort } from "../actions/frozen/embed-items.ts";
import { embedNewItems } from "../actions/frozen/embed-new-items.ts";
import { countEmbeddings } from "../actions/frozen/embeddings.ts";
import { startTraining } from "../actions/start-training.ts";
import { enterStage } from "../actions/training/run-context.ts";
import { performPart, performStage, STAGES } from "../actions/training/stages.ts";
import type { RunId } from "../core/ids.ts";
import type { OpenSession } from "../core/onnx/tensor.ts";
import { readModelCard } from "../core/reward/reward-model.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { encoderKey } from "../store/r2-keys.ts";
import { findRun } from "../store/runs.ts";
import { findVersion } from "../store/versions.ts";
import { labelledProject, quickTraining } from "../testing/labelled-project.ts";
import { madeUpPictures, PICTURES } from "../testing/made-up-pictures.ts";
import { tinySentenceEncoder } from "../testing/tiny-encoders.ts";
import { trainProject } from "../testing/train-project.ts";
import { chooseEncoder, uploadTinyEncoder } from "../testing/use-encoder.ts";
import type { Env } from "./env.ts";
import trainer, { type TrainerDoor } from "./index.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);
const door = (exports as unknown as { TrainerDoor: Pick<TrainerDoor, "begin"> }).TrainerDoor;
type World = Awaited<ReturnType<typeof labelledProject>>;

const texts = (labels = 60) =>
  labelledProject(tools, labels, {
    item: { kind: "text" },
    outcomes: { tie: false, skip: true, strength: 0 } as never,
    training: { ...quickTraining, learningRate: 0.02 } as never,
  });

let world: World;
let encoder: string;
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  world = await texts();
  encoder = await uploadTinyEncoder(tools, world);
  await chooseEncoder(tools, world, { kind: "frozen", sha256: encoder });
}, 120_000);

/** Sessions that count how often they are run. */
function counting(): { readonly open: OpenSession; runs: number } {
  const counter = {
    runs: 0,
    open: async (model: Uint8Array) => {
      const session = await openSession(model);
      return {
        run: (...given: Parameters<typeof session.run>) => {
          counter.runs++;
          return session.run(...given);
        },
        release: () => session.release(),
      };
    },
  };
  return counter;
}

async function encoded({ project }: World, sha256: string): Promise<number> {
  let count = 0;
  for (const split of ["train", "held-out"] as const)
    for (const done of (await countEmbeddings(tools, project, { sha256, kept: 12 }, split)).values())
      count += done;
  return count;
}

/** Takes a run through its stages, as the Workflow would. @returns why it failed */
async function failureOf(project: World["project"]): Promise<string | undefined> {
  const started = await startTraining(tools, { project, startedBy: "test" });
  if (!started.ok) throw new Error(started.error.code);
  const { id: run } = started.value;
  try {
    for (const stage of STAGES)
      await performStage(stage, async () =>
        performPart(stage, await enterStage(tools, openSession, { run, attempt: 1, ...stage })),
      );
    return undefined;
  } catch (error) {
    await env.DB.prepare("UPDATE training_runs SET status = 'failed' WHERE id = ?").bind(run).run();
    return (error as Error).message;
  }
}

async function cardOf({ project }: World, number: number) {
  const version = await findVersion(tools.database, project, number);
  const file = await env.BUCKET.get(version?.blobKey as string);
  return { version, card: readModelCard(new Uint8Array((await file?.arrayBuffer()) as ArrayBuffer)) };
}

describe("a frozen sentence encoder", () => {
  test("reads items when they come in, a bounded part at a time, and never twice", async () => {
    const effort = { operations: 1 };
    expect(await embedNewItems(tools, openSession, world.project, effort)).toBe(true);
    const first = await encoded(world, encoder);
    expect(first).toBe(16);
    const messages = [{ id: "0", timestamp: new Date(0), attempts: 1, body: { project: world.project } }];
    const batch = createMessageBatch<{ readonly project: string }>("accord-items", messages);
    const context = createExecutionContext();
    await trainer.queue(batch, env);
    expect((await getQueueResult(batch, context)).explicitAcks).toEqual(["0"]);
    expect(await encoded(world, encoder)).toBe(world.items.length);
    const counter = counting();
    expect(await embedNewItems(tools, counter.open, world.project, fullEncodingEffort())).toBe(false);
    expect(counter.runs).toBe(0);
  });

  test("teaches a model through the Workflow, whose card names it", async () => {
    const started = await startTraining(tools, { project: world.project, startedBy: "test" });
    const run = (started.ok ? started.value.id : "") as RunId;
    await using instance = await introspectWorkflowInstance(env.TRAINING, `${run}-1`);
    await door.begin(run);
    await instance.waitForStatus("complete");
    expect(await findRun(tools.database, run)).toMatchObject({ status: "succeeded", error: null });
    const { version, card } = await cardOf(world, 1);
    expect(card).toMatchObject({ features: `sentences-${encoder}`, width: 24 });
    expect(version?.metrics.accuracy?.value).toBeGreaterThan(0.6);
    expect(version?.metrics.training?.settings).toMatchObject({
      encoder: { kind: "frozen", sha256: encoder },
    });
  }, 120_000);

  test("is completed by a run where it was not when items came in", async () => {
    const late = await texts(40);
    const other = await uploadTinyEncoder(tools, late);
    await chooseEncoder(tools, late, { kind: "frozen", sha256: other });
    expect(await encoded(late, other)).toBe(0);
    await trainProject(tools, openSession, late.project);
    expect(await encoded(late, other)).toBeGreaterThan(0);
    expect(await cardOf(late, 1)).toMatchObject({ card: { features: `sentences-${other}` } });
    // Back to features of our own: the gate still holds the new model against the one that is live.
    await chooseEncoder(tools, late, { kind: "trained" });
    await late.label(4);
    await trainProject(tools, openSession, late.project);
    const { version, card } = await cardOf(late, 2);
    expect(card.features).toBe("grams-1");
    expect(version?.gate.reason).toMatch(/held-out/);
    expect(version?.gate.reason).not.toMatch(/first version/);
  }, 120_000);

  test("is one of the project's own, for its own kind of items", async () => {
    const other = await texts(12);
    const choose = (sha256: string) =>
      changeSettings(tools, other.lead, other.project, {
        training: { ...other.policy.training, encoder: { kind: "frozen", sha256 } },
      });
    expect(await choose(encoder)).toMatchObject({ ok: false, error: { field: "training.encoder.sha256" } });
    expect(await choose("0".repeat(64))).toMatchObject({ ok: false });
    await expect(uploadTinyEncoder(tools, other, "image")).rejects.toThrow(
      /tokenizer.json that was uploaded/,
    );
  });

  test("that is gone, or that can not be run, fails the run with the reason", async () => {
    const broken = await texts(30);
    // One that passes inspection: the index of a word lies outside the second, smaller table.
    const bytes = tinySentenceEncoder((graph, ids) => {
      const shape = ["texts", "tokens"];
      const same = graph.single("Mul", [ids, ids], { type: "int64", shape });
      const table = graph.outputs[0]?.value;
      if (!table) return;
      graph.outputs.length = 0;
      graph.output(
        "last_hidden_state",
        graph.single("Gather", [graph.initializers[0]?.value ?? table, same], table),
      );
    });
    const sha256 = await uploadTinyEncoder(tools, broken, "text", bytes);
    await chooseEncoder(tools, broken, { kind: "frozen", sha256 });
    expect(await failureOf(broken.project)).toMatch(/^The encoder can not be run: .*/);
    const gone = await uploadTinyEncoder(tools, broken);
    await chooseEncoder(tools, broken, { kind: "frozen", sha256: gone });
    await env.BUCKET.delete(encoderKey(broken.project, gone));
    expect(await failureOf(broken.project)).toMatch(/^The encoder can not be opened: .* is gone from R2/);
  });
});

test("a frozen encoder of pictures teaches a model, whose card names it", async () => {
  const pictures = await labelledProject(
    tools,
    60,
    { item: PICTURES, training: { ...quickTraining, epochs: 60, learningRate: 0.02 } as never },
    madeUpPictures,
  );
  const sha256 = await uploadTinyEncoder(tools, pictures, "image");
  await chooseEncoder(tools, pictures, { kind: "frozen", sha256 });
  await trainProject(tools, openSession, pictures.project);
  const { version, card } = await cardOf(pictures, 1);
  expect(card).toMatchObject({ features: `pictures-${sha256}`, width: 5 });
  expect(version?.metrics.accuracy?.value).toBeGreaterThan(0.7);
}, 120_000);
