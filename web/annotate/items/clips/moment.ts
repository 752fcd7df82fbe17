import { say } from "../../../i18n/translate.ts";
import type { Pointed, Side } from "../lazy-sides.tsx";
import type { ClipClock } from "./clock.ts";

/** The moment where a clip is, as a mark. */
export function momentIn(clock: ClipClock, side: Side, durationMs: number): Pointed {
  const ms = Math.round(Math.min(clock.atMs.value, durationMs));
  return { side, turn: 0, from: ms, to: ms, words: say("atSecond", { at: Math.round(ms / 100) / 10 }) };
}
