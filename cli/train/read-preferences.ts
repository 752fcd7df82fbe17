import { readJsonLines } from "../json-lines.ts";
import { Problem } from "../problem.ts";
import { type Item, readItem } from "./read-item.ts";

/** What somebody preferred. */
export interface Preference {
  readonly chosen: Item;
  readonly rejected: Item;
  /** Neither is better. */
  readonly tie: boolean;
  readonly annotator: string | null;
}

/** @throws Problem with line numbers and fields */
export function readPreferences(path: string): Preference[] {
  const preferences = readJsonLines(path, takePreference);
  if (preferences.length === 0) throw new Problem(`${path}: has no preferences.`);
  return preferences;
}

function takePreference(json: unknown): Preference | string {
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return "expected an object with chosen and rejected.";
  const { prompt, chosen, rejected, tie = false, annotator = null } = json as Record<string, unknown>;
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
