import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import Papa from "papaparse";
import { Problem } from "../problem.ts";

/** Problems of a file are counted, and so many of them shown. */
const SHOWN = 5;

/** What can be said of a line that is not as it should be. */
export interface LineProblem {
  readonly line: number;
  readonly what: string;
}

/**
 * Reads a CSV file row by row, never the whole of it. The first row names the columns, whatever their case.
 * @param path `-` is standard input
 * @param headed gets the names in lower case and returns what takes each row: a sentence if the row is wrong
 * @throws Problem with the numbers of the wrong lines, or why the file can not be read
 */
export async function readCsvRows(
  path: string,
  headed: (names: readonly string[]) => (row: readonly string[]) => string | undefined,
): Promise<void> {
  const name = path === "-" ? "standard input" : path;
  const input: Readable = path === "-" ? process.stdin : createReadStream(path);
  const problems: LineProblem[] = [];
  let wrong = 0;
  let line = 1;
  let take: ((row: readonly string[]) => string | undefined) | undefined;
  await new Promise<void>((resolve, reject) => {
    const failed = (error: Error) => {
      input.destroy();
      reject(error instanceof Problem ? error : new Problem(`${name}: ${error.message}`));
    };
    input.once("error", failed);
    Papa.parse<string[]>(input, {
      chunk({ data }) {
        try {
          for (const row of data) {
            if (take === undefined) take = headed(row.map((cell, at) => columnName(cell, at)));
            else if (row.length > 1 || row[0] !== "") {
              const what = take(row);
              if (what !== undefined && ++wrong <= SHOWN) problems.push({ line, what });
            }
            line++;
            for (const cell of row) if (cell.includes("\n")) line += cell.split("\n").length - 1;
          }
        } catch (error) {
          failed(error as Error);
        }
      },
      complete: () => resolve(),
      error: failed,
    });
  });
  if (take === undefined) throw new Problem(`${name}: is empty; the first line names the columns.`);
  if (wrong > 0) {
    const shown = problems.map((problem) => `  line ${problem.line}: ${problem.what}`).join("\n");
    const more = wrong > SHOWN ? `\n  and ${(wrong - SHOWN).toLocaleString("en")} more` : "";
    throw new Problem(`${name}: ${wrong === 1 ? "a line" : "some lines"} can not be read.\n${shown}${more}`);
  }
}

/** Spreadsheets write a byte order mark before the first name. */
const columnName = (cell: string, at: number) =>
  (at === 0 ? cell.replace(/^\uFEFF/, "") : cell).trim().toLowerCase();

/** Place of the first of some names among the columns. */
export function columnAt(names: readonly string[], wanted: readonly string[]): number | undefined {
  const at = names.findIndex((name) => wanted.includes(name));
  return at < 0 ? undefined : at;
}
