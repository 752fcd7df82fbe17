import type { Brief, Earnings } from "../../../contract/annotation.ts";
import { language, say } from "../../i18n/translate.ts";
import { money } from "../../ui/money.ts";

/**
 * What a project pays, in sentences; none where it pays nothing.
 * @param qualifying whether practice or a quiz, which are not paid, come first
 */
export function payWords(pay: Brief["pay"], qualifying: boolean): string[] {
  if (pay.by === "nothing") return [];
  const amount = money(pay.amountMinor, pay.currency, language.value);
  const rate =
    pay.by === "task"
      ? say("payPerTask", { amount })
      : say("payPerHour", { amount, time: spell(pay.mostSecondsPerTask) });
  const unpaid = qualifying ? [say("unpaidQualifying")] : [];
  const held = pay.onSuspension === "hold" ? [say("heldOnSuspension")] : [];
  return [rate, ...unpaid, ...held];
}

/** What somebody has earned so far, e.g. `€1.20`, `€9.80/h`. */
export interface EarnedWords {
  readonly earned: string;
  readonly perHour: string | null;
}

/** Null where nothing is paid. */
export function earnedWords(earnings: Earnings): EarnedWords | null {
  const { currency, earnedMinor, heldMinor, perHourMinor } = earnings;
  if (currency === null) return null;
  const amount = (minor: number) => money(minor, currency, language.value);
  const earned = amount(earnedMinor);
  return {
    earned: heldMinor > 0 ? say("earnedOnHold", { earned, held: amount(heldMinor) }) : earned,
    perHour:
      perHourMinor === null || earnedMinor === 0 ? null : say("perHour", { amount: amount(perHourMinor) }),
  };
}

/** So many seconds, in minutes where they are whole ones. */
export function spell(seconds: number): string {
  const minutes = seconds / 60;
  return seconds < 120 || !Number.isInteger(minutes)
    ? say("seconds", { count: seconds })
    : say("minutes", { count: minutes });
}
