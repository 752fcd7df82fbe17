/** What may be chosen: `scores` of the points, at least 0, and how far any two of them are apart. */
export interface Points {
  readonly scores: Float64Array;
  readonly distance: (a: number, b: number) => number;
  /** How far each point is from the nearest that was chosen earlier; Infinity where none was. */
  readonly nearest: Float64Array;
}

/** A point that was chosen, and how far it lay from all that were chosen before; Infinity for the first. */
export interface ChosenPoint {
  readonly point: number;
  readonly distance: number;
}

/**
 * Chooses points one after the other, each time the one with the most of
 *
 *     (1 − weight) · score / greatest score + weight · distance / greatest distance
 *
 * where the distance is that to the nearest point chosen so far. With weight 0 it is the top of the list, with weight 1
 * the greedy k-centre, never worse than twice the best cover (Gonzalez 1985, doi:10.1016/0304-3975(85)90224-5; for active
 * learning Sener & Savarese 2018, arXiv:1708.00489).
 * @param apart points nearer than this to a chosen one are never chosen
 * @returns at most `count` points; fewer where the others lie too near
 */
export function farthestFirst(
  { scores, distance, nearest: before }: Points,
  { count, weight, apart }: { count: number; weight: number; apart: number },
): ChosenPoint[] {
  const top = scores.reduce((most, score) => Math.max(most, score), 0) || 1;
  const nearest = before.slice();
  const chosen: ChosenPoint[] = [];
  while (chosen.length < count) {
    const far =
      nearest.reduce((most, d) => (d < Number.POSITIVE_INFINITY ? Math.max(most, d) : most), 0) || 1;
    let [best, most] = [-1, Number.NEGATIVE_INFINITY];
    for (const [point, d] of nearest.entries()) {
      if (d <= apart) continue;
      const value = ((1 - weight) * (scores[point] as number)) / top + weight * Math.min(1, d / far);
      if (value > most) [best, most] = [point, value];
    }
    if (best < 0) break;
    chosen.push({ point: best, distance: nearest[best] as number });
    for (const [point, d] of nearest.entries())
      if (d > apart) nearest[point] = Math.min(d, distance(best, point));
    nearest[best] = 0;
  }
  return chosen;
}
