import type { SetupDraft, Step } from "./setup-draft.ts";
import { languagesOf, minorOf } from "./setup-draft.ts";

export type SetupErrors = Readonly<Record<string, string>>;

interface Range {
  readonly step: Step;
  readonly least: number;
  readonly most: number;
  readonly whole?: false;
  /** Whether it matters, by what else is chosen. */
  readonly where?: (draft: SetupDraft) => boolean;
  readonly optional?: true;
}

const ofFragments = ({ kind }: SetupDraft) => kind === "fragment";
const ofImages = ({ kind }: SetupDraft) => kind === "image";

/** Numbers, and what the contract lets them be. */
const NUMBERS: Readonly<Record<string, Range>> = {
  observationSize: { step: "question", least: 1, most: 4_096, where: ofFragments },
  actionSize: { step: "question", least: 0, most: 1_024, where: ofFragments },
  stepMs: { step: "question", least: 1, most: 10_000, where: ofFragments },
  height: { step: "question", least: 4, most: 64, where: ofImages },
  width: { step: "question", least: 4, most: 64, where: ofImages },
  groupSize: { step: "question", least: 3, most: 8, where: ({ task }) => task !== "pair" },
  strength: { step: "question", least: 0, most: 9, where: ({ task }) => task === "pair" },
  minimumViewSeconds: { step: "question", least: 0, most: 120, whole: false },
  minutes: { step: "people", least: 1, most: 480, optional: true },
  redundancy: {
    step: "quality",
    least: 1,
    most: 25,
    whole: false,
    where: ({ redundancyKind }) => redundancyKind === "fixed",
  },
  most: { step: "quality", least: 1, most: 25, where: ({ redundancyKind }) => redundancyKind === "adaptive" },
  certainty: {
    step: "quality",
    least: 50,
    most: 99.9,
    whole: false,
    where: ({ redundancyKind }) => redundancyKind === "adaptive",
  },
  checks: { step: "quality", least: 0, most: 50, whole: false },
  comparisonsPerItem: { step: "quality", least: 0, most: 100, whole: false },
  items: { step: "quality", least: 2, most: 10_000_000 },
  minLabels: { step: "model", least: 4, most: 1_000_000 },
  everyLabels: { step: "model", least: 1, most: 1_000_000 },
  members: { step: "model", least: 1, most: 16 },
};

/** What is wrong with a step's fields, beside each; empty where one may go on. */
export function errorsOf(draft: SetupDraft, step: Step): SetupErrors {
  const errors: Record<string, string> = {};
  for (const [name, range] of Object.entries(NUMBERS)) {
    if (range.step !== step || range.where?.(draft) === false) continue;
    const wrong = wrongNumber(draft[name] ?? "", range);
    if (wrong) errors[name] = wrong;
  }
  if (step === "question") Object.assign(errors, wrongWords(draft));
  if (step === "people")
    for (const tag of languagesOf(draft))
      if ((draft[`question.${tag}`] ?? "").trim() === "")
        errors[`question.${tag}`] = "Write it, or take the language out.";
  if (step === "quality") Object.assign(errors, wrongPay(draft));
  return errors;
}

function wrongNumber(text: string, { least, most, whole, optional }: Range): string | undefined {
  if (text.trim() === "" && optional) return undefined;
  const value = Number(text.replace(",", "."));
  const fits =
    text.trim() !== "" && value >= least && value <= most && (whole === false || Number.isInteger(value));
  const range = `${least.toLocaleString("en")} to ${most.toLocaleString("en")}`;
  return fits ? undefined : `Expected a ${whole === false ? "" : "whole "}number from ${range}.`;
}

function wrongWords({
  name = "",
  question = "",
  renderer = "",
  kind,
  actionType,
  actionSize,
}: SetupDraft): SetupErrors {
  return {
    ...(name.trim() === "" ? { name: "Give it a name." } : {}),
    ...(question.trim() === "" ? { question: "Ask something." } : {}),
    ...(kind === "fragment" && !/^[a-z][a-z0-9-]{0,39}$/.test(renderer)
      ? { renderer: "Small letters, digits and dashes, such as signals." }
      : {}),
    ...(kind === "fragment" && actionType === "discrete" && Number(actionSize) < 2
      ? { actionSize: "At least two choices." }
      : {}),
  };
}

function wrongPay({ payBy, currency = "", amount = "", budget = "" }: SetupDraft): SetupErrors {
  if (payBy === "nothing") return {};
  const minor = minorOf(amount, currency);
  const cap = budget.trim() === "" ? 0 : minorOf(budget, currency);
  return {
    ...(/^[A-Za-z]{3}$/.test(currency) ? {} : { currency: "Three letters, such as EUR." }),
    ...(minor !== undefined && minor >= 1 ? {} : { amount: "An amount above nothing, such as 0.08." }),
    ...(cap !== undefined && cap >= 0 ? {} : { budget: "An amount, or empty for no cap." }),
  };
}
