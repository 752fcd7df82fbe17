import { applyD1Migrations, type D1Migration, introspectWorkflowInstance } from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import { gzipSync, zipSync } from "fflate";
import { parquetWriteBuffer } from "hyparquet-writer";
import { beforeAll, describe, expect, test } from "vitest";
import { projectSettings } from "../../contract/project.ts";
import { createProject } from "../actions/create-project.ts";
import type { ProjectId } from "../core/ids.ts";
import { writePng } from "../core/image/png.ts";
import { openTools } from "../door/tools.ts";
import { findImportById, type ImportRow, listErrors } from "../store/import-jobs.ts";
import { findProject } from "../store/projects.ts";
import { startBringingIn, workOn } from "../testing/bring-in.ts";
import { countDifferences } from "../testing/filled/count-differences.ts";
import { signInOwner } from "../testing/sign-in-owner.ts";
import type { Env } from "./env.ts";
import type { TrainerDoor } from "./index.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);
const door = (exports as unknown as { TrainerDoor: Pick<TrainerDoor, "tick" | "beginImport"> }).TrainerDoor;

beforeAll(async () => {
  for (const database of [env.DB, env.DB_1 as D1Database]) await applyD1Migrations(database, env.MIGRATIONS);
});

async function project(item: Record<string, unknown> = { kind: "text" }): Promise<ProjectId> {
  // Nothing trains here, however much comes in.
  const training = { minLabels: 100_000 };
  const policy = projectSettings.parse({ name: "Brought", question: "Which is better?", item, training });
  return (await createProject(tools, await signInOwner(tools, "Lead"), policy)).id;
}

const bringIn = async (id: ProjectId, name: string, content: string | Uint8Array) =>
  workOn(tools, await startBringingIn(tools, id, name, content));

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const preference = (i: number) => ({ prompt: `Question ${i}`, chosen: `Good ${i}`, rejected: `Bad ${i}` });

const all = async <T>(sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<T>()
  ).results;

test("preferences become items, comparisons that nobody is asked about, and judgements that are not the crowd's", async () => {
  const id = await project();
  const job = await bringIn(id, "trl.jsonl", lines([preference(1), preference(2), preference(3)]));
  expect(job).toMatchObject({
    status: "succeeded",
    error: null,
    rowsRead: 3,
    itemsMade: 6,
    comparisonsMade: 3,
    judgementsMade: 3,
    rowsFailed: 0,
  });
  const found = await findProject(tools.database, id);
  expect(found).toMatchObject({
    importedCount: 3,
    leftCount: 0,
    rightCount: 0,
    closedCount: 3,
    paidMilli: 0,
  });
  // The judgement names the better text, whatever the order of ids.
  const better = await all<{ payload: string }>(
    `SELECT i.payload FROM labels l JOIN comparisons c ON c.id = l.comparison_id
      JOIN items i ON i.id = iif(l.outcome = 'left', c.left_item_id, c.right_item_id) WHERE l.project_id = ?`,
    id,
  );
  expect(better.map(({ payload }) => JSON.parse(payload).completion).sort()).toEqual([
    "Good 1",
    "Good 2",
    "Good 3",
  ]);
  expect(await countDifferences(env.DB, id)).toEqual({});
});

test("the same file again, or the same rows in another, add nothing", async () => {
  const id = await project();
  const rows = [preference(1), preference(2)];
  await bringIn(id, "a.jsonl", lines(rows));
  const again = await bringIn(id, "a.jsonl", lines(rows));
  const other = await bringIn(
    id,
    "b.csv",
    `prompt,chosen,rejected\r\n${rows.map((row) => Object.values(row).join(",")).join("\r\n")}`,
  );
  for (const job of [again, other])
    expect(job).toMatchObject({
      status: "succeeded",
      itemsMade: 0,
      itemsThere: 4,
      comparisonsMade: 0,
      comparisonsThere: 2,
      judgementsMade: 0,
      judgementsThere: 2,
    });
});

