import type { Inline } from "../written.ts";

/** A run of one sign, and whether it may open or close what is within a pair of them. */
interface Signs {
  readonly sign: string;
  /** Places in the paragraph. */
  readonly from: number;
  readonly to: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Part of a paragraph: read already, or signs that may turn out to be words. */
export type Part = { readonly inline: Inline } | Signs;

interface Open extends Signs {
  /** How many of its signs are not used yet, from its end. */
  left: number;
  /** What has been read since. */
  readonly inside: Inline[];
}

/**
 * Pairs signs as CommonMark does: each run that closes looks back for the nearest that opens; two signs are strong, one is emphasis,
 * and what finds no other stays as it is.
 * @param words what stands between two places
 */
export function pairSigns(
  parts: readonly Part[],
  words: (from: number, to: number) => readonly Inline[],
): readonly Inline[] {
  const read: Inline[] = [];
  const open: Open[] = [];
  const last = () => open.at(-1)?.inside ?? read;
  /** Those that were opened after `place` in the list, and found no other, are words. */
  const giveUp = (place: number) => {
    for (const { from, left, inside } of open.splice(place))
      last().push(...words(from, from + left), ...inside);
  };
  for (const part of parts) {
    if ("inline" in part) {
      last().push(part.inline);
      continue;
    }
    let { from } = part;
    while (part.closes && from < part.to) {
      const place = open.findLastIndex((each) => mayPair(each, part));
      const opener = open[place];
      if (!opener) break;
      giveUp(place + 1);
      const used = usedOf(part.sign, opener.left, part.to - from);
      const inside = opener.inside.splice(0);
      opener.left -= used;
      from += used;
      if (opener.left === 0) open.pop();
      const is = part.sign === "~" ? "struck" : used === 2 ? "strong" : "emphasis";
      last().push({ is, inside });
    }
    if (from === part.to) continue;
    if (part.opens) open.push({ ...part, from, left: part.to - from, inside: [] });
    else last().push(...words(from, part.to));
  }
  giveUp(0);
  return read;
}

const usedOf = (sign: string, opened: number, closes: number): number =>
  sign === "~" ? closes : opened >= 2 && closes >= 2 ? 2 : 1;

/** Runs that open and close at once pair by the rule of three; strikes pair where they are as long. */
function mayPair(opener: Open, closer: Signs): boolean {
  if (opener.sign !== closer.sign) return false;
  const [one, other] = [opener.to - opener.from, closer.to - closer.from];
  if (closer.sign === "~") return opener.left === other;
  return !((opener.closes || closer.opens) && (one + other) % 3 === 0 && (one % 3 !== 0 || other % 3 !== 0));
}
