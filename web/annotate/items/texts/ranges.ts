/** A part of a text: UTF-16 code units, `to` not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A run of words, and whether it is within one of the ranges. */
export interface Piece {
  readonly text: string;
  readonly within: boolean;
}

/**
 * Cuts words where ranges begin and end.
 * @param from where the words stand in their text
 * @param ranges in order, none over another
 */
export function piecesOf(text: string, from: number, ranges: readonly Range[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  const upTo = (end: number, within: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), within });
    at = Math.max(at, end);
  };
  for (const range of ranges) {
    if (range.to <= from + at) continue;
    if (range.from >= from + text.length) break;
    upTo(range.from - from, false);
    upTo(Math.min(range.to - from, text.length), true);
  }
  upTo(text.length, false);
  return pieces;
}
