import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Export, exportPlan, linkExport, readExport, startExport } from "../../contract/exports.ts";
import { command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { findProject, PROJECT } from "../server/find-project.ts";
import type { Server } from "../server/server.ts";
import { progressBar } from "../train/progress.ts";

const POLL_MS = 500;

export const exportFile = command({
  name: "export",
  summary: "Write a project’s labels, comparisons, consensus, preferences or a snapshot into a file",
  options: {
    ...PROJECT,
    content: {
      takes: "<content>",
      choices: ["labels", "comparisons", "consensus", "preferences", "snapshot"],
      says: "what; labels unless told",
    },
    format: { takes: "<format>", choices: ["jsonl", "csv", "parquet"], says: "jsonl unless told" },
    style: {
      takes: "<style>",
      choices: ["trl", "hh", "kto", "prm"],
      says: "of preferences: TRL’s preference unless told, Anthropic’s HH, KTO, PRM",
    },
    ties: {
      takes: "<policy>",
      choices: ["drop", "both", "random"],
      says: "of preferences: ties are left out unless told, written in both orders, or given a side by a coin",
    },
    seed: { takes: "<number>", says: "of that coin" },
    snapshot: { takes: "<snapshot>", says: "which, snp_…" },
    filter: {
      takes: "<name=value>",
      many: true,
      says: "leastReliability, leastCertainty, streams (a,b), split, fromMs, untilMs, imported",
    },
    out: { takes: "<file>", says: "where to; named by what it is unless told" },
    resume: { takes: "<export>", says: "goes on with one that was begun before, dat_…" },
  },
  online: true,
  details:
    "  The data card, as JSON, is written beside the file: counts, agreement, policies, filters, SHA-256, ledger head.",
  async run({ values, terminal, server: open }) {
    const plan = values.resume === undefined ? planOf(values) : undefined;
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const begun = plan
      ? await server.call(startExport, { params: { project }, body: plan })
      : await server.call(readExport, { params: { project, export: values.resume ?? "" } });
    terminal.note(`${begun.export}: with --resume ${begun.export} you can come back to it.`);
    const ended = await untilEnded(server, project, begun);
    if (ended.status !== "succeeded")
      throw new Problem(`${ended.export} ${ended.status}: ${ended.error ?? "its file is gone"}`);
    const path = values.out ?? `${ended.plan.content}-${ended.export}.${ended.plan.form}`;
    await download(server, project, ended, "data", path);
    await download(server, project, ended, "card.json", `${path}.card.json`);
    terminal.answer(
      { ...ended, path },
      () => `${path}: ${ended.rows.toLocaleString("en")} rows; ${path}.card.json says what they are.`,
    );
  },
});

interface Wishes {
  readonly content: string | undefined;
  readonly format: string | undefined;
  readonly style: string | undefined;
  readonly ties: string | undefined;
  readonly seed: string | undefined;
  readonly snapshot: string | undefined;
  readonly filter: readonly string[] | undefined;
}

function planOf({ content = "labels", format, style, ties, seed, snapshot, filter }: Wishes) {
  const filters = Object.fromEntries((filter ?? []).map(readFilter));
  const wished = {
    content,
    form: format,
    style,
    ties,
    seed: seed === undefined ? undefined : Number(seed),
    snapshot,
    filters,
  };
  const read = exportPlan.safeParse(JSON.parse(JSON.stringify(wished)));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Problem(`--${issue?.path.join(".")}: ${issue?.message}`, { code: "usage" });
}

function readFilter(text: string): [string, unknown] {
  const [name = "", ...rest] = text.split("=");
  const value = rest.join("=");
  if (name === "streams") return [name, value.split(",")];
  if (value === "true" || value === "false") return [name, value === "true"];
  if (name === "" || value === "")
    throw new Problem(`--filter: expected name=value, received ${text}.`, { code: "usage" });
  return [name, Number.isNaN(Number(value)) ? value : Number(value)];
}

async function untilEnded(server: Server, project: string, first: Export): Promise<Export> {
  let job = first;
  while (job.status === "running") {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    job = await server.call(readExport, { params: { project, export: first.export } });
  }
  return job;
}

async function download(
  server: Server,
  project: string,
  job: Export,
  file: "data" | "card.json",
  path: string,
): Promise<void> {
  const { href } = await server.call(linkExport, { params: { project, export: job.export }, body: { file } });
  const response = await server.open(href);
  const total = Number(response.headers.get("content-length"));
  const bar = progressBar(() => performance.now());
  let there = 0;
  async function* counted() {
    for await (const chunk of response.body ?? []) {
      there += (chunk as Uint8Array).length;
      if (total > 0) bar.show(there / total);
      yield chunk;
    }
  }
  try {
    await pipeline(Readable.from(counted()), createWriteStream(path));
  } catch (error) {
    throw new Problem(`${path}: ${(error as Error).message}`);
  } finally {
    bar.clear();
  }
}
