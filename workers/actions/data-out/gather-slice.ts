import { outcomePosterior } from "../../core/assignment/settled.ts";
import { columnsOf, type ExportPlan } from "../../core/data-out/export-plan.ts";
import { preferenceRows } from "../../core/data-out/preference-rows.ts";
import { writeRows } from "../../core/data-out/write-rows.ts";
import { decodeText, type TextItem } from "../../core/text/text-item.ts";
import { type ExportRow, noteGathered } from "../../store/export-jobs.ts";
import {
  type ExportedComparison,
  readExportedComparisons,
  readExportedLabels,
} from "../../store/exported-rows.ts";
import { exportPrefix } from "../../store/r2-keys.ts";
import { inTurns } from "../in-turns.ts";
import type { Tools } from "../tools.ts";
import { snapshotParts } from "./snapshot-parts.ts";

const PAGE = 1_000;
/** A slice is one step of the Workflow and one piece in R2: so many pages, texts from R2, and characters at most. */
const SLICE_PAGES = 40;
const SLICE_BLOBS = 400;
const SLICE_CHARACTERS = 8_000_000;

type Row = Readonly<Record<string, unknown>>;

/** Rows that were read, and where the next ones begin; undefined after the last. */
interface Page {
  readonly rows: readonly Row[];
  readonly after: string | undefined;
  readonly blobs: number;
}

/**
 * One slice of an export: some pages of rows as one piece in R2, noted with where the next begins. A piece is named by the
 * attempt that wrote it, so that one that was thought dead overwrites nothing.
 * @returns whether the job is still this attempt's
 */
export async function gatherSlice(tools: Tools, job: ExportRow, attempt: number): Promise<boolean> {
  const { plan, checkpoint } = job;
  let after: string | undefined = checkpoint.after;
  let [text, rows, blobs] = ["", job.rows, 0];
  for (let pages = 0; pages < SLICE_PAGES && after !== undefined; pages++) {
    const page = await readPage(tools, job, plan, after);
    text += writeRows(page.rows, plan);
    rows += page.rows.length;
    blobs += page.blobs;
    after = page.after;
    if (blobs >= SLICE_BLOBS || text.length >= SLICE_CHARACTERS) break;
  }
  const piece = `${checkpoint.pieces.length}-${attempt}`;
  if (text !== "") await tools.bucket.put(`${exportPrefix(job.projectId, job.id)}piece-${piece}`, text);
  const pieces = text === "" ? checkpoint.pieces : [...checkpoint.pieces, piece];
  const noted = { after: after ?? "", pieces, gathered: after === undefined };
  return noteGathered(
    tools.database,
    { job: job.id, attempt },
    { checkpoint: noted, rows, nowMs: tools.nowMs() },
  );
}

async function readPage(tools: Tools, job: ExportRow, plan: ExportPlan, after: string): Promise<Page> {
  if (plan.content === "snapshot") return snapshotPage(tools, job, plan, after);
  const { database } = tools;
  if (plan.content === "labels") {
    const found = await readExportedLabels(database, job.projectId, plan, Number(after || 0), PAGE);
    const { contents, blobs } = await contentsOf(tools, found);
    const rows = found.map((row, i) => ({
      label: row.label,
      comparison: row.comparison,
      annotator: row.annotator,
      outcome: row.outcome,
      ranks: row.ranks,
      strength: row.strength,
      purpose: row.purpose,
      revision: row.revision,
      supersedes: row.supersedes,
      active_ms: row.activeMs,
      accepted_at_ms: row.acceptedAtMs,
      ...placed(row, contents[i]),
    }));
    return { rows, blobs, after: found.length < PAGE ? undefined : String(found.at(-1)?.seq) };
  }
  const found = await readExportedComparisons(database, job.projectId, plan, after, PAGE);
  const wanted = found.filter((row) => passes(row, plan));
  const { contents, blobs } = await contentsOf(tools, wanted);
  const rows = wanted.flatMap((row, i) => rowsOf(row, contents[i], plan));
  return { rows, blobs, after: found.length < PAGE ? undefined : found.at(-1)?.comparison };
}

