/**
 * How many labels a project's nth comparison gets, where the policy asks for so many on average: 1.5 gives 1, 2, 1, 2 …
 * Spread evenly, so that after any number of comparisons the total is exact to the whole label.
 * @param nth 0, 1, 2 …
 */
export function redundancyOf(nth: number, average: number): number {
  return Math.floor((nth + 1) * average) - Math.floor(nth * average);
}
