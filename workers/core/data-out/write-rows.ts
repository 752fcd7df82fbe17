import { type CsvValue, csvLine } from "../codec/csv-line.ts";
import { columnsOf, type ExportPlan } from "./export-plan.ts";

type Row = Readonly<Record<string, unknown>>;

/** What a table holds where a cell is no text, number, or yes and no. */
export const inCell = (value: unknown): CsvValue =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : ((value ?? null) as CsvValue);

/** Rows as text: lines of CSV, or of JSON. A Parquet file is made of lines of JSON later. */
export function writeRows(rows: readonly Row[], plan: ExportPlan): string {
  if (plan.form !== "csv") return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const names = Object.keys(columnsOf(plan));
  return rows.map((row) => csvLine(names.map((name) => inCell(row[name])))).join("");
}

/** What stands before the first row. */
export const heading = (plan: ExportPlan): string =>
  plan.form === "csv" ? csvLine(Object.keys(columnsOf(plan))) : "";
