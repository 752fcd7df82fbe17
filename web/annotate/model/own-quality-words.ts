import type { Standing } from "../../../contract/annotation.ts";
import { say } from "../../i18n/translate.ts";
import type { OwnEstimate } from "../api/annotate-api.ts";
import { SIGNALS } from "./reason-words.ts";

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
      says: `${say("probably", { low: right.low, high: right.high })}${rough ? ` ${say("stillRough")}` : ""}`,
    },
    same: agreement.raw && tellSame(ofHundred(agreement.raw), agreement.items),
    rests: say(rough ? "restsOnFew" : "restsOn", { count: labels }),
    remarks: remarks.map((signal) => say(SIGNALS[signal])),
    follows: [
      ...(remarks.length > 0 || state === "probation" ? [say("moreChecks")] : [say("asBefore")]),
      say("nothingThrownAway"),
    ],
  };
}

function tellSame(share: Omit<TellsShare, "says">, count: number): TellsShare {
  return { ...share, says: say("sameOn", { count, low: share.low, high: share.high }) };
}

const ofHundred = ({ value, low, high }: OwnEstimate["reliability"]) => ({
  value: hundredths(value),
  low: hundredths(low),
  high: hundredths(high),
});

const hundredths = (share: number) => Math.round(100 * Math.min(1, Math.max(0, share)));
