import { applyD1Migrations, type D1Migration, introspectWorkflowInstance } from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { exportPlan } from "../../contract/exports.ts";
import { projectSettings } from "../../contract/project.ts";
import { createProject } from "../actions/create-project.ts";
import { exportSlice } from "../actions/data-out/export-slice.ts";
import {
  deleteExport,
  forgetExports,
  linkExport,
  openLink,
  startExport,
} from "../actions/data-out/manage-exports.ts";
import { sha256 } from "../actions/describe-item.ts";
import type { LeadId, ProjectId } from "../core/ids.ts";
import { openTools } from "../door/tools.ts";
import { type ExportRow, findExportById } from "../store/export-jobs.ts";
import { exportFileKey } from "../store/r2-keys.ts";
import { startBringingIn, workOn } from "../testing/bring-in.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { signInOwner } from "../testing/sign-in-owner.ts";
import type { Env } from "./env.ts";
import type { TrainerDoor } from "./index.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);
const door = (exports as unknown as { TrainerDoor: Pick<TrainerDoor, "tick" | "beginExport"> }).TrainerDoor;

beforeAll(async () => {
  for (const database of [env.DB, env.DB_1 as D1Database]) await applyD1Migrations(database, env.MIGRATIONS);
});

const LEAD = `led_${"1".repeat(32)}` as LeadId;

const ROWS = [
  {
    prompt: "Say “hi”",
    left: 'a "quoted", text\nof two lines',
    right: "é",
    outcome: "left",
    annotator: "ada",
  },
  {
    prompt: "Say “hi”",
    left: 'a "quoted", text\nof two lines',
    right: "é",
    outcome: "left",
    annotator: "bob",
  },
  { prompt: "二", left: "好", right: "=1+1", outcome: "right", annotator: "ada" },
  { prompt: "Which?", left: "this", right: "that", outcome: "tie", annotator: "ada" },
  { prompt: "Long", left: "x".repeat(5_000), right: "short", outcome: "right", annotator: "bob" },
];

async function broughtIn(): Promise<ProjectId> {
  const policy = projectSettings.parse({
    name: "Brought `x`",
    question: "Which?",
    item: { kind: "text" },
    training: { minLabels: 100_000 },
  });
  const { id } = await createProject(tools, await signInOwner(tools, "Lead"), policy);
  await bringIn(id, "rows.jsonl", ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return id;
}

const bringIn = async (id: ProjectId, name: string, content: string | Uint8Array) =>
  workOn(tools, await startBringingIn(tools, id, name, content));

async function begin(project: ProjectId, plan: Record<string, unknown>): Promise<ExportRow> {
  const started = await startExport(tools, { project, startedBy: LEAD, plan: exportPlan.parse(plan) });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  return started.value;
}

async function finish(job: ExportRow): Promise<ExportRow> {
  for (;;) {
    const now = (await findExportById(tools.database, job.id)) as ExportRow;
    if (now.status !== "running") return now;
    await exportSlice(tools, now, now.attempt);
  }
}

async function take(project: ProjectId, plan: Record<string, unknown>) {
  const job = await finish(await begin(project, plan));
  expect(job).toMatchObject({ status: "succeeded", error: null });
  const file = await env.BUCKET.get(exportFileKey(project, job.id, job.attempt));
  const bytes = new Uint8Array((await file?.arrayBuffer()) as ArrayBuffer);
  expect(job.card?.file).toMatchObject({ rows: job.rows, bytes: bytes.length, sha256: sha256(bytes) });
  return { job, bytes, text: new TextDecoder().decode(bytes) };
}

const linesOf = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe("what came in goes out, and in again without changing anything", () => {
  test.each(["jsonl", "csv", "parquet"])("as %s", async (form) => {
    const project = await broughtIn();
    const { job, bytes } = await take(project, { content: "labels", form });
    expect(job.rows).toBe(ROWS.length);
    // Where a spreadsheet would see a formula, CSV has an apostrophe: that text is another one.
    const again = await bringIn(project, `labels.${form}`, bytes);
    const changed = form === "csv" ? 1 : 0;
    expect(again).toMatchObject({
      status: "succeeded",
      error: null,
      rowsRead: 5,
      rowsFailed: 0,
      itemsMade: changed,
      comparisonsMade: changed,
      judgementsMade: changed,
    });
    const other = await broughtIn();
    expect(await bringIn(other, `labels.${form}`, bytes)).toMatchObject({
      itemsMade: changed,
      comparisonsMade: changed,
    });
  });
});

describe("preferences", () => {
  const sides = (row: { chosen: string; rejected: string }) =>
    `${row.chosen.slice(0, 4)}>${row.rejected.slice(0, 4)}`;
  test.each([
    ["drop", 3, 0],
    ["both", 5, 2],
    ["random", 4, 1],
  ])("with ties %s", async (ties, count, tied) => {
    const project = await broughtIn();
    const plan = { content: "preferences", style: "trl", ties, seed: 7 };
    const { text } = await take(project, plan);
    const rows = linesOf(text);
    expect(rows).toHaveLength(count);
    expect(rows.filter(({ prompt }) => prompt === "Which?")).toHaveLength(tied);
    expect(
      rows
        .filter(({ prompt }) => prompt !== "Which?")
        .map(sides)
        .sort(),
    ).toEqual(["=1+1>好", 'a "q>é', "shor>xxxx"].sort());
    expect((await take(project, plan)).text).toBe(text);
  });

  test("in other forms", async () => {
    const project = await broughtIn();
    const hh = linesOf((await take(project, { content: "preferences", style: "hh" })).text);
    expect(hh).toContainEqual({
      chosen: "\n\nHuman: 二\n\nAssistant: =1+1",
      rejected: "\n\nHuman: 二\n\nAssistant: 好",
    });
    const kto = linesOf((await take(project, { content: "preferences", style: "kto" })).text);
    expect(kto).toContainEqual({ prompt: "二", completion: "=1+1", label: true });
    expect(kto.filter(({ label }) => label)).toHaveLength(3);
    const prm = linesOf((await take(project, { content: "preferences", style: "prm" })).text);
    expect(prm).toContainEqual({ prompt: "二", completions: ["好"], labels: [false] });
  });

  test("are of two texts", async () => {
    const { project } = await labelledProject(tools, 4);
    const refused = await startExport(tools, {
      project,
      startedBy: LEAD,
      plan: exportPlan.parse({ content: "preferences" }),
    });
    expect(refused).toMatchObject({ ok: false, error: { field: "content" } });
  });
});

test("filters leave out what they say, and comparisons tell what their labels come to", async () => {
  const project = await broughtIn();
  const all = linesOf((await take(project, { content: "consensus" })).text);
  expect(all).toHaveLength(4);
  const sure = linesOf(
    (await take(project, { content: "consensus", filters: { leastCertainty: 0.9 } })).text,
  );
  expect(sure).toMatchObject([{ prompt: "Say “hi”", labels: 2 }]);
  expect(linesOf((await take(project, { content: "consensus", filters: { imported: false } })).text)).toEqual(
    [],
  );
  expect(
    linesOf((await take(project, { content: "comparisons", filters: { imported: false } })).text),
  ).toMatchObject(Array(4).fill({ labels: 0, outcome: null }));
  expect((await take(project, { content: "labels", filters: { untilMs: 1 } })).job.rows).toBe(0);
  expect((await take(project, { content: "labels", filters: { leastReliability: 0.1 } })).job.rows).toBe(0);
  expect((await take(project, { content: "labels", filters: { streams: ["active"] } })).job.rows).toBe(0);
});

test("spreadsheets are given no formulas, Parquet its types in row groups", async () => {
  const project = await broughtIn();
  const { text } = await take(project, { content: "comparisons", form: "csv" });
  const cells = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true }).data;
  expect(cells.flatMap(({ left, right }) => [left, right])).toContain("'=1+1");
  const { bytes } = await take(project, { content: "labels", form: "parquet" });
  const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
  expect(rows).toHaveLength(5);
  expect(rows.find(({ prompt }) => prompt === "二")).toMatchObject({
    purpose: "imported",
    strength: null,
    revision: 0,
  });
});

