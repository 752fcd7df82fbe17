import type { ItemPolicy } from "../project-policy.ts";
import type { Answer, Mapping } from "./mapping.ts";
import type { Row } from "./read-record.ts";

/** A format that was recognised by its columns, and what is proposed to make of it. */
export interface Recognised {
  readonly format: string;
  readonly mapping: Mapping;
}

const PROMPT = ["prompt", "question", "instruction", "context", "query"];
const ITEM = ["completion", "response", "answer", "text", "output", "messages", "image", "file", "fragment"];
const PAIRS = [
  ["left", "right"],
  ["chosen", "rejected"],
  ["a", "b"],
  ["completion_a", "completion_b"],
  ["response_a", "response_b"],
  ["answer_a", "answer_b"],
  ["option_a", "option_b"],
  ["output_1", "output_2"],
  ["response_0", "response_1"],
  ["response1", "response2"],
  ["image_a", "image_b"],
] as const;
const OUTCOME = ["outcome", "preference", "winner", "choice", "label", "judgement", "better_response_id"];
const ANNOTATOR = ["annotator", "annotator_id", "worker", "worker_id", "rater", "judge"];
const CATEGORY = ["category", "topic", "task", "domain"];
const SOURCE = ["source", "model", "origin"];

/** What people write for the first, the second and neither, whatever its case. */
const WORDS: readonly (readonly [first: string, second: string])[] = [
  ["left", "right"],
  ["a", "b"],
  ["model_a", "model_b"],
  ["response_a", "response_b"],
  ["chosen", "rejected"],
  ["1", "2"],
  ["0", "1"],
];
const TIES = ["tie", "tie (bothbad)", "both", "same", "equal", "draw", "neither"];

/**
 * Recognises a file by the names of its columns and its first rows (docs of TRL, Hugging Face, Anthropic's HH, and our own
 * exports), and proposes what to make of it.
 * @returns undefined where nothing is known: somebody has to say
 */
export function recognise(
  columns: readonly string[],
  rows: readonly Row[],
  item: ItemPolicy,
): Recognised | undefined {
  const find = (names: readonly string[]) =>
    names.map((name) => columns.find((column) => column.trim().toLowerCase() === name)).find(Boolean);
  const notes = { category: find(CATEGORY), source: find(SOURCE) };
  const prompt = item.kind === "text" ? find(PROMPT) : undefined;
  for (const names of PAIRS) {
    const [left, right] = names.map((name) => find([name]));
    if (!left || !right) continue;
    const ordered = names[0] === "chosen";
    const column = find(OUTCOME);
    const answer: Answer | null = ordered ? { by: "order" } : column ? answerOf(column, rows) : null;
    return {
      format: ordered ? (prompt ? "TRL preference" : "Anthropic HH") : "pairs",
      mapping: {
        rows: "pairs",
        prompt,
        left,
        right,
        answer,
        annotator: find(ANNOTATOR),
        judgements: "imported",
        ...notes,
      },
    };
  }
  if (item.kind === "fragment" && find(["observations"]) && find(["actions"]))
    return { format: "fragments", mapping: { rows: "items", ...notes } };
  if (find(["completions"]) && find(["labels"]))
    return { format: "PRM", mapping: { rows: "items", prompt, item: find(["completions"]), ...notes } };
  const found = find(ITEM);
  if (!found) return undefined;
  const kto = typeof rows[0]?.[find(["label"]) ?? ""] === "boolean";
  if (kto)
    return {
      format: "KTO",
      mapping: { rows: "items", prompt, item: found, ...notes, category: find(["label"]) },
    };
  return { format: "items", mapping: { rows: "items", prompt, item: found, ...notes } };
}

/** The words of a column that says which is better, by those that its first rows show. */
function answerOf(column: string, rows: readonly Row[]): Answer {
  const said = new Set(rows.map((row) => String(row[column] ?? "").toLowerCase()));
  const fits = ([first, second]: readonly [string, string]) =>
    [...said].every(
      (word) => word === "" || word === first || word === second || word === "skip" || TIES.includes(word),
    );
  const words = WORDS.filter(fits);
  // 1 alone may be the first of 1 and 2 or the second of 0 and 1; 0 or 2 decide.
  const [left, right] = (said.has("0") ? words.find(([first]) => first === "0") : words[0]) ?? [
    "left",
    "right",
  ];
  return { by: "column", column, left: [left], right: [right], tie: TIES };
}
