import { minorDigits } from "../../ui/money.ts";
import type { ProjectWish } from "../api/console-api.ts";
import { isTemplate, TEMPLATES, type TemplateName } from "../templates/templates.ts";

/** The steps of setting a project up, in order. */
export const STEPS = {
  template: "Begin with",
  question: "Question and items",
  people: "People and languages",
  quality: "Quality and pay",
  model: "Model",
  review: "Review",
} as const;
export type Step = keyof typeof STEPS;

export const isStep = (name: string): name is Step => Object.hasOwn(STEPS, name);

/** What stands in the form, as text by name; what a lead has not touched is as the template has it. */
export type SetupDraft = Readonly<Record<string, string>>;

/** Everything that a template fills in. */
export function draftOf(template: TemplateName): SetupDraft {
  const { settings } = TEMPLATES[template];
  const { item, redundancy = 1, outcomes, wordings = {} } = settings;
  const adaptive = typeof redundancy === "number" ? undefined : redundancy;
  return {
    ...ALWAYS,
    template,
    name: settings.name,
    question: settings.question,
    instructions: settings.instructions ?? "",
    kind: item.kind,
    ...(item.kind === "fragment" ? fragmentDraft(item) : {}),
    ...(item.kind === "image"
      ? { height: String(item.height), width: String(item.width), channels: String(item.channels) }
      : {}),
    reasons: (outcomes?.reasons ?? []).join("\n"),
    comment: yesNo(outcomes?.comment),
    passages: yesNo(outcomes?.passages),
    minimumViewSeconds: String((settings.minimumViewMs ?? 0) / 1_000),
    languages: Object.keys(wordings).join(" "),
    ...Object.fromEntries(
      Object.entries(wordings).map(([tag, { question = "" }]) => [`question.${tag}`, question]),
    ),
    redundancyKind: adaptive ? "adaptive" : "fixed",
    redundancy: typeof redundancy === "number" ? String(redundancy) : "2",
    most: String(adaptive?.max ?? 4),
    comparisonsPerItem: String(settings.comparisonsPerItem ?? 1),
  };
}

const ALWAYS = {
  observationSize: "4",
  actionType: "continuous",
  actionSize: "1",
  stepMs: "50",
  renderer: "signals",
  nextObservation: "no",
  done: "no",
  height: "32",
  width: "32",
  channels: "3",
  task: "pair",
  groupSize: "4",
  tie: "yes",
  skip: "yes",
  strength: "0",
  asker: "",
  minutes: "",
  consent: "",
  contentWarning: "",
  certainty: "95",
  checks: "0",
  payBy: "nothing",
  currency: "EUR",
  amount: "",
  budget: "",
  items: "200",
  minLabels: "40",
  everyLabels: "100",
  members: "5",
  acquisition: "",
} as const;

type Fragment = Extract<ProjectWish["item"], { kind: "fragment" }>;

const fragmentDraft = ({
  observationSize,
  action,
  renderer = "signals",
  stepMs = 50,
}: Fragment): SetupDraft => ({
  observationSize: String(observationSize),
  actionType: action.type,
  actionSize: String(action.type === "discrete" ? action.count : action.size),
  stepMs: String(stepMs),
  renderer,
});

const yesNo = (value: boolean | undefined) => (value ? "yes" : "no");

export const languagesOf = (draft: SetupDraft): readonly string[] =>
  (draft.languages ?? "").split(" ").filter((tag) => tag !== "");

export const templateOf = ({ template }: SetupDraft) => TEMPLATES[isTemplate(template) ? template : "chat"];

/** Sums in the currency's minor unit; undefined where it is no amount. */
export function minorOf(text: string, currency: string): number | undefined {
  const amount = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(amount)) return undefined;
  return Math.round(amount * 10 ** digitsOf(currency));
}

/** Digits after the point of a currency that may still be half typed. */
export function digitsOf(currency: string): number {
  return /^[A-Za-z]{3}$/.test(currency) ? minorDigits(currency) : 2;
}
