import { createInvite, join, requestTasks, submitLabel } from "../../contract/annotation.ts";
import { uploadItems } from "../../contract/items.ts";
import { createKey } from "../../contract/keys.ts";
import { listVersions, setVersionStatus } from "../../contract/models.ts";
import { readProgress } from "../../contract/progress.ts";
import { changeSettings, createProject, readProject } from "../../contract/project.ts";
import { startTraining } from "../../contract/training.ts";
import { callerOf, pause } from "../../examples/demo/call.ts";
import type { ProjectId } from "../../workers/core/ids.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { modelKey } from "../../workers/store/r2-keys.ts";
import { madeUpTexts } from "../../workers/testing/made-up-texts.ts";
import { TINY_TOKENIZER, tinySentenceEncoder } from "../../workers/testing/tiny-encoders.ts";
import { type LocalAccord, startLocalAccord } from "../browser/local-accord.ts";

const FRAGMENTS = 24;
const COMPARISONS = 24;

/** A project, and an agent's key to it with both scopes. */
interface Access {
  readonly project: string;
  readonly key: string;
}

/** A whole Accord of its own in which one project has a live version and another has nothing. */
export interface TaughtAccord extends Access {
  readonly accord: LocalAccord;
  readonly untaught: Access;
  /** A key to the taught project that may upload and nothing else. */
  readonly uploader: string;
  /** A project whose version 1 is gone, and version 2 live. */
  readonly succeeded: Access;
  /** A project of texts, whose live version reads a frozen encoder. */
  readonly texts: Access;
}

/** Starts it and has somebody teach: a pendulum that swings less far is better. */
export async function startTaughtAccord(firstPort: number): Promise<TaughtAccord> {
  const accord = await startLocalAccord(firstPort, { web: false });
  const [taught, untaught, succeeded] = [
    await openProject(accord),
    await openProject(accord),
    await openProject(accord),
  ];
  const fragments = Array.from({ length: FRAGMENTS }, (_, i) => pendulum((i + 1) / FRAGMENTS));
  await teach(accord, taught, fragments);
  const { key: uploader } = await accord.lead(createKey, {
    params: { project: taught.project },
    body: { name: "uploader", scopes: ["upload"] },
  });
  await teach(accord, succeeded, fragments);
  await succeed(accord, succeeded.project);
  const texts = await openTextProject(accord);
  const made = madeUpTexts(FRAGMENTS, seededRandom(3)).sort((a, b) => b.worth - a.worth);
  await teach(
    accord,
    texts,
    made.map(({ text }) => text),
  );
  return { accord, ...taught, untaught, uploader, succeeded, texts };
}

async function openProject({ lead }: LocalAccord): Promise<Access> {
  const { id: project } = await lead(createProject, {
    body: {
      name: "Pendulums",
      question: "Which one swings less far?",
      item: {
        kind: "fragment",
        observationSize: 3,
        action: { type: "continuous", size: 1 },
        renderer: "pendulum",
        maxSteps: 50,
      },
      redundancy: 1,
      maxComparisons: COMPARISONS,
      // Enough that members differ in more than the last digits of a float32.
      training: {
        minLabels: 8,
        everyLabels: 1_000,
        members: 3,
        hidden: [16],
        epochs: 100,
        learningRate: 0.01,
      },
    },
  });
  const { key } = await lead(createKey, { params: { project }, body: { name: "agent" } });
  return { project, key };
}

/** Texts whose models read a tiny sentence encoder. */
async function openTextProject({ url, lead, leadToken }: LocalAccord): Promise<Access> {
  const settings = {
    name: "Texts",
    question: "Which one is friendlier?",
    item: { kind: "text" },
    redundancy: 1,
    comparisonsPerItem: 3,
    maxComparisons: COMPARISONS,
    training: { minLabels: 8, everyLabels: 1_000, members: 3, hidden: [16], epochs: 100, learningRate: 0.01 },
  } as const;
  const { id: project, settings: made } = await lead(createProject, { body: settings });
  const send = async (path: string, body: Uint8Array | string) => {
    const headers = { authorization: `Bearer ${leadToken}`, "content-type": "application/octet-stream" };
    const response = await fetch(`${url}/v1/projects/${project}/${path}`, {
      method: "POST",
      headers,
      body: body as BodyInit,
    });
    return ((await response.json()) as { sha256: string }).sha256;
  };
  const tokenizer = await send("tokenizers", JSON.stringify(TINY_TOKENIZER));
  const sha256 = await send(`encoders?tokenizer=${tokenizer}`, tinySentenceEncoder());
  const training = { ...made.training, encoder: { kind: "frozen", sha256 } };
  await lead(changeSettings, { params: { project }, body: { training } });
  const { key } = await lead(createKey, { params: { project }, body: { name: "agent" } });
  return { project, key };
}

/** The first of the items is the best, and so on. */
async function teach(
  { url, lead }: LocalAccord,
  { project, key }: Access,
  given: readonly unknown[],
): Promise<void> {
  const params = { project };
  const { items } = await callerOf(url, key)(uploadItems, { params, body: { items: given } });
  const order = new Map(items.map(({ id }, i) => [id, i]));
  // Of texts only answers to one prompt are compared: there may be fewer.
  await until(async () => (await lead(readProgress, { params })).comparisons.total >= COMPARISONS / 2);
  const { token: invite } = await lead(createInvite, { params, body: {} });
  const { token } = await callerOf(url)(join, { body: { invite, name: "Ada" } });
  const annotator = callerOf(url, token ?? "");
  await until(async () => {
    const { tasks } = await annotator(requestTasks, { params, body: { want: 4 } });
    for (const { assignment, left, right } of tasks) {
      const outcome = (order.get(left.item) ?? 0) < (order.get(right.item) ?? 0) ? "left" : "right";
      await annotator(submitLabel, {
        params: { project, assignment },
        body: { outcome, activeMs: 2_500 },
      });
    }
    return tasks.length === 0;
  });
  await lead(startTraining, { params });
  await until(async () => {
    const { versions } = await lead(listVersions, { params });
    return versions.some(({ status }) => status === "live");
  });
}

/** Version 2 of a project goes live, and the file of version 1 is taken away before anybody has asked it. */
async function succeed({ lead, removeFile }: LocalAccord, project: string): Promise<void> {
  const params = { project };
  const [first] = (await lead(listVersions, { params })).versions;
  const { settings } = await lead(readProject, { params });
  // The same data and settings would give the same file.
  await lead(changeSettings, { params, body: { training: { ...settings.training, epochs: 60 } } });
  await lead(startTraining, { params });
  await until(async () => (await lead(listVersions, { params })).versions.length === 2);
  await lead(setVersionStatus, {
    params: { project, version: "2" },
    body: { status: "live", reason: "It is what comes next." },
  });
  await removeFile(modelKey(project as ProjectId, first?.sha256 ?? ""));
}

/** [cos θ, sin θ, dθ/dt] and the torque of one that swings so far, in half turns. */
function pendulum(far: number, steps = 25) {
  const angles = Array.from({ length: steps }, (_, t) => far * Math.PI * Math.cos(0.2 * t));
  return {
    observations: angles.map((angle, t) => [
      Math.cos(angle),
      Math.sin(angle),
      -0.2 * far * Math.sin(0.2 * t),
    ]),
    actions: angles.map((angle) => [Math.tanh(angle)]),
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === 600)
      throw new Error("What the packages' test waits for did not happen within two minutes.");
    await pause(200);
  }
}
