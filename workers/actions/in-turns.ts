/** An invocation may have six requests open. */
const AT_ONCE = 6;

/** Visits each of some things, several at a time. */
export async function inTurns<T>(
  things: readonly T[],
  visit: (thing: T, nth: number) => Promise<void>,
): Promise<void> {
  const queue = things.entries();
  const work = async () => {
    for (const [nth, thing] of queue) await visit(thing, nth);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
