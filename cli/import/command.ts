import { readFileSync } from "node:fs";
import {
  beginUpload,
  type Import,
  type ImportPreview,
  type MappingInput,
  mapping as mappingSchema,
  previewImport,
  readImport,
  startImport,
} from "../../contract/imports.ts";
import { command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { findProject, PROJECT } from "../server/find-project.ts";
import type { Server } from "../server/server.ts";
import { progressBar } from "../train/progress.ts";
import { describeFile, sendParts } from "./send-file.ts";

const POLL_MS = 500;
const ENDED: readonly Import["status"][] = ["succeeded", "failed", "cancelled"];

export const importFile = command({
  name: "import",
  summary: "Bring a file’s rows into a project: JSON lines, JSON, CSV, Parquet, a zip of pictures",
  arguments: [{ name: "file", says: "what to bring in; text may be packed with gzip" }],
  options: {
    ...PROJECT,
    map: { takes: "<file>", says: "a JSON file that says what becomes of each row; else what is recognised" },
    judgements: {
      takes: "<use>",
      choices: ["imported", "gold", "ask"],
      says: "what is made of what the file says of pairs: it trains, it is known answers, or people are asked",
    },
    preview: { says: "only shows what would become of the first rows" },
  },
  online: true,
  details: `  Recognised by their columns: TRL preference (prompt, chosen, rejected), Anthropic HH (chosen, rejected), KTO, PRM,
  pairs (left, right, outcome, annotator), items (prompt, completion), fragments, pictures with a manifest.
  Sent again, after a broken connection or not, nothing is doubled: what is there already is left as it is.`,
  async run({ args: [path = ""], values, terminal, server: open }) {
    const file = await describeFile(path);
    const given = values.map === undefined ? undefined : readMapping(values.map);
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const { name, bytes, sha256 } = file;
    const begun = await server.call(beginUpload, { params: { project }, body: { name, bytes, sha256 } });
    const job = { project, import: begun.import };
    await sendParts(server, job, begun, path);
    const preview = await server.call(previewImport, { params: job, body: { mapping: given ?? null } });
    const mapping = withUse(given ?? preview.recognised?.mapping, values.judgements);
    if (values.preview) {
      terminal.answer({ ...preview, mapping }, () => previewInWords(preview));
      return true;
    }
    if (!mapping)
      throw new Problem(
        `Nothing is recognised in the columns ${preview.columns.join(", ")}. Say with --map what becomes of them.`,
      );
    terminal.note(`${preview.recognised?.format ?? "as mapped"}: ${JSON.stringify(mapping)}`);
    await server.call(startImport, { params: job, body: { mapping } });
    const ended = await untilEnded(server, job);
    terminal.answer(ended, () => inWords(ended));
    return ended.status === "succeeded";
  },
});

/** Where the file says which is better, the use that was wished for. */
function withUse(mapping: MappingInput | undefined, use: string | undefined): MappingInput | undefined {
  if (!mapping || use === undefined) return mapping;
  if (mapping.rows !== "pairs") throw new Problem("--judgements: this file has single items and no pairs.");
  return { ...mapping, judgements: use as "imported" };
}

function readMapping(path: string): MappingInput {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Problem(`--map: ${(error as Error).message}`);
  }
  const read = mappingSchema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Problem(`--map: ${issue?.path.join(".")}: ${issue?.message}`);
}

async function untilEnded(server: Server, job: { project: string; import: string }): Promise<Import> {
  const bar = progressBar(() => performance.now());
  for (;;) {
    const now = await server.call(readImport, { params: job });
    if (ENDED.includes(now.status)) {
      bar.clear();
      return now;
    }
    if (now.share > 0) bar.show(now.share);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function previewInWords({ form, columns, recognised, rows, problems }: ImportPreview): string {
  const told = rows.map(
    (row, i) => `  ${problems[i] ? `✗ ${problems[i]}` : "✓"}  ${JSON.stringify(row).slice(0, 160)}`,
  );
  return [
    `${form}, columns ${columns.join(", ")}`,
    recognised
      ? `Recognised as ${recognised.format}: ${JSON.stringify(recognised.mapping)}`
      : "Nothing is recognised: say with --map.",
    ...told,
  ].join("\n");
}

function inWords({ rowsRead, items, comparisons, judgements, rowsFailed, error, ...job }: Import): string {
  const count = (what: string, { made, there }: { made: number; there: number }) =>
    made + there === 0
      ? []
      : [`  ${what}: ${made.toLocaleString("en")} new, ${there.toLocaleString("en")} there already`];
  return [
    `${job.import} ${job.status}: ${rowsRead.toLocaleString("en")} rows.`,
    ...count("items", items),
    ...count("comparisons", comparisons),
    ...count("judgements", judgements),
    ...(rowsFailed > 0
      ? [`  ${rowsFailed.toLocaleString("en")} rows were not taken: accord import errors ${job.import}`]
      : []),
    ...(error === null ? [] : [`  ${error}`]),
  ].join("\n");
}

export const importErrors = command({
  name: "import errors",
  summary: "Rows of a file that were not taken, as CSV: row, field, what was expected",
  arguments: [{ name: "import", says: "its id, dat_…" }],
  options: PROJECT,
  online: true,
  async run({ args: [job = ""], values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const path = `/v1/projects/${project}/imports/${encodeURIComponent(job)}/errors`;
    const csv = await (await server.open(path)).text();
    terminal.answer({ csv }, () => csv.trimEnd());
  },
});
