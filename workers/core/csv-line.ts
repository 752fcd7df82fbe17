/**
 * One line of CSV (RFC 4180), with its line end. What a spreadsheet would take for a formula (it begins with one of `=+-@`, a
 * tab or a return) gets an apostrophe in front, as spreadsheets have it for text.
 */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
