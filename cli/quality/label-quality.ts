import { writeFileSync } from "node:fs";
import { fitChosen, matricesFit } from "../../workers/core/quality/aggregation/choose-method.ts";
import { METHODS } from "../../workers/core/quality/aggregation/methods.ts";
import { agreementOf } from "../../workers/core/quality/agreement/agreement.ts";
import { leaderboard } from "../../workers/core/quality/pairwise/leaderboard.ts";
import { PAIRWISE_METHODS } from "../../workers/core/quality/pairwise/methods.ts";
import { Problem } from "../problem.ts";
import { accuracyOf } from "./accuracy.ts";
import { consensusCsv, scoresCsv } from "./csv-output.ts";
import type { QualityOptions } from "./options.ts";
import { readLabels } from "./read-labels.ts";
import { readTruth } from "./read-truth.ts";
import { type PairwiseResult, pairwiseReport, type Result, resultReport } from "./report.ts";
import { sidesOf } from "./sides.ts";
import { workersToLookAt } from "./workers-to-look-at.ts";

const WITHOUT_MATRICES: readonly string[] = ["majority", "wawa", "glad", "kos"];

/** `accord quality labels.csv`: reads a table of labels, prints agreement, consensus and whom to look at. */
export async function labelQuality(options: QualityOptions): Promise<void> {
  if (options.pairwise) await scoreItems(options, options.pairwise);
  else await inferTruths(options);
}

async function inferTruths(options: QualityOptions): Promise<void> {
  const table = await readLabels(options.labels, options.classes);
  const truth = options.truth === undefined ? undefined : await readTruth(options.truth, table);
  const gold = options.gold === undefined ? undefined : await readTruth(options.gold, table);
  const { labels } = table;
  if (gold?.classes.includes(labels.classes))
    throw new Problem(`${options.gold}: holds an answer that no label has; --classes can name it.`);
  if (options.method !== "automatic" && !WITHOUT_MATRICES.includes(options.method) && !matricesFit(labels))
    throw new Problem(
      `--method ${options.method}: a matrix of ${labels.classes.toLocaleString("en")} × ${labels.classes.toLocaleString("en")} answers for each worker has no room; ${WITHOUT_MATRICES.join(", ")} need none.`,
    );
  const known = gold ? { gold: gold.classes } : {};
  const start = performance.now();
  const chosen =
    options.method === "automatic"
      ? fitChosen(labels, known)
      : { method: options.method, fit: METHODS[options.method](labels, known), heldOut: null };
  const seconds = (performance.now() - start) / 1000;
  const result: Result = {
    ...chosen,
    automatic: options.method === "automatic",
    table,
    seconds,
    agreement: agreementOf(labels),
    accuracy: truth ? accuracyOf(chosen.fit.posterior, labels.classes, truth.classes) : null,
    unlabelledTruths: truth?.unlabelled ?? 0,
    lookAt: workersToLookAt(table, chosen.fit),
  };
  if (options.out !== undefined) writeFileSync(options.out, consensusCsv(table, chosen.fit));
  console.log(options.json ? JSON.stringify(resultReport.json(result)) : resultReport.text(result));
}

async function scoreItems(options: QualityOptions, name: keyof typeof PAIRWISE_METHODS): Promise<void> {
  const table = await readLabels(options.labels, options.classes);
  if (!table.pairs)
    throw new Problem(`${options.labels}: --pairwise needs the columns left,right,worker,label.`);
  const start = performance.now();
  const fit = PAIRWISE_METHODS[name](table.pairs.labels);
  const seconds = (performance.now() - start) / 1000;
  const standings = leaderboard(fit);
  const result: PairwiseResult = {
    method: name,
    table,
    pairs: table.pairs,
    fit,
    standings,
    sides: sidesOf(table.pairs.labels),
    seconds,
    agreement: agreementOf(table.labels),
  };
  if (options.out !== undefined) writeFileSync(options.out, scoresCsv(table.pairs, standings));
  console.log(options.json ? JSON.stringify(pairwiseReport.json(result)) : pairwiseReport.text(result));
}
