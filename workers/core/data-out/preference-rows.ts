import { exchangeOf } from "../text/exchange.ts";
import { fnv1a } from "../text/fnv1a.ts";
import type { Said, TextItem } from "../text/text-item.ts";
import type { PreferenceStyle, TiePolicy } from "./export-plan.ts";

/** Two texts and which is better. */
export interface Preference {
  readonly comparison: string;
  readonly left: TextItem;
  readonly right: TextItem;
  readonly outcome: "left" | "right" | "tie";
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Rows of a preference in the form that a trainer reads (TRL's preference, unpaired preference and stepwise supervision,
 * Anthropic's HH). None of them has a tie: the policy says what becomes of one.
 */
export function preferenceRows(
  { comparison, left, right, outcome }: Preference,
  style: PreferenceStyle,
  ties: TiePolicy,
  seed: number,
): Row[] {
  const ordered = (leftFirst: boolean) =>
    leftFirst ? rowsOf(left, right, style) : rowsOf(right, left, style);
  if (outcome !== "tie") return ordered(outcome === "left");
  if (ties === "drop") return [];
  if (ties === "both") return [...ordered(true), ...ordered(false)];
  return ordered((fnv1a(new TextEncoder().encode(`${seed}/${comparison}`)) & 0x10000) === 0);
}

function rowsOf(chosen: TextItem, rejected: TextItem, style: PreferenceStyle): Row[] {
  const { prompt } = chosen;
  if (style === "trl") return [{ prompt, chosen: chosen.completion, rejected: rejected.completion }];
  if (style === "hh") return [{ chosen: dialogue(chosen), rejected: dialogue(rejected) }];
  const judged = [chosen, rejected].map((text, i) => [text, i === 0] as const);
  if (style === "kto") return judged.map(([{ completion }, label]) => ({ prompt, completion, label }));
  // Whole answers were judged, and no step within one: each is one step.
  return judged.map(([{ completion }, label]) => ({
    prompt,
    completions: [plain(completion)],
    labels: [label],
  }));
}

const SPEAKERS: Readonly<Record<string, string>> = {
  user: "Human",
  assistant: "Assistant",
  system: "System",
};

/** In Anthropic's form, with all that was said before. */
function dialogue(text: TextItem): string {
  const { turns, reply } = exchangeOf(text);
  const said = turns.map(({ role, content }) => `\n\n${SPEAKERS[role] ?? "Human"}: ${content}`).join("");
  return `${said}\n\nAssistant: ${reply}`;
}

const plain = (said: Said): string =>
  typeof said === "string" ? said : said.map(({ content }) => content).join("\n\n");
