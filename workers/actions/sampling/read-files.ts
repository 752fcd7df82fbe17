import type { Tools } from "../tools.ts";

/** An invocation may have six requests open. */
const AT_ONCE = 6;

/** Reads files from R2, several at a time, and hands each to `visit` with its place; undefined where one is not there. */
export async function readFiles(
  { bucket }: Tools,
  keys: readonly string[],
  visit: (nth: number, content: ArrayBuffer | undefined) => void,
): Promise<void> {
  const queue = keys.entries();
  const read = async () => {
    for (const [nth, key] of queue) visit(nth, await (await bucket.get(key))?.arrayBuffer());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
}
