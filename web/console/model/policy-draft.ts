import type { Settings, SettingsChange } from "../api/console-api.ts";
import {
  ANSWER_FIELDS,
  BUDGET_FIELDS,
  CHECK_FIELDS,
  type NumberField,
  PAY_FIELDS,
  PEOPLE_FIELDS,
  QUALIFICATION_FIELDS,
  REDUNDANCY_FIELDS,
  readNumber,
  STREAM_FIELDS,
  TRUST_FIELDS,
  writeNumber,
} from "./policy-fields.ts";
import { draftWordings, wordingsOf } from "./wording-draft.ts";

/** What stands in the form: text by name. A name is a path in the settings, or a choice of kind (`redundancyKind`). */
export type Draft = Readonly<Record<string, string>>;
export type FieldErrors = Readonly<Record<string, string>>;

type RedundancyKind = keyof typeof REDUNDANCY_FIELDS;
type PayKind = keyof typeof PAY_FIELDS;

const ALWAYS: readonly NumberField[] = [
  ...ANSWER_FIELDS,
  ...CHECK_FIELDS,
  ...QUALIFICATION_FIELDS,
  ...TRUST_FIELDS,
  ...BUDGET_FIELDS,
  ...PEOPLE_FIELDS,
  ...STREAM_FIELDS,
];
/** Texts of the settings, by their path. */
const TEXTS = [
  "question",
  "instructions",
  "joining.asker",
  "joining.consent",
  "care.contentWarning",
  "care.departure",
] as const;
const FALLBACK = { currency: "EUR", onSuspension: "pay" } as const;
/** What the form shows when a kind is chosen that the project does not have. */
const FIRST_VALUES: Draft = {
  redundancy: "2",
  "redundancy.min": "1",
  "redundancy.max": "5",
  "redundancy.certainty": "95",
  "pay.amountMinor": "",
  "pay.mostSecondsPerTask": "120",
};

export const redundancyKind = (draft: Draft) => draft.redundancyKind as RedundancyKind;
export const payKind = (draft: Draft) => draft["pay.by"] as PayKind;

/** What people may add to an answer, each yes or no. */
export const REMARKS = ["comment", "passages", "marks", "bothBad"] as const;

const draftRemarks = ({ outcomes }: Settings): Draft => ({
  "outcomes.reasons": outcomes.reasons.join("\n"),
  ...Object.fromEntries(REMARKS.map((name) => [`outcomes.${name}`, outcomes[name] ? "yes" : "no"])),
});

/** One reason a line; each once. */
function remarksOf(draft: Draft) {
  const lines = (draft["outcomes.reasons"] ?? "").split("\n").map((line) => line.trim());
  return {
    reasons: [...new Set(lines.filter((line) => line !== ""))],
    ...Object.fromEntries(REMARKS.map((name) => [name, draft[`outcomes.${name}`] === "yes"])),
  };
}

/** The settings as the form writes them. */
export function draftOf(settings: Settings): Draft {
  const { redundancy, pay, qualification, lateAnswers } = settings;
  const currency = pay.by === "nothing" ? FALLBACK.currency : pay.currency;
  const kind: RedundancyKind =
    typeof redundancy !== "number" ? "adaptive" : Number.isInteger(redundancy) ? "fixed" : "average";
  const fields = [...ALWAYS, ...REDUNDANCY_FIELDS[kind], ...PAY_FIELDS[pay.by]];
  return {
    ...FIRST_VALUES,
    redundancyKind: kind,
    "pay.by": pay.by,
    "pay.currency": currency,
    "pay.onSuspension": pay.by === "nothing" ? FALLBACK.onSuspension : pay.onSuspension,
    "qualification.admission": qualification.admission,
    lateAnswers,
    ...draftRemarks(settings),
    open: settings.open ? "yes" : "no",
    ...Object.fromEntries(TEXTS.map((path) => [path, textAt(settings, path)])),
    ...draftWordings(settings),
    ...Object.fromEntries(
      fields.map(({ name, unit }) => [name, writeNumber(valueAt(settings, name), unit, currency)]),
    ),
  };
}

/** What a draft changes, each setting as a whole; or what is wrong with it, by field. */
export function changesOf(
  draft: Draft,
  settings: Settings,
): { readonly changes: SettingsChange } | { readonly errors: FieldErrors } {
  const currency = (draft["pay.currency"] ?? "").trim().toUpperCase();
  const errors: Record<string, string> = {};
  const written: Record<string, unknown> = {
    outcomes: { ...settings.outcomes, ...remarksOf(draft) },
    redundancy: redundancyKind(draft) === "adaptive" ? { policy: "adaptive" } : undefined,
    qualification: { admission: draft["qualification.admission"] },
    pay: { by: payKind(draft) },
    lateAnswers: draft.lateAnswers,
    open: draft.open === "yes",
    wordings: wordingsOf(draft, settings),
  };
  for (const path of TEXTS) put(written, path, (draft[path] ?? "").trim());
  if (written.question === "") errors.question = "Ask something.";
  if (payKind(draft) !== "nothing") {
    if (!/^[A-Z]{3}$/.test(currency)) errors["pay.currency"] = "Three letters, such as EUR.";
    put(written, "pay.currency", currency);
    put(written, "pay.onSuspension", draft["pay.onSuspension"]);
  }
  const fields = [...ALWAYS, ...REDUNDANCY_FIELDS[redundancyKind(draft)], ...PAY_FIELDS[payKind(draft)]];
  for (const field of fields) {
    const average = field.name === "redundancy" && redundancyKind(draft) === "average";
    const known = errors["pay.currency"] ? FALLBACK.currency : currency || FALLBACK.currency;
    const read = readNumber(draft[field.name] ?? "", field, known, average);
    if ("error" in read) errors[field.name] = read.error;
    else put(written, field.name, read.value);
  }
  if (Object.keys(errors).length > 0) return { errors };
  const changed = Object.entries(written).filter(
    ([name, value]) => canonical(value) !== canonical(settings[name as keyof Settings]),
  );
  return { changes: Object.fromEntries(changed) as SettingsChange };
}

/** The number at a path of the settings. */
function valueAt(settings: Settings, path: string): number | null {
  let at: unknown = settings;
  for (const step of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[step];
  return typeof at === "number" ? at : null;
}

function textAt(settings: Settings, path: (typeof TEXTS)[number]): string {
  let at: unknown = settings;
  for (const step of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[step];
  return typeof at === "string" ? at : "";
}

function put(into: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split(".");
  const last = steps.pop() as string;
  let at = into;
  for (const step of steps) {
    at[step] ??= {};
    at = at[step] as Record<string, unknown>;
  }
  at[last] = value;
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${name}:${canonical(inner)}`).join(",")}}`;
}
