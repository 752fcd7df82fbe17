import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** One thing that a benchmark measures and what it should come to; `value` null where its peer is not installed. */
export interface Target {
  readonly name: string;
  readonly value: number | null;
  /** E.g. `>= 0.8`, `<= 300`, `< 0.5`. */
  readonly goal: string;
  readonly unit: string;
  /** Why there is no value. */
  readonly why?: string;
}

/** Whether a value reaches its goal; null where there is none. */
export function meets({ value, goal }: Target): boolean | null {
  if (value === null) return null;
  const [, sign, bound] = /^(>=|<=|<|>) ([\d.]+)$/.exec(goal) ?? [];
  const limit = Number(bound);
  if (sign === ">=") return value >= limit;
  if (sign === "<=") return value <= limit;
  if (sign === "<") return value < limit;
  if (sign === ">") return value > limit;
  throw new Error(`The goal ${goal} can not be read.`);
}

/** Prints rows as an aligned table; the first row is the heading. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length))) ?? [];
  for (const [i, row] of rows.entries()) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join("   ")}`);
    if (i === 0) console.log(`  ${widths.map((width) => "─".repeat(width)).join("───")}`);
  }
}

/** Prints the targets, and as the last line everything as one line of JSON. */
export function report(
  bench: string,
  targets: readonly Target[],
  info: Readonly<Record<string, unknown>> = {},
): void {
  console.log();
  printTable([
    ["Target", "Value", "Goal", "Met"],
    ...targets.map((target) => [
      target.name,
      target.value === null ? (target.why ?? "–") : `${round(target.value)} ${target.unit}`,
      target.goal,
      { true: "yes", false: "no", null: "–" }[String(meets(target)) as "true" | "false" | "null"],
    ]),
  ]);
  const line = targets.map((target) => ({ ...target, met: meets(target) }));
  console.log(JSON.stringify({ bench, targets: line, info: { ...machine(), ...info } }));
}

/** Three significant digits. */
export const round = (value: number): string =>
  Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 4 });

function machine() {
  const version = (name: string) =>
    (JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")) as { version: string }).version;
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    wrangler: version("wrangler"),
    workerd: version("workerd"),
    onnxruntimeWeb: version("onnxruntime-web"),
  };
}
