import { type ReadonlySignal, signal } from "@preact/signals";
import type { Earnings } from "../../../contract/annotation.ts";
import type { AnnotateApi } from "../api/annotate-api.ts";
import type { Timers } from "./timers.ts";

/** Earnings are asked for at most this often; until then what is shown is what was earned before. */
const EVERY_MS = 5_000;

export interface EarningsWatch {
  readonly earnings: ReadonlySignal<Earnings>;
  /** Something was earned: soon it shows. */
  grown(): void;
  ask(): Promise<void>;
}

/** What somebody has earned so far, kept fresh where the project pays. */
export function watchEarnings(
  api: AnnotateApi,
  project: string,
  timers: Timers,
  first: Earnings,
): EarningsWatch {
  const earnings = signal(first);
  let askedMs = Number.NEGATIVE_INFINITY;
  let planned = false;
  const ask = async () => {
    planned = false;
    askedMs = timers.nowMs();
    const brief = await api.readBrief(project);
    if (brief.ok) earnings.value = brief.value.earnings;
  };
  return {
    earnings,
    ask,
    grown() {
      if (first.currency === null || planned) return;
      planned = true;
      timers.after(Math.max(0, askedMs + EVERY_MS - timers.nowMs()), () => void ask());
    },
  };
}
