import type { Settings } from "../api/console-api.ts";
import { type Draft, draftOf } from "./policy-draft.ts";

/** One field that two have changed, each to something else. */
export interface FieldConflict {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface Merge {
  /** What is mine and what is theirs together; where both changed a field, mine. */
  readonly mine: Draft;
  /** The same; where both changed a field, theirs. */
  readonly theirs: Draft;
  /** Empty where the two went past one another. */
  readonly conflicts: readonly FieldConflict[];
}

/**
 * Puts a draft that began from some settings onto what they have become meanwhile, field by field: whoever alone changed a
 * field has it their way.
 */
export function mergeDraft(draft: Draft, began: Settings, now: Settings): Merge {
  const before = draftOf(began);
  const after = draftOf(now);
  const mineOnly: Record<string, string> = {};
  const conflicts: FieldConflict[] = [];
  for (const [name, mine] of Object.entries(draft)) {
    if (mine === before[name]) continue;
    const theirs = after[name] ?? "";
    if (theirs === (before[name] ?? "") || theirs === mine) mineOnly[name] = mine;
    else conflicts.push({ name, mine, theirs });
  }
  const insisted = Object.fromEntries(conflicts.map(({ name, mine }) => [name, mine]));
  return { mine: { ...after, ...mineOnly, ...insisted }, theirs: { ...after, ...mineOnly }, conflicts };
}
