import type { Standing } from "../../../contract/annotation.ts";
import type { OwnEstimate } from "../api/annotate-api.ts";

/** A share with its interval in whole answers of a hundred, and what it says. */
export interface TellsShare {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly says: string;
}

/** What we think of somebody's answers, in words for themselves. */
export interface OwnQualityWords {
  readonly right: TellsShare;
  /** Null where nobody else has judged the same yet. */
  readonly same: TellsShare | null;
  readonly rests: string;
  /** Sentences of the signals that spoke. */
  readonly remarks: readonly string[];
  readonly follows: readonly string[];
}

/** An interval wider than so many of a hundred is called a guess. */
const ROUGH = 25;

export function tellOwnQuality(estimate: OwnEstimate, state: Standing["state"]): OwnQualityWords {
  const { labels, reliability, agreement, remarks } = estimate;
  const right = ofHundred(reliability);
  const rough = right.high - right.low > ROUGH;
  return {
    right: {
      ...right,
      says: `Probably between ${right.low} and ${right.high} of 100.${rough ? " That is still a rough guess." : ""}`,
    },
    same: agreement.raw && tellSame(ofHundred(agreement.raw), agreement.items),
    rests: `This rests on ${counted(labels, "answer")} of yours${rough ? "; with more it becomes surer" : ""}.`,
    remarks,
    follows: [
      ...(remarks.length > 0 || state === "probation"
        ? ["For a while you may see more comparisons whose answer is known. Good answers there clear it up."]
        : ["You go on as before."]),
      "None of your answers is thrown away. The surer we are of you, the more each one counts.",
    ],
  };
}

function tellSame(share: Omit<TellsShare, "says">, items: number): TellsShare {
  const where = items === 1 ? "the one comparison" : `the ${items} comparisons`;
  const says = `On ${where} that others judged too; probably between ${share.low} and ${share.high}. People may differ where it is close.`;
  return { ...share, says };
}

const ofHundred = ({ value, low, high }: OwnEstimate["reliability"]) => ({
  value: hundredths(value),
  low: hundredths(low),
  high: hundredths(high),
});

const hundredths = (share: number) => Math.round(100 * Math.min(1, Math.max(0, share)));

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
