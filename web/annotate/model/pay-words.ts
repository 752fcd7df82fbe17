import type { Brief, Earnings } from "../../../contract/annotation.ts";
import { money } from "../../ui/money.ts";

/**
 * What a project pays, in sentences; none where it pays nothing.
 * @param qualifying whether practice or a quiz, which are not paid, come first
 */
export function payWords(pay: Brief["pay"], qualifying: boolean): string[] {
  if (pay.by === "nothing") return [];
  const amount = money(pay.amountMinor, pay.currency);
  const rate =
    pay.by === "task"
      ? `You get ${amount} for each answer.`
      : `You get ${amount} for each hour of comparing; of one comparison, up to ${spell(pay.mostSecondsPerTask)} are paid.`;
  const unpaid = qualifying ? ["Practice and quiz are not paid."] : [];
  const held = "Should your answers stop being trusted, the people who ask decide on those given on trial.";
  return [rate, ...unpaid, ...(pay.onSuspension === "hold" ? [held] : [])];
}

/** What somebody has earned so far, e.g. `€1.20`, `€9.80/h`; null where nothing is paid. */
export function earnedWords(earnings: Earnings): { earned: string; perHour: string | null } | null {
  const { currency, earnedMinor, heldMinor, perHourMinor } = earnings;
  if (currency === null) return null;
  const held = heldMinor > 0 ? ` + ${money(heldMinor, currency)} on hold` : "";
  return {
    earned: money(earnedMinor, currency) + held,
    perHour: perHourMinor === null || earnedMinor === 0 ? null : `${money(perHourMinor, currency)}/h`,
  };
}

function spell(seconds: number): string {
  const minutes = seconds / 60;
  if (seconds < 120 || !Number.isInteger(minutes)) return `${seconds} seconds`;
  return `${minutes} minutes`;
}
