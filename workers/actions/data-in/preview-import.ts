import type { Mapping } from "../../core/data-in/mapping.ts";
import type { Row } from "../../core/data-in/read-record.ts";
import { readRow } from "../../core/data-in/read-row.ts";
import { type Recognised, recognise } from "../../core/data-in/recognise.ts";
import type { ImportCheckpoint } from "../../core/data-job.ts";
import type { ProjectPolicy } from "../../core/project-policy.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import type { ImportRow } from "../../store/import-jobs.ts";
import type { Tools } from "../tools.ts";
import { takesPairs } from "./import-slice.ts";
import { FileBroken, openRows } from "./open-rows.ts";
import { prepareFile } from "./prepare-file.ts";

/** So many rows are looked at, and so many shown. */
const LOOKED_AT = 50;
const SHOWN = 10;
const MOST_CELL = 300;

/** The beginning of a file, and what would become of it. */
export interface Preview {
  readonly form: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly recognised: Recognised | null;
  /** What stands in the way of each shown row under the mapping; null where nothing does. */
  readonly problems: readonly (string | null)[];
}

/** Looks at the first rows of a file, by the mapping that is given or else by the one that is proposed. */
export async function previewImport(
  tools: Tools,
  job: ImportRow,
  settings: ProjectPolicy,
  given: Mapping | null,
): Promise<Result<Preview, string>> {
  const rows: Row[] = [];
  try {
    const checkpoint = job.checkpoint.rows ? { ...job.checkpoint } : await prepareFile(tools.bucket, job);
    rows.push(...(await firstRows(tools, checkpoint)));
    const form = checkpoint.archive ? "zip" : (checkpoint.rows?.form ?? "");
    const columns = checkpoint.table?.columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))];
    const recognised = recognise(columns, rows, settings.item) ?? null;
    const mapping = given ?? recognised?.mapping ?? null;
    const shown = rows.slice(0, SHOWN);
    return ok({
      form,
      columns,
      rows: shown.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, shortened(cell)])),
      ),
      recognised,
      problems: shown.map((row) =>
        mapping === null ? null : problemOf(row, mapping, settings, checkpoint.archive !== null),
      ),
    });
  } catch (error) {
    if (error instanceof FileBroken) return fail(error.message);
    throw error;
  }
}

/** Rows that can be read among the first ones. @throws FileBroken where there is none before the file breaks */
async function firstRows(tools: Tools, checkpoint: ImportCheckpoint): Promise<Row[]> {
  const rows: Row[] = [];
  let looked = 0;
  try {
    for await (const { row } of openRows(tools.bucket, checkpoint)) {
      if (row !== "blank" && row.ok) rows.push(row.value);
      if (rows.length >= LOOKED_AT || ++looked > 2 * LOOKED_AT) break;
    }
  } catch (error) {
    // Where it breaks further on, the import says.
    if (rows.length === 0 || !(error instanceof FileBroken)) throw error;
  }
  return rows;
}

function problemOf(row: Row, mapping: Mapping, settings: ProjectPolicy, archived: boolean): string | null {
  if (mapping.rows === "pairs" && !takesPairs(settings))
    return "This project compares groups: bring single items.";
  // Pictures of an archive are looked at when their turn comes.
  if (archived && settings.item.kind === "image") return null;
  const read = readRow(row, mapping, settings.item);
  return read.ok ? null : `${read.error.field}: ${read.error.detail}`;
}

function shortened(cell: unknown): string {
  const text = typeof cell === "string" ? cell : (JSON.stringify(cell) ?? "");
  return text.length > MOST_CELL ? `${text.slice(0, MOST_CELL)}…` : text;
}
