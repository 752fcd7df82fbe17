import { minorDigits } from "../../ui/money.ts";

/** How a number of the settings is written in the form. */
export type Unit = "count" | "share" | "money" | "seconds";

export interface NumberField {
  /** Its path in the settings, which is also its name in the form. */
  readonly name: string;
  readonly label: string;
  readonly unit: Unit;
  /** In the settings' own unit. */
  readonly min: number;
  readonly max: number;
  /** Empty means none. */
  readonly optional?: true;
  readonly hint?: string;
}

const count = (name: string, label: string, min: number, max: number, hint?: string): NumberField => ({
  name,
  label,
  unit: "count",
  min,
  max,
  ...(hint ? { hint } : {}),
});
const share = (name: string, label: string, min: number, max: number, hint?: string): NumberField => ({
  ...count(name, label, min, max, hint),
  unit: "share",
});
const cap = (name: string, label: string): NumberField => ({
  name: `budget.${name}`,
  label,
  unit: "money",
  min: 0,
  max: 1_000_000_000_000,
  optional: true,
});

export const REDUNDANCY_FIELDS = {
  fixed: [count("redundancy", "Labels for each comparison", 1, 25)],
  average: [
    count("redundancy", "Labels for each comparison, on average", 1, 25, "1.5 asks two about every second"),
  ],
  adaptive: [
    count("redundancy.min", "At least", 1, 25),
    count("redundancy.max", "At most", 1, 25),
    share("redundancy.certainty", "Enough at a certainty of", 0.5, 0.999),
  ],
} as const;

export const ANSWER_FIELDS = [
  count("outcomes.strength", "Levels of how much better", 0, 9, "0 does not ask"),
  {
    name: "correctionSeconds",
    label: "Answers can be corrected for",
    unit: "seconds",
    min: 0,
    max: 86_400,
  },
  count("minimumViewMs", "Both have to be seen for, in ms", 0, 120_000, "0 lets people answer at once"),
] as const satisfies readonly NumberField[];

export const CHECK_FIELDS = [
  share(
    "checks.rate",
    "Of a trusted annotator’s tasks",
    0,
    0.5,
    "up to four times that for new or doubtful ones",
  ),
  share("checks.budget", "At most, of all answers", 0, 1),
];

export const QUALIFICATION_FIELDS = [
  count("qualification.practice", "Practice comparisons", 0, 50),
  count("qualification.quiz", "Quiz questions", 0, 50, "0 for no quiz"),
  share("qualification.passMark", "Pass mark", 0, 1),
  count("qualification.attempts", "Attempts at the quiz", 1, 5),
];

export const TRUST_FIELDS = [
  share("trust.floor", "Least accuracy on checks", 0.3, 0.95),
  count("trust.leastChecks", "Judged from so many checks on", 1, 100),
  share("trust.probationAt", "On trial when below it with", 0.5, 0.999, "probability"),
  share("trust.suspendAt", "Suspended when below it with", 0.5, 0.999, "probability"),
];

const amount = (label: string): NumberField => ({
  name: "pay.amountMinor",
  label,
  unit: "money",
  min: 1,
  max: 1_000_000_000,
});

export const PAY_FIELDS = {
  nothing: [],
  task: [amount("For each answer")],
  hour: [
    amount("For each hour of active time"),
    {
      name: "pay.mostSecondsPerTask",
      label: "Of one answer, at most",
      unit: "seconds",
      min: 1,
      max: 3_600,
    },
  ],
} as const satisfies Record<string, readonly NumberField[]>;

export const BUDGET_FIELDS = [
  cap("projectMinor", "Whole project"),
  cap("dayMinor", "Each day"),
  cap("annotatorMinor", "Each annotator"),
];

const minutes = (name: string, label: string, min: number, max: number): NumberField => ({
  ...count(name, label, min, max),
  optional: true,
});

export const PEOPLE_FIELDS = [
  minutes("joining.minutes", "About how many minutes it takes", 1, 480),
  minutes("care.breakAfterMinutes", "Suggest a break after minutes", 5, 240),
  minutes("care.mostMinutes", "End a sitting after minutes", 5, 600),
];

export const STREAM_FIELDS = ["uniform", "active", "adversarial", "hypothetical"].map((name) =>
  count(`streams.${name}`, `${name.charAt(0).toUpperCase()}${name.slice(1)}`, 0, 1_000),
);

/** Whether a number must be whole in the settings' own unit. */
const whole = ({ name, unit }: NumberField, average: boolean): boolean =>
  unit === "money" || unit === "seconds" || !(unit === "share" || average || name.startsWith("streams."));

/** A number of the settings as the form writes it; the empty string for none. */
export function writeNumber(value: number | null, unit: Unit, currency: string): string {
  if (value === null) return "";
  if (unit === "share") return String(Math.round(value * 1e6) / 1e4);
  if (unit === "money") return (value / 10 ** minorDigits(currency)).toFixed(minorDigits(currency));
  return String(value);
}

export type ReadNumber = { readonly value: number | null } | { readonly error: string };

/**
 * Reads what was written into a field, in the settings' own unit.
 * @param average whether a count may have digits after the point
 */
export function readNumber(text: string, field: NumberField, currency: string, average: boolean): ReadNumber {
  const { unit, min, max, optional } = field;
  if (text.trim() === "") return optional ? { value: null } : { error: "Enter a number." };
  const written = Number(text);
  if (Number.isNaN(written)) return { error: "Enter a number." };
  const factor = unit === "share" ? 0.01 : unit === "money" ? 10 ** minorDigits(currency) : 1;
  const value = Math.round(written * factor * 1e6) / 1e6;
  if (whole(field, average) && !Number.isInteger(value))
    return {
      error: unit === "money" ? `${currency} has no smaller amounts than this.` : "Enter a whole number.",
    };
  if (value < min || value > max) {
    const [least, most] = [min, max].map((end) => writeNumber(end, unit, currency));
    return { error: `Between ${least} and ${most}${unit === "share" ? " %" : ""}.` };
  }
  return { value };
}
