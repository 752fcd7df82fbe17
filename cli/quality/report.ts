import type { ChosenFit } from "../../workers/core/quality/aggregation/choose-method.ts";
import type { Agreement } from "../../workers/core/quality/agreement/agreement.ts";
import type { AgreementEstimate } from "../../workers/core/quality/agreement/estimate.ts";
import type { Standing } from "../../workers/core/quality/pairwise/leaderboard.ts";
import type { PairFit } from "../../workers/core/quality/pairwise/pair-fit.ts";
import { tableOf } from "../table.ts";
import type { Accuracy } from "./accuracy.ts";
import type { ClassTable, PairTable } from "./read-labels.ts";
import type { Sides } from "./sides.ts";
import type { WorkerToLookAt } from "./workers-to-look-at.ts";

export interface Result extends ChosenFit {
  readonly automatic: boolean;
  readonly table: ClassTable;
  /** Of the method alone, with choosing it. */
  readonly seconds: number;
  readonly agreement: Agreement;
  readonly accuracy: Accuracy | null;
  readonly unlabelledTruths: number;
  readonly lookAt: readonly WorkerToLookAt[];
}

export interface PairwiseResult {
  readonly method: string;
  readonly table: ClassTable;
  readonly pairs: PairTable;
  readonly fit: PairFit;
  readonly standings: readonly Standing[];
  readonly seconds: number;
  readonly agreement: Agreement;
  readonly sides: Sides;
}

/** So many rows of a long table are shown; all of them are in `--out` and `--json`. */
const SHOWN = 20;

