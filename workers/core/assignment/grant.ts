import type { AnnotatorId, ComparisonId } from "../ids.ts";

/** One comparison as the lease rule sees it. */
export interface LeasableComparison {
  readonly id: ComparisonId;
  /** Labels asked for at the least; beyond them, one more at a time while it is not settled. */
  readonly least: number;
  readonly settled: boolean;
  /** Leases that nobody has answered or given back; some may have run out meanwhile. */
  readonly leases: readonly { readonly annotator: AnnotatorId; readonly expiresAtMs: number }[];
  readonly labelledBy: readonly AnnotatorId[];
  readonly returnedBy: readonly AnnotatorId[];
}

export interface TaskRequest {
  readonly annotator: AnnotatorId;
  /** How many tasks are asked for, those held already included. */
  readonly want: number;
  /** The most that one annotator may hold at a time. */
  readonly pendingCap: number;
  readonly nowMs: number;
}

export interface Grant {
  /** What the annotator holds already; it comes back first, even where it is more than was wanted. */
  readonly held: readonly ComparisonId[];
  /** What may be granted in addition: any `count` of these. */
  readonly grantable: readonly ComparisonId[];
  readonly count: number;
}

/**
 * How many more people may be given a comparison now: until it has the least labels, as many as are missing; from then
 * on one, while it is not settled; live leases fill these places.
 */
export function placesOpen(
  { least, settled }: Pick<LeasableComparison, "least" | "settled">,
  labels: number,
  liveLeases: number,
): number {
  if (settled) return 0;
  return Math.max(0, Math.max(least - labels, 1) - liveLeases);
}

/**
 * The lease rule in plain words: a comparison may go to somebody who never had it, or lost it by expiry, while it has a
 * place open; and nobody comes to hold more than they want or than the pending cap allows. store/leases.ts holds the same rule as one SQL statement, which must be atomic with
 * its write; this is the oracle of its property test.
 */
export function decideGrant(comparisons: readonly LeasableComparison[], request: TaskRequest): Grant {
  const { annotator, want, pendingCap, nowMs } = request;
  const live = comparisons.map((comparison) => ({
    ...comparison,
    leases: comparison.leases.filter(({ expiresAtMs }) => expiresAtMs > nowMs),
  }));
  const mine = ({ leases }: LeasableComparison) => leases.some((lease) => lease.annotator === annotator);
  const held = live.filter(mine).map(({ id }) => id);
  const grantable = live
    .filter(
      (comparison) =>
        placesOpen(comparison, comparison.labelledBy.length, comparison.leases.length) > 0 &&
        !mine(comparison) &&
        !comparison.labelledBy.includes(annotator) &&
        !comparison.returnedBy.includes(annotator),
    )
    .map(({ id }) => id);
  const room = Math.max(0, Math.min(want, pendingCap) - held.length);
  return { held, grantable, count: Math.min(room, grantable.length) };
}
