/** Rows as an aligned table; the first row is the heading, the first column stands left. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("   "),
  );
  lines.splice(1, 0, widths.map((width) => "─".repeat(width)).join("───"));
  return lines.map((line) => `  ${line}`).join("\n");
}
