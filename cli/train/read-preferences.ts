import { readJsonLines } from "../json-lines.ts";
import { Problem } from "../problem.ts";
import { type Item, readItem } from "./read-item.ts";
import { type RankedItems, readRanking } from "./read-ranking.ts";

/** What somebody preferred. */
export interface Preference {
  readonly chosen: Item;
  readonly rejected: Item;
  /** Neither is better. */
  readonly tie: boolean;
  readonly annotator: string | null;
}

/** What one line says: which of two is better, or how several rank. */
export type Judgement = Preference | RankedItems;

/** @throws Problem with line numbers and fields */
export function readPreferences(path: string): Judgement[] {
  const preferences = readJsonLines(path, takeJudgement);
  if (preferences.length === 0) throw new Problem(`${path}: has no preferences.`);
  return preferences;
}

function takeJudgement(json: unknown): Judgement | string {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return "expected an object with chosen and rejected, or with items and ranking.";
  const given = json as Record<string, unknown>;
  return given.items === undefined ? takePreference(given) : readRanking(given);
}

function takePreference(given: Readonly<Record<string, unknown>>): Preference | string {
  const { prompt, chosen, rejected, tie = false, annotator = null } = given;
  if (chosen === undefined) return "chosen: is missing.";
  if (rejected === undefined) return "rejected: is missing.";
  if (typeof tie !== "boolean") return "tie: expected true or false.";
  if (annotator !== null && typeof annotator !== "string") return "annotator: expected text.";
  const better = readItem(chosen, prompt, "chosen");
  if (typeof better === "string") return better;
  const worse = readItem(rejected, prompt, "rejected");
  if (typeof worse === "string") return worse;
  if (better.kind !== worse.kind)
    return `rejected: expected ${better.kind}, as chosen is, received ${worse.kind}.`;
  return { chosen: better, rejected: worse, tie, annotator };
}
