import { diffArrays } from "diff";
import type { Range } from "./ranges.ts";

/** More changes than this are no help to anybody, and take long to find. */
const MOST_CHANGES = 1_500;

export interface Differences {
  readonly left: readonly Range[];
  readonly right: readonly Range[];
}

/**
 * What stands in one text and not in the other, word by word (words as the language has them), by the shortest way from
 * one to the other (Myers 1986, doi:10.1007/BF01840446).
 * @returns null where they differ in so much that it tells nothing
 */
export function differences(left: string, right: string): Differences | null {
  const [before, after] = [wordsOf(left), wordsOf(right)];
  const changes = diffArrays(before, after, { maxEditLength: MOST_CHANGES });
  if (!changes) return null;
  const found = { left: [] as Range[], right: [] as Range[] };
  let [atLeft, atRight] = [0, 0];
  for (const { value, added, removed } of changes) {
    const length = value.reduce((sum, word) => sum + word.length, 0);
    if (removed) found.left.push({ from: atLeft, to: atLeft + length });
    if (added) found.right.push({ from: atRight, to: atRight + length });
    if (!added) atLeft += length;
    if (!removed) atRight += length;
  }
  return { left: joined(left, found.left), right: joined(right, found.right) };
}

/** Marks with nothing but space between them are one; none begins or ends with space. */
function joined(text: string, ranges: readonly Range[]): readonly Range[] {
  const marks: Range[] = [];
  for (const range of ranges) {
    const words = text.slice(range.from, range.to);
    const from = range.from + words.length - words.trimStart().length;
    const to = range.from + words.trimEnd().length;
    if (from >= to) continue;
    const before = marks.at(-1);
    if (before && text.slice(before.to, from).trim() === "")
      marks[marks.length - 1] = { from: before.from, to };
    else marks.push({ from, to });
  }
  return marks;
}

function wordsOf(text: string): string[] {
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}
