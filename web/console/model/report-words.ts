import type { VersionReport } from "../api/console-api.ts";
import { count, decimal, type Estimate, interval, share, wholeShare } from "./figures.ts";

/** A learning curve as a chart draws it; null where a line has no point. */
export interface CurveLine {
  readonly labels: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly measured: readonly (number | null)[];
  /** From the last point that was measured to what is expected. */
  readonly forecast: readonly (number | null)[];
  /** How often one annotator's answer is another's; null where that is not known. */
  readonly ceiling: number | null;
}

/** The accuracy of a learning curve; null where there is none. */
export function curveLine({ curve, ceiling }: VersionReport): CurveLine | null {
  const points = curve?.points.filter(({ accuracy }) => accuracy !== null) ?? [];
  if (!curve || points.length === 0) return null;
  const told = points.map(({ labels, accuracy }) => ({ labels, accuracy: accuracy as Estimate }));
  const ahead = curve.forecast?.accuracy;
  const all = ahead ? [...told, { labels: curve.forecast?.labels ?? 0, accuracy: ahead }] : told;
  const last = told.length - 1;
  return {
    labels: all.map(({ labels }) => labels),
    low: all.map(({ accuracy }) => accuracy.low),
    high: all.map(({ accuracy }) => accuracy.high),
    measured: all.map(({ accuracy }, i) => (i <= last ? accuracy.value : null)),
    forecast: all.map(({ accuracy }, i) => (ahead && i >= last ? accuracy.value : null)),
    ceiling: ceiling?.another.value ?? null,
  };
}

/** What the next labels are worth, in a sentence. */
export function forecastWords({ curve }: VersionReport): string {
  if (!curve) return "This version was trained elsewhere, or on too few comparisons for a learning curve.";
  const { forecast } = curve;
  if (!forecast?.gain || !forecast.accuracy) return "Too few points yet to say what more labels would bring.";
  const points = (n: number) => decimal(100 * n, 1);
  return `1,000 labels more would bring about ${points(forecast.gain.value)} points of accuracy (${interval(forecast.gain, points)}), to ${share(forecast.accuracy.value)}.`;
}

/** What people's own agreement leaves to hope for, in a sentence; the empty string where it is not known. */
export function ceilingWords({ ceiling }: VersionReport): string {
  if (!ceiling) return "No held-out comparison has two labels yet, so people's own agreement is not known.";
  const { another, perfect, comparisons } = ceiling;
  return `On ${count(comparisons)} held-out comparisons with two labels or more, one annotator's answer is another's in ${wholeShare(another.value)} (${interval(another, wholeShare)}). Who knew every truth would be right in ${wholeShare(perfect.value)} at most.`;
}

const PARTS: Readonly<Record<string, string>> = {
  stream: "By stream",
  category: "By category",
  group: "By who judged",
  certainty: "By how sure the crowd is",
};

/** The title of a breakdown. */
export const partTitle = (by: string): string => PARTS[by] ?? `By ${by}`;
