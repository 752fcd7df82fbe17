import { minorOf, type SetupDraft, templateOf } from "./setup-draft.ts";

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What a project will ask of people, before it starts. */
export interface Forecast {
  readonly comparisons: number;
  /** Silent checks included. */
  readonly labels: Range;
  readonly hours: Range;
  /** In the currency's minor unit; null where nothing is paid. */
  readonly costMinor: Range | null;
  readonly currency: string;
  /** The cap on what is paid, in the same unit; null for none. */
  readonly capMinor: number | null;
}

/** Labels × pay × redundancy, as far as numbers stand in the draft; null where they do not. */
export function forecastOf(draft: SetupDraft): Forecast | null {
  const number = (name: string) => Number((draft[name] ?? "").replace(",", "."));
  const comparisons = Math.round(
    (number("items") * number("comparisonsPerItem")) / (draft.task === "pair" ? 1 : 2),
  );
  const each: Range =
    draft.redundancyKind === "adaptive" && draft.task === "pair"
      ? { from: 1, to: number("most") }
      : { from: number("redundancy"), to: number("redundancy") };
  const share = 1 - number("checks") / 100;
  const labels = times(each, comparisons / share);
  const seconds = templateOf(draft).seconds * (draft.task === "pair" ? 1 : number("groupSize") / 2);
  const hours = times(labels, seconds / 3_600);
  if (![comparisons, labels.from, labels.to, hours.to].every((value) => Number.isFinite(value) && value >= 0))
    return null;
  const currency = (draft.currency ?? "").toUpperCase();
  const amount = minorOf(draft.amount ?? "", currency);
  const paid = draft.payBy === "task" ? labels : draft.payBy === "hour" ? hours : null;
  const rounded = { from: Math.round(labels.from), to: Math.round(labels.to) };
  return {
    comparisons,
    labels: rounded,
    hours,
    costMinor: paid && amount !== undefined && amount > 0 ? times(paid, amount) : null,
    currency,
    capMinor: draft.payBy === "nothing" ? null : (minorOf(draft.budget ?? "", currency) ?? null),
  };
}

const times = ({ from, to }: Range, factor: number): Range => ({ from: from * factor, to: to * factor });
