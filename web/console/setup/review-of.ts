import { LANGUAGES } from "../../i18n/languages.ts";
import { languagesOf, type SetupDraft, type Step } from "./setup-draft.ts";

interface Reviewed {
  readonly step: Step;
  readonly rows: readonly (readonly [string, string])[];
}

const KINDS: Readonly<Record<string, string>> = { fragment: "fragments", text: "texts", image: "pictures" };

/** What a draft comes to, in words, step by step. */
export function reviewOf(draft: SetupDraft): readonly Reviewed[] {
  const {
    kind = "",
    task,
    groupSize,
    payBy,
    amount,
    currency,
    redundancyKind,
    redundancy,
    most,
    certainty,
  } = draft;
  const asked =
    task === "pair"
      ? "which of two is better"
      : `${task === "best" ? "the best" : "the order"} of ${groupSize}`;
  const languages = [
    "English",
    ...languagesOf(draft).map((tag) => LANGUAGES[tag as keyof typeof LANGUAGES]?.name ?? tag),
  ];
  const labels =
    redundancyKind === "adaptive" && task === "pair"
      ? `until ${certainty} % sure, at most ${most}`
      : `${redundancy} for each comparison`;
  return [
    {
      step: "question",
      rows: [
        ["Name", draft.name ?? ""],
        ["Question", draft.question ?? ""],
        ["Items", KINDS[kind] ?? kind],
        ["A task asks", asked],
      ],
    },
    {
      step: "people",
      rows: [
        ["Languages of the question", languages.join(", ")],
        ["Agreement", (draft.consent ?? "").trim() === "" ? "none is asked for" : "asked for"],
      ],
    },
    {
      step: "quality",
      rows: [
        ["Labels", labels],
        ["Silent checks", draft.checks === "0" ? "none" : `${draft.checks} % of tasks`],
        [
          "Pay",
          payBy === "nothing"
            ? "nothing"
            : `${amount} ${currency} ${payBy === "task" ? "an answer" : "an hour"}`,
        ],
      ],
    },
    {
      step: "model",
      rows: [["Trains", `after ${draft.minLabels} labels, then after each ${draft.everyLabels}`]],
    },
  ];
}
