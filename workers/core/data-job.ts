import type { RowForm } from "./data-in/file-form.ts";

export type DataJobStatus =
  /** Parts of the file are still missing. */
  | "uploading"
  /** The file is there; what is to become of its rows is not said yet. */
  | "uploaded"
  | "running"
  | "succeeded"
  | "failed"
  | "cancelled";

/** How far an import has come; all that it needs to go on. */
export interface ImportCheckpoint {
  /** What the rows are read from: the file itself, or what was unpacked of it. */
  readonly rows: { readonly key: string; readonly form: RowForm; readonly bytes: number } | null;
  /** Of CSV. */
  readonly table: { readonly delimiter: string; readonly columns: readonly string[] } | null;
  /** The archive whose files the rows name. */
  readonly archive: string | null;
  /** Where the next row begins: a byte, or of Parquet the number of the row. */
  readonly at: number;
  /** Why the file could not be unpacked to its end. */
  readonly cut: string | null;
}

export const FRESH_IMPORT: ImportCheckpoint = { rows: null, table: null, archive: null, at: 0, cut: null };

/** How far an export has come. */
export interface ExportCheckpoint {
  /** Where the next row begins: the comparison, the sequence number or the part before it. */
  readonly after: string;
  /** Pieces of the file that lie in R2, in order. */
  readonly pieces: readonly string[];
  /** Every row is in a piece. */
  readonly gathered: boolean;
}

export const FRESH_EXPORT: ExportCheckpoint = { after: "", pieces: [], gathered: false };