describe("every form comes to the same", () => {
  const rows = [
    { prompt: "Say “hi”", chosen: 'a "quoted", text\nof two lines', rejected: "é" },
    { prompt: "二", chosen: "好", rejected: "=1+1" },
  ];
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const table = (mark: string) =>
    [
      "prompt,chosen,rejected".replaceAll(",", mark),
      ...rows.map((row) => Object.values(row).map(quoted).join(mark)),
    ].join("\r\n");
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(2 + 2 * text.length);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, little);
    for (let i = 0; i < text.length; i++) view.setUint16(2 + 2 * i, text.charCodeAt(i), little);
    return bytes;
  };
  const columns = (["prompt", "chosen", "rejected"] as const).map((name) => ({
    name,
    data: rows.map((row) => row[name]),
  }));
  const forms: Record<string, string | Uint8Array> = {
    "lines.jsonl": lines(rows),
    "mark.jsonl": `\uFEFF${lines(rows)}`,
    "array.json": JSON.stringify(rows, null, 2),
    "table.csv": table(","),
    "mark.csv": `\uFEFF${table(";")}`,
    "table.tsv": table("\t"),
    "lines.jsonl.gz": gzipSync(new TextEncoder().encode(lines(rows))),
    "little.csv": utf16(table(","), true),
    "big.csv": utf16(table(","), false),
    "table.parquet": new Uint8Array(parquetWriteBuffer({ columnData: columns })),
    "packed.zip": zipSync({ "data/manifest.jsonl": new TextEncoder().encode(lines(rows)) }),
  };
  test.each(Object.entries(forms))("%s", async (name, content) => {
    const id = await project();
    const job = await bringIn(id, name, content);
    expect(job).toMatchObject({
      status: "succeeded",
      error: null,
      rowsFailed: 0,
      itemsMade: 4,
      judgementsMade: 2,
    });
    const payloads = await all<{ payload: string }>("SELECT payload FROM items WHERE project_id = ?", id);
    const said = payloads.map(({ payload }) => JSON.parse(payload));
    expect(new Set(said.map(({ completion }) => completion))).toEqual(
      new Set(rows.flatMap(({ chosen, rejected }) => [chosen, rejected])),
    );
    expect(new Set(said.map(({ prompt }) => prompt))).toEqual(new Set(rows.map(({ prompt }) => prompt)));
  });
});

test("wrong rows are told by number and column, and the others come in", async () => {
  const id = await project();
  const bytes = new TextEncoder().encode(
    lines([
      preference(1),
      { prompt: "x", chosen: "a" },
      "no object",
      { ...preference(2), chosen: "a".repeat(70_000) },
      { prompt: "q", chosen: "same", rejected: "same" },
      preference(3),
    ]).replace('"no object"', "{broken"),
  );
  const wrong = Uint8Array.of(
    ...new TextEncoder().encode('{"prompt":"'),
    0xff,
    0xfe,
    ...new TextEncoder().encode('"}\n'),
  );
  const huge = new TextEncoder().encode(`{"prompt":"${"x".repeat(1_100_000)}"}\n`);
  const job = await bringIn(
    id,
    "rows.jsonl",
    new Uint8Array([...bytes, ...wrong, ...huge, ...new TextEncoder().encode(lines([preference(4)]))]),
  );
  expect(job).toMatchObject({ status: "succeeded", rowsRead: 9, rowsFailed: 6, comparisonsMade: 3 });
  expect(await listErrors(tools.database, job.id)).toEqual([
    { row: 2, field: "rejected", detail: "Expected something; it is empty." },
    { row: 3, field: "row", detail: "Expected one JSON object." },
    { row: 4, field: "chosen", detail: "Expected at most 65536 characters, received 70000." },
    { row: 5, field: "row", detail: "Expected two different items; both sides are the same." },
    { row: 7, field: "row", detail: "Expected UTF-8; some of its bytes are none." },
    { row: 8, field: "row", detail: "Expected at most 1048576 bytes." },
  ]);
});

test("a file that is cut short keeps what came before, and says where it ends", async () => {
  const id = await project();
  const whole = gzipSync(
    new TextEncoder().encode(
      lines(
        Array.from({ length: 3_000 }, (_, i) => ({
          prompt: `${i}`,
          completion: `Text ${(i * 7919) % 3001} ${crypto.randomUUID()}`,
        })),
      ),
    ),
  );
  const job = await bringIn(id, "cut.jsonl.gz", whole.subarray(0, whole.length / 2));
  expect(job.status).toBe("failed");
  expect(job.error).toMatch(/^The file ends before its end, after row \d+: the file is cut short/);
  expect(job.itemsMade).toBeGreaterThan(500);
  const open = await bringIn(await project(), "open.csv", 'prompt,completion\na,b\nc,"never closed\nd,e\n');
  expect(open).toMatchObject({ status: "failed", itemsMade: 1 });
  expect(open.error).toContain("after row 1: a quote is opened and never closed");
});

