import type { TextReplay } from "../../../../contract/items.ts";
import { cutAt } from "./shown-text.ts";
import { type Turn, textOf } from "./text-of.ts";
import { loadReader, type Reader } from "./use-reader.ts";
import { asWritten, type Block } from "./written.ts";

/** What of a long turn is shown at first: UTF-16 code units. */
export const FIRST = 6_000;

const known = new WeakMap<Turn, readonly Block[]>();

/** What is shown of a turn at first, taken apart; kept, so that one that was read ahead is there at once. */
export function firstBlocks(turn: Turn, reader: Reader): readonly Block[] {
  const read = () => reader(turn.content.slice(0, cutAt(turn.content, FIRST)));
  if (reader === asWritten) return read();
  const before = known.get(turn) ?? read();
  known.set(turn, before);
  return before;
}

/** Takes a text apart before anybody sees it. */
export async function readAhead(replay: TextReplay): Promise<void> {
  const { prompt, completion, markdown } = textOf(replay);
  if (!markdown) return;
  const reader = await loadReader();
  for (const turn of [...prompt, ...completion]) firstBlocks(turn, reader);
}
