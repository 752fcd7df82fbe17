const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where a function with one valley between `low` and `high` is least, to 1e-3 (Kiefer 1953, doi:10.2307/2032161). */
export function goldenSection(cost: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [inner, outer] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atInner, atOuter] = [cost(inner), cost(outer)];
  while (high - low > 1e-3) {
    if (atInner <= atOuter) {
      [high, outer, atOuter] = [outer, inner, atInner];
      inner = high - GOLDEN * (high - low);
      atInner = cost(inner);
    } else {
      [low, inner, atInner] = [inner, outer, atOuter];
      outer = low + GOLDEN * (high - low);
      atOuter = cost(outer);
    }
  }
  return (low + high) / 2;
}