test("a file that is not what was announced, or no whole Parquet, brings nothing", async () => {
  const id = await project();
  const content = new TextEncoder().encode(lines([preference(1)]));
  const job = await startBringingIn(tools, id, "x.jsonl", content);
  await env.BUCKET.put(`projects/${id}/imports/${job.sha256}`, "something else");
  expect((await workOn(tools, job)).error).toContain(`expected ${job.sha256}, as was announced`);
  await expect(bringIn(id, "x.parquet", new TextEncoder().encode("PAR1 and then nothing"))).rejects.toThrow(
    "no whole Parquet file",
  );
});

describe("an archive", () => {
  const image = { kind: "image", height: 8, width: 8, channels: 3 };
  const png = (shade: number) =>
    writePng({ width: 2, height: 2, channels: 3, data: new Uint8Array(12).fill(shade) });
  test("of pictures with a manifest becomes items, each picture told by its name", async () => {
    const id = await project(image);
    const manifest = new TextEncoder().encode(
      "file,category\nimg/a.png,cats\nimg/b.png,dogs\nimg/c.png,dogs\n",
    );
    const job = await bringIn(
      id,
      "pictures.zip",
      zipSync({ "manifest.csv": manifest, "img/a.png": png(1), "img/b.png": [png(2), { level: 0 }] }),
    );
    expect(job).toMatchObject({ status: "succeeded", itemsMade: 2, rowsFailed: 1 });
    expect(await listErrors(tools.database, job.id)).toMatchObject([
      { row: 3, field: "file", detail: expect.stringContaining("there is no img/c.png") },
    ]);
  });
  test("without a manifest is its pictures", async () => {
    expect(
      await bringIn(await project(image), "p.zip", zipSync({ "1.png": png(1), "2.png": png(2) })),
    ).toMatchObject({ itemsMade: 2 });
  });
  test.each([
    ["../evil.png", "a name that leaves the archive's own folder"],
    ["/etc/passwd.png", "a name that leaves the archive's own folder"],
    ["inner.zip", "archives within an archive"],
  ])("with %s is refused", async (name, why) => {
    const content = zipSync({ [name]: png(1), "manifest.csv": new TextEncoder().encode("file\na.png\n") });
    await expect(bringIn(await project(image), "z.zip", content)).rejects.toThrow(why);
  });
  test("that is a bomb is refused", async () => {
    const content = zipSync({ "a.png": new Uint8Array(8_000_000) });
    await expect(bringIn(await project(image), "z.zip", content)).rejects.toThrow(
      "unpacks to more than a thousandfold",
    );
  });
});

describe("an import that is killed", () => {
  test("half-way is taken up by the schedule, and each row counts once", async () => {
    const id = await project();
    const count = 100;
    // Large enough for two transactions.
    const large = (text: string) => text.padEnd(3_000, "·");
    const job = await startBringingIn(
      tools,
      id,
      "many.jsonl",
      lines(
        Array.from({ length: count }, (_, i) => ({
          ...preference(i),
          chosen: large(`Good ${i}`),
          rejected: large(`Bad ${i}`),
        })),
      ),
    );
    // Killed after its first transaction, before it could say so to anybody.
    let batches = 0;
    const dying = {
      ...tools,
      nowMs: () => {
        if (++batches > 2) throw new Error("killed");
        return tools.nowMs();
      },
    };
    await expect(workOn(dying, job)).rejects.toThrow("killed");
    const left = (await findImportById(tools.database, job.id)) as ImportRow;
    expect(left.status).toBe("running");
    expect(left.rowsRead).toBeGreaterThan(0);
    expect(left.rowsRead).toBeLessThan(count);
    await env.DB.exec("UPDATE import_jobs SET heartbeat_at_ms = 0 WHERE status = 'running'");
    await using second = await introspectWorkflowInstance(env.IMPORTS, `${job.id}-2`);
    await door.tick();
    await second.waitForStatus("complete");
    expect(await findImportById(tools.database, job.id)).toMatchObject({
      status: "succeeded",
      attempt: 2,
      rowsRead: count,
      itemsMade: 2 * count,
      itemsThere: 0,
      comparisonsMade: count,
      judgementsMade: count,
      judgementsThere: 0,
    });
    // The attempt that was thought dead writes nothing more.
    await workOn(tools, left);
    expect(await countDifferences(env.DB, id)).toEqual({});
  });

  test("not at all is one Workflow, from the file to its last row", async () => {
    const id = await project();
    const job = await startBringingIn(tools, id, "one.jsonl", lines([preference(1)]));
    await using instance = await introspectWorkflowInstance(env.IMPORTS, `${job.id}-1`);
    await door.beginImport(job.id);
    await instance.waitForStatus("complete");
    expect(await findImportById(tools.database, job.id)).toMatchObject({
      status: "succeeded",
      judgementsMade: 1,
    });
  });
});
