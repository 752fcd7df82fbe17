import type { Outcome } from "../../../contract/annotation.ts";

/** What is said of two items. */
export type PairOutcome = Exclude<Outcome, "ranked">;

export type KeyMeaning =
  | { readonly does: "choose"; readonly outcome: PairOutcome }
  | { readonly does: "grade"; readonly level: number }
  | { readonly does: "both-bad" | "undo" | "help" };

export type Way = "left" | "right" | "up" | "down";

/** What lies in a direction, for a hand that swipes and for the arrow keys: the first item is where reading begins. */
export function outcomeTowards(way: Way, rightToLeft: boolean): PairOutcome {
  if (way === "up") return "tie";
  if (way === "down") return "skip";
  return (way === "left") === rightToLeft ? "right" : "left";
}

const ARROWS: ReadonlyMap<string, Way> = new Map([
  ["ArrowLeft", "left"],
  ["ArrowRight", "right"],
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
]);
const LETTERS: ReadonlyMap<string, PairOutcome> = new Map([
  ["t", "tie"],
  ["s", "skip"],
]);
const IN_ORDER: readonly PairOutcome[] = ["left", "right", "tie", "skip"];

export interface Situation {
  readonly rightToLeft: boolean;
  /** Up and down scroll what is to be read. */
  readonly scrolls: boolean;
  /** An item is chosen, and how much better it is is asked. */
  readonly asksStrength: boolean;
}

/** What a key does on the screen of a comparison; undefined where it is left to the browser. */
export function keyMeaning(key: string, now: Situation): KeyMeaning | undefined {
  if (key === "?") return { does: "help" };
  const letter = key.toLowerCase();
  if (letter === "u") return { does: "undo" };
  if (letter === "b" || (key === "5" && !now.asksStrength)) return { does: "both-bad" };
  if (/^[1-9]$/.test(key)) {
    if (now.asksStrength) return { does: "grade", level: Number(key) };
    const outcome = IN_ORDER[Number(key) - 1];
    return outcome && { does: "choose", outcome };
  }
  const way = ARROWS.get(key);
  if (way && now.scrolls && (way === "up" || way === "down")) return undefined;
  const outcome = way ? outcomeTowards(way, now.rightToLeft) : LETTERS.get(letter);
  return outcome && { does: "choose", outcome };
}
