export type CsvValue = string | number | boolean | null;

/** What a spreadsheet would take for a formula, or lets one begin after white space. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * One line of CSV (RFC 4180, ended by CRLF). Texts that a spreadsheet would calculate get an apostrophe before them
 * (OWASP, "CSV Injection"); numbers, also below zero, stay as they are.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
