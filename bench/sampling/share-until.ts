/**
 * The labels, as a share of all, from which on a curve stays at or above a level, between two trainings on the line
 * between them; 1 where it does not even at the end.
 */
export function shareUntil(curve: readonly number[], level: number): number {
  let from = curve.length;
  while (from > 0 && (curve[from - 1] as number) >= level) from--;
  if (from === curve.length) return 1;
  const [below, above] = [curve[from - 1], curve[from] as number];
  const within = below === undefined ? 1 : (level - below) / (above - below);
  return (from + within) / curve.length;
}
