import type { Planner, Value } from "./planner.ts";

/**
 * Where the rows lie in what is made of several values, number by number with broadcasting; undefined where there are none.
 * Marks the plan where rows would meet one another.
 */
export function alignedRows(planner: Planner, values: readonly Value[], rank: number): number | undefined {
  const found = values.flatMap(({ shape, rows }) => (rows === undefined ? [] : [rows + rank - shape.length]));
  if (new Set(found).size > 1) planner.rowsApart = false;
  return found[0];
}

/** The same, where rows along this axis would meet. */
export function rowsExcept(planner: Planner, { rows }: Value, axes: readonly number[]): number | undefined {
  if (rows !== undefined && axes.includes(rows)) planner.rowsApart = false;
  return rows;
}
