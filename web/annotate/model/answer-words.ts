import type { Outcome } from "../../../contract/annotation.ts";
import type { Remarks } from "../../../contract/judging.ts";
import { say } from "../../i18n/translate.ts";

/** An answer, or what is known of a comparison. */
interface Said {
  readonly outcome: Outcome;
  /** Of a group, as it was shown. */
  readonly ranks?: readonly number[] | null | undefined;
  readonly remarks?: Remarks | undefined;
}

type Plain = Exclude<Outcome, "ranked">;

const CHOSEN = {
  left: "choseFirst",
  right: "choseSecond",
  tie: "choseTie",
  skip: "choseSkip",
} as const satisfies Record<Plain, string>;

const KNOWN = {
  left: "knownFirst",
  right: "knownSecond",
  tie: "knownTie",
  skip: "knownSkip",
} as const satisfies Record<Plain, string>;

/** An answer told back to the person who gave it: two that are both unacceptable were called both bad. */
export function chosenWords({ outcome, ranks, remarks }: Said): string {
  if (outcome === "tie" && remarks?.unacceptable.length === 2) return say("choseBothBad");
  if (outcome !== "ranked") return say(CHOSEN[outcome]);
  const best = onlyBest(ranks);
  return best === undefined ? say("choseOrder") : say("choseNumber", { number: best });
}

/** What is known of a comparison; of a group, which is the best. */
export function knownWords({ outcome, ranks }: Said): string {
  if (outcome !== "ranked") return say(KNOWN[outcome]);
  return say("knownNumber", { number: 1 + (ranks ?? []).indexOf(0) });
}

/** The number of the one that is put first, where nothing is said of the others. */
const onlyBest = (ranks: Said["ranks"]): number | undefined =>
  ranks && Math.max(...ranks) === 1 ? 1 + ranks.indexOf(0) : undefined;
