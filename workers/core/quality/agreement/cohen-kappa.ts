import { type ClassWeights, identityWeights } from "./class-weights.ts";
import { type AgreementEstimate, normalInterval } from "./estimate.ts";

/**
 * Cohen's κ of two annotators (Cohen 1960, doi:10.1177/001316446002000104), weighted where weights are given (Cohen 1968,
 * doi:10.1037/h0026256), with the large-sample standard error of Fleiss, Cohen & Everitt 1969, doi:10.1037/h0028106.
 * @param table `[classes, classes]`: units that one put into the row's class and the other into the column's
 * @returns null where it is undefined: an empty table, or chance alone gives 1
 */
export function cohenKappa(
  table: Float64Array,
  weights: ClassWeights = identityWeights(Math.sqrt(table.length)),
): AgreementEstimate | null {
  const classes = Math.sqrt(table.length);
  const n = table.reduce((sum, count) => sum + count, 0);
  if (n === 0) return null;
  const rows = new Float64Array(classes);
  const columns = new Float64Array(classes);
  each(classes, (a, b, at) => {
    rows[a] = (rows[a] as number) + (table[at] as number) / n;
    columns[b] = (columns[b] as number) + (table[at] as number) / n;
  });
  let observed = 0;
  let expected = 0;
  const alikeToRow = new Float64Array(classes);
  const alikeToColumn = new Float64Array(classes);
  each(classes, (a, b, at) => {
    const weight = weights[at] as number;
    observed += (weight * (table[at] as number)) / n;
    expected += weight * (rows[a] as number) * (columns[b] as number);
    alikeToRow[a] = (alikeToRow[a] as number) + weight * (columns[b] as number);
    alikeToColumn[b] = (alikeToColumn[b] as number) + weight * (rows[a] as number);
  });
  if (1 - expected < 1e-12) return null;
  const value = (observed - expected) / (1 - expected);
  let moment = 0;
  each(classes, (a, b, at) => {
    const mean = (alikeToRow[a] as number) + (alikeToColumn[b] as number);
    const weight = weights[at] as number;
    moment += ((table[at] as number) / n) * (weight * (1 - expected) - mean * (1 - observed)) ** 2;
  });
  const spread = moment - (observed * expected - 2 * expected + observed) ** 2;
  return normalInterval(value, spread / (n * (1 - expected) ** 4));
}

function each(classes: number, visit: (a: number, b: number, at: number) => void): void {
  for (let a = 0; a < classes; a++) for (let b = 0; b < classes; b++) visit(a, b, a * classes + b);
}
