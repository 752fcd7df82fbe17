import { type CsvValue, csvLine } from "../core/codec/csv-line.ts";

/**
 * A table as a CSV file, page by page as fast as it is taken, so that a million rows never stand in memory.
 * @param read a page of rows after a cursor, and the cursor after it; null where it is the last
 */
export function csvReply<Row>(
  name: string,
  columns: Readonly<Record<string, (row: Row) => CsvValue>>,
  read: (after: string) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>,
): Response {
  const encoder = new TextEncoder();
  const cells = Object.values(columns);
  let after: string | null = "";
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvLine(Object.keys(columns)))),
    async pull(controller) {
      // A page may be empty where another follows; only bytes, or the end, have the stream ask again.
      for (let lines = ""; lines === ""; ) {
        if (after === null) return controller.close();
        const { rows, next } = await read(after);
        after = next;
        lines = rows.map((row) => csvLine(cells.map((cell) => cell(row)))).join("");
        if (lines !== "") controller.enqueue(encoder.encode(lines));
      }
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  });
}
