import type { ExpectedCounts, Parameters } from "./confusion-model.ts";

/** Of factors of at most 2 so many stay far below the largest number, 2¹⁰²⁴. */
const MOST_FACTORS = 500;

/**
 * The expectation for two classes, by log-odds: per label it reads one number and adds one. What does not depend on the item
 * (how often an annotator gave an answer) is counted once, for all iterations.
 * @param start `[items + 1]`: the labels of item i are start[i] … start[i + 1] − 1
 * @param cell annotator · 2 + answer of each label, `[labels]`
 * @param cells 2 · annotators
 * @param history counts from before, `[annotators, answer, truth]`
 */
export function expectationOfTwo(
  start: Int32Array,
  cell: Int32Array,
  cells: number,
  gold: Int32Array | undefined,
  history: Float64Array | undefined,
) {
  const given = new Float64Array(cells);
  for (let l = 0; l < cell.length; l++) given[cell[l]!]! += 1;
  const ratio = new Float64Array(cells);
  const second = new Float64Array(cells);
  return ({ confusion, prior }: Parameters, posterior: Float64Array, expected: ExpectedCounts): number => {
    let logLikelihood = 0;
    for (let c = 0; c < cells; c++) {
      const logFirst = Math.log(confusion[2 * c]!);
      ratio[c] = Math.log(confusion[2 * c + 1]!) - logFirst;
      if (given[c]! > 0) logLikelihood += given[c]! * logFirst;
    }
    const logPriorOfFirst = Math.log(prior[0]!);
    const priorOdds = Math.log(prior[1]!) - logPriorOfFirst;
    // Three passes, each so plain that its loop runs out of the registers: a third faster than one.
    const count = start.length - 1;
    for (let i = 0; i < count; i++) {
      let odds = priorOdds;
      for (let l = start[i]!, to = start[i + 1]!; l < to; l++) odds += ratio[cell[l]!]!;
      posterior[2 * i] = odds;
    }
    let items = 0;
    let seconds = 0;
    // Σ log (1 + small) as the log of a product, taken before it can overflow.
    let product = 1;
    let factors = 0;
    for (let i = 0; i < count; i++) {
      const odds = posterior[2 * i]!;
      // e^−|odds| cannot overflow, whichever side is sure.
      const small = Math.exp(-Math.abs(odds));
      const known = gold === undefined ? -1 : gold[i]!;
      const chance = known >= 0 ? known : (odds > 0 ? 1 : small) / (1 + small);
      posterior[2 * i] = known >= 0 ? 1 - known : (odds > 0 ? small : 1) / (1 + small);
      posterior[2 * i + 1] = chance;
      if (start[i] === start[i + 1]) continue;
      items++;
      seconds += chance;
      if (known >= 0) logLikelihood += known * odds;
      else {
        logLikelihood += Math.max(0, odds);
        product *= 1 + small;
        if (++factors === MOST_FACTORS) {
          logLikelihood += Math.log(product);
          product = 1;
          factors = 0;
        }
      }
    }
    logLikelihood += Math.log(product) + items * logPriorOfFirst;
    second.fill(0);
    for (let i = 0; i < count; i++) {
      const chance = posterior[2 * i + 1]!;
      for (let l = start[i]!, to = start[i + 1]!; l < to; l++) second[cell[l]!]! += chance;
    }
    const { answers, truths } = expected;
    for (let c = 0; c < cells; c++) {
      answers[2 * c] = given[c]! - second[c]! + (history === undefined ? 0 : history[2 * c]!);
      answers[2 * c + 1] = second[c]! + (history === undefined ? 0 : history[2 * c + 1]!);
    }
    truths[0] = items - seconds;
    truths[1] = seconds;
    return logLikelihood;
  };
}
