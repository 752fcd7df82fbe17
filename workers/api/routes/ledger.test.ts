import { beforeAll, expect, test } from "vitest";
import { verifyLedger } from "../../../cli/verify/verify-ledger.ts";
import { sealLabels } from "../../actions/keep-ledger.ts";
import type { Seal, SealedLabel } from "../../core/ledger/seal-chain.ts";
import { openTools } from "../../door/tools.ts";
import { answerTask, askTasks, worldWithComparisons } from "../../testing/labelling.ts";
import { env, joinAnnotator, migrate, type World } from "../../testing/world.ts";

beforeAll(migrate);

interface Ledger {
  labels: (SealedLabel & { left: string })[];
  policies: { settingsVersion: number; redundancy: unknown }[];
  next: number | null;
}

const ledger = (world: World, query = "") => world.lead.get<Ledger>("GET", `${world.at}/labels${query}`);

test("a correction is a new row that supersedes; the one before stays; sent again it counts once", async () => {
  const world = await worldWithComparisons({ maxComparisons: 1, heldOutShare: 0.02 });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 1);
  const first = (await (await answerTask(world, ann, tasks[0], "left")).json()) as { label: string };
  const correct = () => answerTask(world, ann, tasks[0], "tie", { supersedes: first.label });
  const corrected = (await (await correct()).json()) as { label: string };
  expect(corrected).toMatchObject({ outcome: "tie", revision: 1 });
  expect(await (await correct()).json()).toEqual(corrected);
  const { labels } = await ledger(world);
  expect(labels.map(({ revision, supersedes }) => [revision, supersedes])).toEqual([
    [0, null],
    [1, first.label],
  ]);
  const progress = await world.lead.get<{ labels: object }>("GET", `${world.at}/progress`);
  expect(progress.labels).toEqual({ total: 1, left: 0, right: 0, tie: 1, skip: 0, ranked: 0 });
  const stale = await answerTask(world, ann, tasks[0], "right", { supersedes: first.label });
  expect(stale.status).toBe(409);
  expect(await stale.json()).toMatchObject({ code: "correction-refused", field: "supersedes" });
});

test("a correction comes in time, or not at all, and only from whom the answer is", async () => {
  const world = await worldWithComparisons({
    correctionSeconds: 0,
    redundancy: 2,
    maxComparisons: 1,
    heldOutShare: 0.02,
  });
  const [ann, other] = [await joinAnnotator(world), await joinAnnotator(world)];
  const { tasks } = await askTasks(world, ann, 1);
  const { label } = (await (await answerTask(world, ann, tasks[0])).json()) as { label: string };
  await new Promise((resolve) => setTimeout(resolve, 5));
  const late = await answerTask(world, ann, tasks[0], "right", { supersedes: label });
  expect(late.status).toBe(409);
  expect(((await late.json()) as { detail: string }).detail).toContain("over");
  expect((await answerTask(world, other, tasks[0], "right", { supersedes: label })).status).toBe(404);
  await askTasks(world, other, 1);
  const { labels } = await ledger(world);
  expect(labels).toHaveLength(1);
});

