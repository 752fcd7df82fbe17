import type { AgreementPair, AnnotatorQuality, ItemScore, Quality } from "../api/console-api.ts";
import { count, decimal, type Estimate, interval, share, wholeShare } from "./figures.ts";

type ShareTest = NonNullable<Quality["firstShown"]>;
export type Signal = AnnotatorQuality["signals"][number];

/** One coefficient of agreement, or why there is none. */
export interface Coefficient {
  readonly name: string;
  readonly says: string;
  readonly estimate: Estimate | null;
  readonly why: string | null;
}

const COEFFICIENTS = [
  ["Krippendorff’s α", "krippendorffAlpha", "beyond chance; any number of labels each"],
  ["Gwet’s AC1", "gwetAc1", "beyond chance; steady where one answer prevails"],
  ["Raw", "raw", "share of pairs of labels that are the same"],
] as const;

export function coefficientsOf(agreement: Quality["agreement"]): Coefficient[] {
  return COEFFICIENTS.map(([name, key, says]) => {
    const estimate = agreement[key];
    return { name, says, estimate, why: estimate ? null : (agreement.reason ?? "It is undefined here.") };
  });
}

/** A line of α over time: the middle of each slice of time, and null where α is undefined. */
export interface AgreementLine {
  readonly atMs: readonly number[];
  readonly value: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

export function agreementLine(slices: Quality["overTime"]): AgreementLine {
  const alphas = slices.map(({ agreement }) => agreement.krippendorffAlpha);
  return {
    atMs: slices.map(({ fromMs, toMs }) => (fromMs + toMs) / 2),
    value: alphas.map((alpha) => alpha?.value ?? null),
    low: alphas.map((alpha) => alpha?.low ?? null),
    high: alphas.map((alpha) => alpha?.high ?? null),
  };
}

const METHOD_WORDS: Readonly<Record<string, string>> = {
  "dawid-skene": "a confusion matrix for each annotator",
  "dawid-skene-shrunk": "a confusion matrix for each annotator, drawn to the crowd’s",
  "one-coin-prior": "one accuracy for each annotator",
  mace: "each annotator knows, or spams",
  wawa: "weights by agreement with the majority",
};

/** A method of truth inference that was tried. */
export interface TriedMethod {
  readonly name: string;
  readonly says: string;
  readonly nats: number;
  readonly chosen: boolean;
}

/** The methods tried, the best first. */
export function methodsOf({ heldOut, method }: Pick<Quality, "heldOut" | "method">): TriedMethod[] {
  return Object.entries(heldOut ?? {})
    .map(([name, nats]) => ({ name, says: methodWords(name), nats, chosen: name === method }))
    .sort((a, b) => b.nats - a.nats);
}

export const methodWords = (method: string): string => METHOD_WORDS[method] ?? "";

/** How often the first one shown was chosen, and whether that is more than chance would do. */
export function firstShownWords(test: ShareTest | null): string {
  if (!test) return "No answer for one side yet.";
  const odd = test.pValue < 0.01;
  return `${share(test.share)} of ${count(test.n)} answers chose the one shown first (95\u00a0% interval ${interval(
    { value: test.share, low: test.low, high: test.high },
    share,
  )}; p\u00a0${pWords(test.pValue)}): ${odd ? "more uneven than chance, as sides are tossed." : "no more uneven than chance."}`;
}

/** `= 0.021`, `< 0.001`. */
export const pWords = (p: number): string => (p < 0.001 ? "< 0.001" : `= ${decimal(p, 3)}`);

export function onlineWords(difference: Quality["onlineDifference"]): string {
  return `The running posteriors named the same outcome for ${share(difference.sameConsensus)} of the comparisons; on average they were ${decimal(difference.meanDistance, 3)} away (0 = the same, 1 = the opposite). Reliabilities were off by ${decimal(difference.meanReliabilityGap, 3)} on average, ${decimal(difference.worstReliabilityGap, 3)} at worst.`;
}

const SIGNAL_NAMES: Readonly<Record<string, string>> = {
  "copy-cats": "same as another",
  "low-information": "tells little",
  "one-sided": "one side",
  patterned: "pattern",
  "shared-device": "shared device",
  "sudden-change": "sudden change",
  "too-fast": "too fast",
};

export const signalName = (signal: string): string => SIGNAL_NAMES[signal] ?? signal;

/** Evidence as pairs of a word and a number: `meanGain` is read as `mean gain`. */
export const evidenceOf = ({ evidence, pValue }: Signal): [string, string][] => [
  ...Object.entries(evidence).map(([key, value]): [string, string] => [
    key.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`),
    Number.isInteger(value) ? count(value) : decimal(value, value < 10 ? 3 : 1),
  ]),
  ["chance if honest", `p\u00a0${pWords(pValue)}`],
];

export const annotatorName = (names: ReadonlyMap<string, string>, annotator: string): string =>
  names.get(annotator) ?? `Annotator ${annotator.slice(4, 10)}`;

const OUTCOMES = ["left", "right", "tie"];

/** P(answer | truth) with its words: the answers along the top, a row for each truth. */
export function confusionTable(confusion: NonNullable<AnnotatorQuality["confusion"]>) {
  return {
    answers: OUTCOMES.slice(0, confusion.length),
    rows: confusion.map((row, truth) => ({
      truth: OUTCOMES[truth] ?? String(truth),
      cells: row.map((p, answer) => ({
        answer: OUTCOMES[answer] ?? String(answer),
        text: wholeShare(p),
        level: heat(p),
      })),
    })),
  };
}

/** A shade from 0 to 4 that goes with a share; the number itself is always there. */
export const heat = (p: number): number => Math.min(4, Math.max(0, Math.floor(5 * p)));

export interface MatrixCell {
  readonly text: string;
  readonly shared: number;
  readonly kappa: Estimate | null;
  readonly level: number;
}

export interface AgreementMatrix {
  readonly annotators: readonly string[];
  /** `[row][column]`; null where two have nothing in common, and with oneself. */
  readonly cells: readonly (readonly (MatrixCell | null)[])[];
  /** Annotators who are in pairs, but not shown. */
  readonly left: number;
}

/** Agreement of each with each, of those who share the most comparisons with others. */
export function agreementMatrix(pairs: readonly AgreementPair[], most = 30): AgreementMatrix {
  const shared = new Map<string, number>();
  for (const { pair, shared: n } of pairs)
    for (const annotator of pair) shared.set(annotator, (shared.get(annotator) ?? 0) + n);
  const all = [...shared].sort(([, a], [, b]) => b - a).map(([annotator]) => annotator);
  const annotators = all.slice(0, most);
  const cellOf = new Map(
    pairs.flatMap((each) => {
      const { pair, shared: n, raw, cohenKappa: kappa } = each;
      const cell = { text: String(Math.round(100 * raw)), shared: n, kappa, level: heat(raw) };
      return [[pair.join(" "), cell] as const, [pair.toReversed().join(" "), cell] as const];
    }),
  );
  return {
    annotators,
    cells: annotators.map((row) => annotators.map((column) => cellOf.get(`${row} ${column}`) ?? null)),
    left: all.length - annotators.length,
  };
}

/** The best and the worst items, none in both. */
export function leaderboardEnds(items: readonly ItemScore[], most = 5) {
  const top = items.slice(0, most);
  return { top, bottom: items.slice(Math.max(top.length, items.length - most)) };
}