test("a link opens one file for whoever has it, until it expires or the export is taken away", async () => {
  const project = await broughtIn();
  const { job } = await take(project, { content: "labels" });
  const link = async (nowMs: number) => {
    const at = { ...tools, nowMs: () => nowMs };
    const made = await linkExport(at, { project, job: job.id, lead: LEAD }, { file: "data", minutes: 1 });
    if (!made) throw new Error("There is nothing to link to.");
    return made;
  };
  const { expires, signature } = await link(tools.nowMs());
  const open = (link: { file: "data" | "card.md"; expires: number; signature: string }) =>
    openLink(tools, project, job.id, link);
  expect(await open({ file: "data", expires, signature })).toMatchObject({ id: job.id });
  expect(await open({ file: "card.md", expires, signature })).toBeUndefined();
  expect(await open({ file: "data", expires: expires + 1, signature })).toBeUndefined();
  expect(
    await open({
      file: "data",
      expires,
      signature: signature.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    }),
  ).toBeUndefined();
  expect(await open({ file: "data", ...(await link(tools.nowMs() - 60_001)) })).toBeUndefined();
  expect(await deleteExport(tools, { project, job: job.id, actor: LEAD })).toBe(true);
  expect(await open({ file: "data", expires, signature })).toBeUndefined();
  const { job: old } = await take(project, { content: "labels" });
  await forgetExports({ ...tools, nowMs: () => old.expiresAtMs + 1 });
  expect(await findExportById(tools.database, old.id)).toMatchObject({ status: "expired", linkSecret: "" });
  expect((await env.BUCKET.list({ prefix: `projects/${project}/exports/` })).objects).toEqual([]);
});

test("an export that is killed half-way is taken up by the schedule", async () => {
  const project = await broughtIn();
  const job = await begin(project, { content: "labels" });
  await exportSlice(tools, job, 1);
  const half = (await findExportById(tools.database, job.id)) as ExportRow;
  expect(half).toMatchObject({ status: "running", rows: 5, checkpoint: { gathered: true } });
  await env.DB.exec("UPDATE export_jobs SET heartbeat_at_ms = 0 WHERE status = 'running'");
  await using second = await introspectWorkflowInstance(env.EXPORTS, `${job.id}-2`);
  await door.tick();
  await second.waitForStatus("complete");
  const done = await findExportById(tools.database, job.id);
  expect(done).toMatchObject({
    status: "succeeded",
    attempt: 2,
    rows: 5,
    card: { file: { rows: 5 }, counts: { imported: 5, labels: 0 } },
  });
  // What the first attempt does now counts nothing.
  await expect(exportSlice(tools, half, 1)).rejects.toThrow("A piece of the export is gone");
  expect(await findExportById(tools.database, job.id)).toEqual(done);
});
