import { beforeAll, expect, test } from "vitest";
import type { Import, ImportPreview } from "../../../contract/imports.ts";
import { PART_BYTES } from "../../actions/data-in/take-upload.ts";
import { sha256 } from "../../actions/describe-item.ts";
import type { DataJobId } from "../../core/ids.ts";
import { openTools } from "../../door/tools.ts";
import { findImportById, type ImportRow } from "../../store/import-jobs.ts";
import { workOn } from "../../testing/bring-in.ts";
import { createWorld, env, joinOrganisation, migrate, type World } from "../../testing/world.ts";

let world: World;
beforeAll(async () => {
  await migrate();
  world = await createWorld({ item: { kind: "text" } });
});

const octets = { "content-type": "application/octet-stream" };
const describe = (name: string, bytes: Uint8Array) => ({ name, bytes: bytes.length, sha256: sha256(bytes) });

async function send(name: string, content: string): Promise<Import> {
  const bytes = new TextEncoder().encode(content);
  const job = await world.lead.get<Import>("POST", `${world.at}/imports`, describe(name, bytes));
  if (job.status === "uploading")
    await world.lead.call("PUT", `${world.at}/imports/${job.import}/parts/1`, bytes, octets);
  return world.lead.get<Import>("GET", `${world.at}/imports/${job.import}`);
}

const work = async (id: string) => {
  const tools = openTools(env);
  return workOn(tools, (await findImportById(tools.database, id as DataJobId)) as ImportRow);
};

test("a file goes in parts, and after a broken connection only those that are missing", async () => {
  const bytes = new Uint8Array(PART_BYTES + 10).fill(10);
  const begun = await world.lead.get<Import>("POST", `${world.at}/imports`, describe("large.jsonl", bytes));
  expect(begun).toMatchObject({ status: "uploading", partBytes: PART_BYTES, parts: [] });
  const at = `${world.at}/imports/${begun.import}`;
  const wrong = await world.lead.call("PUT", `${at}/parts/2`, bytes.subarray(0, 3), octets);
  expect(await wrong.json()).toMatchObject({
    code: "invalid-input",
    field: "body",
    detail: "Expected 10 bytes in part 2, received 3.",
  });
  await world.lead.call("PUT", `${at}/parts/2`, bytes.subarray(PART_BYTES), octets);
  const again = await world.lead.get<Import>("POST", `${world.at}/imports`, describe("large.jsonl", bytes));
  expect(again).toMatchObject({ import: begun.import, parts: [2] });
  const early = await world.lead.call("POST", `${at}/preview`, {});
  expect(await early.json()).toMatchObject({ code: "invalid-input", field: "import" });
  await world.lead.call("PUT", `${at}/parts/1`, bytes.subarray(0, PART_BYTES), octets);
  expect(await world.lead.get<Import>("GET", at)).toMatchObject({ status: "uploaded" });
  // The same file once more need not be sent at all.
  expect(
    await world.lead.get<Import>("POST", `${world.at}/imports`, describe("copy.jsonl", bytes)),
  ).toMatchObject({ status: "uploaded" });
});

test("a preview says what becomes of the first rows, then the job takes them and tells the wrong ones as CSV", async () => {
  const job = await send(
    "rows.csv",
    "prompt,chosen,rejected,rater\np,good,bad,=cmd\np,only\nq,same,same,x\n",
  );
  const at = `${world.at}/imports/${job.import}`;
  const preview = await world.lead.get<ImportPreview>("POST", `${at}/preview`, {});
  expect(preview).toMatchObject({
    form: "csv",
    columns: ["prompt", "chosen", "rejected", "rater"],
    recognised: { format: "TRL preference" },
  });
  const refused = await world.lead.call("POST", `${at}/start`, { mapping: { rows: "pairs", left: "" } });
  expect(await refused.json()).toMatchObject({ code: "invalid-input", field: "mapping.left" });
  const started = await world.lead.get<Import>("POST", `${at}/start`, {
    mapping: preview.recognised?.mapping,
  });
  expect(started).toMatchObject({ status: "running" });
  await work(job.import);
  expect(await world.lead.get<Import>("GET", at)).toMatchObject({
    status: "succeeded",
    share: 1,
    rowsRead: 3,
    rowsFailed: 2,
    items: { made: 2, there: 0 },
    judgements: { made: 1, there: 0 },
  });
  const errors = await world.lead.call("GET", `${at}/errors`);
  expect(errors.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect((await errors.text()).split("\r\n").slice(0, 3)).toEqual([
    "row,field,expected",
    '2,row,"Expected 4 cells, as the first row has, received 2."',
    "3,row,Expected two different items; both sides are the same.",
  ]);
  const { results } = await env.DB.prepare(
    "SELECT action, subject FROM audit_entries WHERE action = 'start-import'",
  ).all();
  expect(results).toContainEqual({ action: "start-import", subject: job.import });
});

test("a file that can not be read is refused with its reason; one that is stopped stays stopped", async () => {
  const broken = await send("x.parquet", "PAR1 and nothing else");
  const preview = await world.lead.call("POST", `${world.at}/imports/${broken.import}/preview`, {});
  expect(await preview.json()).toMatchObject({
    code: "invalid-input",
    field: "file",
    detail: expect.stringContaining("Parquet"),
  });
  const job = await send("y.jsonl", '{"prompt":"a","completion":"b"}');
  const at = `${world.at}/imports/${job.import}`;
  expect(await world.lead.get<Import>("DELETE", at)).toMatchObject({ status: "cancelled" });
  expect(
    await world.lead.get<Import>("POST", `${at}/start`, {
      mapping: { rows: "items", prompt: "prompt", item: "completion" },
    }),
  ).toMatchObject({ status: "cancelled" });
});

test("known answers become silent checks, and pairs that are asked are open", async () => {
  const row = (i: number) => `${JSON.stringify({ prompt: `${i}`, a: "x", b: "y", winner: "b" })}\n`;
  for (const [judgements, expected] of [
    ["gold", { gold_use: "check", slots: 0 }],
    ["ask", { gold_use: null, slots: 1 }],
  ] as const) {
    const job = await send(`${judgements}.jsonl`, row(judgements.length));
    const at = `${world.at}/imports/${job.import}`;
    const { recognised } = await world.lead.get<ImportPreview>("POST", `${at}/preview`, {});
    await world.lead.get("POST", `${at}/start`, { mapping: { ...recognised?.mapping, judgements } });
    const done = await work(job.import);
    expect(done).toMatchObject({ status: "succeeded", comparisonsMade: 1 });
    const found = await env.DB.prepare(
      "SELECT gold_use, slots FROM comparisons WHERE project_id = ? ORDER BY position DESC LIMIT 1",
    )
      .bind(world.project)
      .first();
    expect(found).toEqual(expected);
  }
});

test("an analyst sees imports and starts none", async () => {
  const analyst = await joinOrganisation(world, "analyst");
  expect(
    (await analyst.get<{ imports: Import[] }>("GET", `${world.at}/imports`)).imports.length,
  ).toBeGreaterThan(0);
  expect((await analyst.call("POST", `${world.at}/imports`, describe("a", new Uint8Array(1)))).status).toBe(
    403,
  );
});