test("a batch of answers: each entry has its own result, in order, and a bad one leaves the others alone", async () => {
  const world = await worldWithComparisons({ outcomes: { tie: false, strength: 3 } }, 30);
  const [ann, other] = [await joinAnnotator(world), await joinAnnotator(world)];
  const { tasks } = await askTasks(world, ann, 5);
  const [a, b, c, d] = tasks.map(({ assignment }) => assignment);
  const foreign = (await askTasks(world, other, 1)).tasks[0]?.assignment;
  const now = Date.now();
  const { results } = await ann.get<{
    results: { ok: boolean; problem?: { code: string; field?: string } }[];
  }>("POST", `${world.at}/labels`, {
    labels: [
      { assignment: a, outcome: "left", activeMs: 10, strength: 3 },
      { assignment: a, outcome: "left", activeMs: 10, strength: 3 },
      { assignment: a, outcome: "right", activeMs: 10 },
      { assignment: b, outcome: "tie", activeMs: 10 },
      { assignment: b, outcome: "best", activeMs: 10 },
      { assignment: b, outcome: "left", activeMs: 10, strength: 4 },
      { assignment: b, outcome: "skip", activeMs: 10, strength: 1 },
      { assignment: b, outcome: "left", activeMs: -1 },
      { assignment: c, outcome: "left", activeMs: 10, answeredAtMs: now - 3_600_000 },
      { assignment: c, outcome: "left", activeMs: 10, answeredAtMs: now + 3_600_000 },
      { assignment: foreign, outcome: "left", activeMs: 10 },
      { assignment: "nonsense", outcome: "left", activeMs: 10 },
      17,
      { assignment: d, outcome: "skip", activeMs: 10, answeredAtMs: now },
    ],
  });
  expect(results.map(({ ok, problem }) => (ok ? "ok" : `${problem?.code} ${problem?.field}`))).toEqual([
    "ok",
    "ok",
    "already-answered labels.2.assignment",
    "invalid-input labels.3.outcome",
    "invalid-input labels.4.outcome",
    "invalid-input labels.5.strength",
    "invalid-input labels.6.strength",
    "invalid-input labels.7.activeMs",
    "invalid-input labels.8.answeredAtMs",
    "invalid-input labels.9.answeredAtMs",
    "not-found labels.10.assignment",
    "invalid-input labels.11.assignment",
    "invalid-input labels.12",
    "ok",
  ]);
  expect((await ledger(world)).labels).toHaveLength(2);
});

test("labels are sealed in order, and tampering shows", async () => {
  const world = await worldWithComparisons({ pendingCap: 12 });
  const ann = await joinAnnotator(world);
  const tools = openTools(env);
  const { tasks } = await askTasks(world, ann, 8);
  for (const task of tasks.slice(0, 5)) await answerTask(world, ann, task);
  await Promise.all([sealLabels(tools, world.project), sealLabels(tools, world.project)]);
  for (const task of tasks.slice(5)) await answerTask(world, ann, task);
  const seals = () => world.lead.get<{ seals: Seal[]; unsealedLabels: number }>("GET", `${world.at}/seals`);
  expect(await seals()).toMatchObject({
    unsealedLabels: tasks.length - 5,
    seals: [{ number: 1, labels: 5 }],
  });
  await sealLabels(tools, world.project);
  const chain = await seals();
  expect(chain.seals.map(({ labels }) => labels)).toEqual([5, tasks.length - 5]);
  const [head] = chain.seals.map(({ hash }) => hash);
  const verify = (expected: string[] = []) =>
    verifyLedger(world.project, (path) => world.lead.get("GET", `${world.at}/${path}`), expected);
  expect(await verify([head as string])).toMatchObject({
    broken: null,
    missing: [],
    seals: 2,
    labels: tasks.length,
  });
  expect((await verify(["f".repeat(64)])).missing).toHaveLength(1);

  await env.DB.exec("DROP TRIGGER labels_never_change");
  await env.DB.prepare(
    "UPDATE labels SET outcome = 'skip' WHERE seq = (SELECT max(seq) FROM labels WHERE project_id = ?)",
  )
    .bind(world.project)
    .run();
  await env.DB.exec(
    "CREATE TRIGGER labels_never_change BEFORE UPDATE ON labels BEGIN SELECT RAISE(ABORT, 'labels are append-only'); END",
  );
  expect((await verify()).broken?.seal.number).toBe(2);
});

test("an export comes in pages and names the policies under which its labels were made", async () => {
  const world = await worldWithComparisons({ redundancy: 2, pendingCap: 12 });
  const ann = await joinAnnotator(world);
  const { tasks } = await askTasks(world, ann, 4);
  await answerTask(world, ann, tasks[0]);
  await answerTask(world, ann, tasks[1]);
  const adaptive = { policy: "adaptive", min: 1, max: 3, certainty: 0.9 };
  await world.lead.get("PATCH", `${world.at}/settings`, { redundancy: adaptive });
  await answerTask(world, ann, tasks[2]);
  const page = await ledger(world, "?limit=2");
  expect(page.labels).toHaveLength(2);
  expect(page.policies).toMatchObject([{ settingsVersion: 1, redundancy: 2 }]);
  const rest = await ledger(world, `?limit=2&after=${page.next}`);
  expect(rest.labels).toHaveLength(1);
  expect(rest.policies).toMatchObject([{ settingsVersion: 2, redundancy: adaptive }]);
});
