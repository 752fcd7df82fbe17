import type { Random } from "../../random.ts";
import type { UnitPatterns } from "./unit-patterns.ts";

/** Where a binomial's rarer side is expected this often, the normal curve stands for it. */
const MANY = 40;

/**
 * As many units as there are, drawn with replacement: one bootstrap sample. Patterns keep their place, only their
 * numbers change, by binomials one after the other (a multinomial), so that the cost does not grow with the units.
 */
export function resampleUnits(patterns: UnitPatterns, random: Random): UnitPatterns {
  let left = patterns.units.reduce((sum, units) => sum + units, 0);
  let toDraw = left;
  const units = patterns.units.map((count) => {
    const drawn = binomial(toDraw, Math.min(1, count / left), random);
    left -= count;
    toDraw -= drawn;
    return drawn;
  });
  return { ...patterns, units };
}

/** Successes in `n` tries of chance `p`: exact by waiting times where they are few, else rounded from a normal. */
function binomial(n: number, p: number, random: Random): number {
  if (p >= 1) return n;
  if (p <= 0 || n <= 0) return 0;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  if (n * p > MANY) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const normal = radius * Math.cos(2 * Math.PI * random());
    return Math.min(n, Math.max(0, Math.round(n * p + normal * Math.sqrt(n * p * (1 - p)))));
  }
  let successes = -1;
  let tries = 0;
  do {
    successes++;
    tries += 1 + Math.floor(Math.log(1 - random()) / Math.log1p(-p));
  } while (tries <= n);
  return successes;
}