/** Likeliest outcome and how likely it is, by the labels that pass; ties count as offered, whatever the project says now. */
function consensusOf(row: ExportedComparison) {
  const posterior = outcomePosterior(row, row.tieWeight > 0);
  const certainty = Math.max(posterior.left, posterior.right, posterior.tie);
  const sides = posterior.left === posterior.right || posterior.tie === certainty;
  const outcome =
    row.labels === 0 ? null : sides ? "tie" : posterior.left > posterior.right ? "left" : "right";
  return { posterior, certainty, outcome } as const;
}

function passes(row: ExportedComparison, { content, filters }: ExportPlan): boolean {
  if (content !== "comparisons" && row.labels === 0) return false;
  return filters.leastCertainty === undefined || consensusOf(row).certainty >= filters.leastCertainty;
}

function rowsOf(row: ExportedComparison, content: Contents | undefined, plan: ExportPlan): readonly Row[] {
  const { posterior, certainty, outcome } = consensusOf(row);
  if (plan.content === "preferences") {
    if (outcome === null || !content?.left || !content.right) return [];
    const { left, right } = content;
    return preferenceRows(
      { comparison: row.comparison, left, right, outcome },
      plan.style,
      plan.ties,
      plan.seed,
    );
  }
  const known = row.labels > 0;
  return [
    {
      comparison: row.comparison,
      outcome,
      certainty: known ? certainty : null,
      posterior_left: known ? posterior.left : null,
      posterior_right: known ? posterior.right : null,
      posterior_tie: known ? posterior.tie : null,
      labels: row.labels,
      gold: row.gold,
      created_at_ms: row.createdAtMs,
      closed_at_ms: row.closedAtMs,
      ...placed(row, content),
    },
  ];
}

interface Contents {
  readonly left: TextItem | null;
  readonly right: TextItem | null;
}

const placed = (
  row: { stream: string; split: string; category: string | null; leftItem: string; rightItem: string },
  content: Contents | undefined,
) => ({
  stream: row.stream,
  split: row.split,
  category: row.category,
  left_item: row.leftItem,
  right_item: row.rightItem,
  prompt: content?.left?.prompt ?? null,
  left: content?.left?.completion ?? null,
  right: content?.right?.completion ?? null,
});

/** Texts of rows; of other kinds of items the ids are told. */
async function contentsOf(
  { bucket }: Tools,
  rows: readonly {
    readonly leftPayload: string | null;
    readonly rightPayload: string | null;
    readonly leftBlob: string | null;
    readonly rightBlob: string | null;
    readonly kind: string;
  }[],
): Promise<{ readonly contents: readonly Contents[]; readonly blobs: number }> {
  const keys = [
    ...new Set(rows.flatMap((row) => (row.kind === "text" ? [row.leftBlob, row.rightBlob] : []))),
  ];
  const texts = new Map<string, TextItem>();
  await inTurns(
    keys.filter((key) => key !== null),
    async (key) => {
      const file = await bucket.get(key);
      if (file) texts.set(key, decodeText(new Uint8Array(await file.arrayBuffer())));
    },
  );
  const text = (payload: string | null, key: string | null) =>
    payload === null ? (texts.get(key ?? "") ?? null) : (JSON.parse(payload) as TextItem);
  const contents = rows.map((row) =>
    row.kind === "text"
      ? { left: text(row.leftPayload, row.leftBlob), right: text(row.rightPayload, row.rightBlob) }
      : { left: null, right: null },
  );
  return { contents, blobs: texts.size };
}

/** A part of a snapshot at a time, by its place. */
async function snapshotPage(tools: Tools, job: ExportRow, plan: ExportPlan, after: string): Promise<Page> {
  const part = Number(after || 0);
  const { count, rows } = await snapshotParts(tools, job.projectId, plan.snapshot ?? "", part);
  const names = Object.keys(columnsOf(plan));
  const told = rows.map((row) => ({
    ...Object.fromEntries(names.map((name) => [name, row[name] ?? null])),
    row: plan.form === "jsonl" ? row : JSON.stringify(row),
  }));
  return { rows: told, blobs: 0, after: part + 1 < count ? String(part + 1) : undefined };
}