export const resultReport = {
  json: (result: Result) => ({
    method: result.method,
    automatic: result.automatic,
    heldOutLogLikelihood: result.heldOut,
    ...sizes(result.table),
    agreement: agreementJson(result.agreement),
    accuracy: result.accuracy?.value ?? null,
    truths: result.accuracy?.items ?? 0,
    iterations: result.fit.iterations,
    converged: result.fit.converged,
    logLikelihood: result.fit.logLikelihood,
    prior: Object.fromEntries(result.table.classes.map((name, k) => [name, result.fit.prior[k]])),
    seconds: result.seconds,
    workersToLookAt: result.lookAt,
  }),
  text: (result: Result) =>
    [
      headline(result.table),
      agreementText(result.agreement),
      methodText(result),
      accuracyText(result),
      lookAtText(result),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
};

export const pairwiseReport = {
  json: (result: PairwiseResult) => ({
    method: result.method,
    ...sizes(result.table),
    items: result.pairs.objects.list.length,
    comparisons: result.table.items.list.length,
    agreement: agreementJson(result.agreement),
    accuracy: null,
    iterations: result.fit.iterations,
    converged: result.fit.converged,
    logLikelihood: result.fit.logLikelihood,
    sides: result.sides,
    nu: result.fit.logNu === null ? null : Math.exp(result.fit.logNu),
    scores: result.standings.map(({ object, ...standing }) => ({
      item: result.pairs.objects.list[object],
      ...standing,
    })),
    seconds: result.seconds,
  }),
  text: (result: PairwiseResult) =>
    [
      headline(result.table),
      agreementText(result.agreement),
      sidesText(result.sides),
      `Method: ${result.method}, ${result.fit.iterations} iterations in ${result.seconds.toFixed(3)} s`,
      standingsText(result),
    ].join("\n\n"),
};

const sizes = ({ labels }: ClassTable) => ({
  items: labels.items,
  workers: labels.annotators,
  labels: labels.item.length,
});

const count = (n: number, what: string) => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`;

function headline({ labels, classes, pairs }: ClassTable): string {
  const what = pairs ? "comparison" : "question";
  const answers =
    classes.length > 8 ? `${classes.length} different answers` : `answers ${classes.join(", ")}`;
  return `${count(labels.item.length, "label")} by ${count(labels.annotators, "worker")} of ${count(labels.items, what)}; ${answers}`;
}

const two = (value: number) => value.toFixed(4);

function agreementText({ raw, krippendorffAlpha, fleissKappa, gwetAc1, units, reason }: Agreement): string {
  const row = (name: string, estimate: AgreementEstimate | null) => [
    name,
    estimate ? two(estimate.value) : "undefined",
    estimate ? `${two(estimate.low)} … ${two(estimate.high)}` : "",
  ];
  return [
    tableOf([
      ["Agreement", "value", "95 % interval"],
      row("raw", raw),
      row("Krippendorff's α", krippendorffAlpha),
      row("Fleiss' κ", fleissKappa),
      row("Gwet's AC1", gwetAc1),
    ]),
    `  over ${count(units, "question")} with two labels or more${reason ? `. ${reason}` : ""}`,
  ].join("\n");
}

/** Numbers alone where scripts expect them, the intervals beside. */
function agreementJson({ raw, krippendorffAlpha, fleissKappa, gwetAc1, units, reason }: Agreement) {
  const all = { raw, krippendorffAlpha, fleissKappa, gwetAc1 };
  const entries = Object.entries(all);
  return {
    ...(Object.fromEntries(entries.map(([name, estimate]) => [name, estimate?.value ?? null])) as Record<
      keyof typeof all,
      number | null
    >),
    intervals: Object.fromEntries(
      entries.map(([name, estimate]) => [name, estimate && { low: estimate.low, high: estimate.high }]),
    ),
    units,
    reason,
  };
}

function methodText({ method, automatic, heldOut, fit, seconds }: Result): string {
  const rounds = fit.iterations > 1 ? `, ${fit.iterations} iterations` : "";
  const open = fit.converged ? "" : " (did not converge)";
  const line = `Method: ${method}${rounds} in ${seconds.toFixed(3)} s${open}`;
  if (!automatic) return line;
  if (!heldOut && method === "wawa")
    return `${line}\n  chosen as there are too many answers for a matrix a worker`;
  if (!heldOut) return `${line}\n  chosen without a trial: no question has two labels to hold one out`;
  const others = Object.entries(heldOut).map(([name, mean]) => `${name} ${mean.toFixed(4)}`);
  return `${line}\n  chosen as it best foretells held-out labels (nats a label): ${others.join(", ")}`;
}

function accuracyText({ accuracy, unlabelledTruths }: Result): string {
  if (!accuracy) return "";
  const unused = unlabelledTruths > 0 ? `; ${count(unlabelledTruths, "truth")} without a label` : "";
  if (accuracy.value === null) return `Accuracy: no labelled question has a truth${unused}`;
  const right = Number(accuracy.right.toFixed(2)).toLocaleString("en");
  return `Accuracy: ${two(accuracy.value)} (${right} of ${accuracy.items.toLocaleString("en")} with a truth${unused})`;
}

function lookAtText({ lookAt }: Result): string {
  if (lookAt.length === 0) return "Workers to look at: none.";
  const lines = lookAt.slice(0, SHOWN).map(({ worker, labels, reliability, findings }) => {
    const about = findings.map(({ signal, says }) => `    ${signal}: ${says}`).join("\n");
    return `  ${worker}, ${count(labels, "label")}, right in ${Math.round(100 * reliability)} % by the method\n${about}`;
  });
  const more = lookAt.length > SHOWN ? `\n  and ${(lookAt.length - SHOWN).toLocaleString("en")} more` : "";
  return `Workers to look at (of a hundred honest ones, each signal is wrong about one):\n${lines.join("\n")}${more}`;
}

function sidesText({ left, ties }: Sides): string {
  const share = (value: number) => `${(100 * value).toFixed(1)} %`;
  const tied = `ties: ${share(ties)}`;
  if (!left) return `Sides: ${tied}`;
  const interval = `${share(left.low)} … ${share(left.high)}`;
  return `Sides: left in ${share(left.share)} (${interval}), p = ${left.pValue.toPrecision(2)} if sides were tossed; ${tied}`;
}

function standingsText({ standings, pairs }: PairwiseResult): string {
  const rows = standings
    .slice(0, SHOWN)
    .map((standing) => [
      pairs.objects.list[standing.object] as string,
      standing.bestRank === standing.worstRank
        ? String(standing.rank)
        : `${standing.rank} (${standing.bestRank}–${standing.worstRank})`,
      standing.score.toFixed(3),
      `${standing.low.toFixed(3)} … ${standing.high.toFixed(3)}`,
    ]);
  const more =
    standings.length > SHOWN ? `\n  and ${(standings.length - SHOWN).toLocaleString("en")} more` : "";
  return tableOf([["Item", "rank", "score", "95 % interval"], ...rows]) + more;
}
