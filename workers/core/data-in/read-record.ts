import Papa from "papaparse";
import type { FieldProblem } from "../codec/field-problem.ts";
import { fail, ok, type Result } from "../result.ts";

/** A row of a file: what stands in each column. */
export type Row = Readonly<Record<string, unknown>>;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** The text of a record; complains where its bytes are no UTF-8. */
export function recordText(bytes: Uint8Array): Result<string, FieldProblem> {
  try {
    return ok(utf8.decode(bytes));
  } catch {
    return fail({ field: "row", detail: "Expected UTF-8; some of its bytes are none." });
  }
}

/** Reads a record that is one JSON object; an element of an array may have a comma or a bracket before it. */
export function readJsonRecord(text: string): Result<Row, FieldProblem> {
  try {
    const json: unknown = JSON.parse(text.slice(Math.max(0, text.indexOf("{"))));
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return ok(json as Row);
  } catch {
    // Said below.
  }
  return fail({ field: "row", detail: "Expected one JSON object." });
}

/** The cells of a CSV record, one or several lines of it. */
export function readCells(text: string, delimiter: string): Result<string[], FieldProblem> {
  const { data, errors } = Papa.parse<string[]>(text.replace(/\r?\n$/, ""), { delimiter });
  if (errors[0] && errors[0].type === "Quotes")
    return fail({ field: "row", detail: `Expected CSV: ${errors[0].message}.` });
  return ok(data[0] ?? []);
}

/** Reads a CSV record by the names of its columns. */
export function readCsvRecord(
  text: string,
  { delimiter, columns }: { readonly delimiter: string; readonly columns: readonly string[] },
): Result<Row, FieldProblem> {
  const cells = readCells(text, delimiter);
  if (!cells.ok) return cells;
  if (cells.value.length !== columns.length)
    return fail({
      field: "row",
      detail: `Expected ${columns.length} cells, as the first row has, received ${cells.value.length}.`,
    });
  return ok(Object.fromEntries(columns.map((name, i) => [name, cells.value[i]])));
}

/** By what the cells of a first row are kept apart. */
export function delimiterOf(header: string): string {
  const count = (mark: string) => header.split(mark).length;
  return ["\t", ";", ","].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ",");
}
