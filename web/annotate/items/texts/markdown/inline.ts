import type { Inline } from "../written.ts";
import { type Part, pairSigns } from "./emphasis.ts";
import { type Line, wordsOf } from "./lines.ts";

/** Nothing that people write goes deeper; what does is shown as it was written. */
export const DEEPEST = 12;

const CODE = /(`+)(?!`)([\s\S]*?[^`])\1(?!`)/y;
const ANGLED = /<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)>/iy;
const TAG = /<(?:!--[\s\S]*?--|[!?/]?[a-z][^<>]*)>/iy;
const TARGET =
  /\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y;
const BARE = /(?:https?:\/\/|www\.)[^\s<]+/iy;
/** What ends a sentence rather than an address. */
const AFTER = /[?!.,:;*_~'")\]]+$/;
const ESCAPED = /\\[!-/:-@[-`{-~\n]/y;
const SIGNS = /\*+|_+|~{1,2}(?!~)/y;
const MARK = /[\p{P}\p{S}]/u;

/** The lines of a paragraph as one text. */
interface Whole {
  readonly text: string;
  /** Where each opening bracket is closed. */
  readonly closing: ReadonlyMap<number, number>;
  /** The words between two places, which know where they stand in what people wrote. */
  words(start: number, end: number): readonly Inline[];
}

/** Takes the words of a paragraph apart, over all its lines. */
export function readInline(lines: readonly Line[], depth: number): readonly Inline[] {
  const text = lines.map((line) => line.text).join("\n");
  return readBetween({ text, closing: bracketsOf(text), words: wordsBetween(lines) }, 0, text.length, depth);
}

/** Something that begins at a place: what it is read as, null for words as they are, and the place after it. */
interface Found {
  readonly part: Part | null;
  readonly next: number;
}

function readBetween(whole: Whole, start: number, end: number, depth: number): readonly Inline[] {
  if (depth > DEEPEST) return whole.words(start, end);
  const parts: Part[] = [];
  let plain = start;
  const upTo = (at: number) => parts.push(...whole.words(plain, at).map((inline) => ({ inline })));
  for (let at = start; at < end; ) {
    const found = READERS[whole.text[at] as string]?.(whole, at, depth);
    if (!found || found.next > end) at++;
    else {
      if (found.part) {
        upTo(at);
        parts.push(found.part);
        plain = found.next;
      }
      at = found.next;
    }
  }
  upTo(end);
  return pairSigns(parts, whole.words);
}

const at = (pattern: RegExp, text: string, place: number): RegExpExecArray | null => {
  pattern.lastIndex = place;
  return pattern.exec(text);
};

const escaped = (whole: Whole, place: number): Found | null => {
  if (!at(ESCAPED, whole.text, place)) return null;
  const [inline] = whole.words(place + 1, place + 2);
  return { part: inline ? { inline } : null, next: place + 2 };
};

const code = ({ text, words }: Whole, place: number): Found => {
  const found = at(CODE, text, place);
  // Signs that nothing closes are no beginning of a shorter run either.
  if (!found) return { part: null, next: place + (at(/`+/y, text, place)?.[0].length ?? 1) };
  const [all, ticks = "", within = ""] = found;
  const padded = /^ [\s\S]* $/.test(within) && within.trim() !== "" ? 1 : 0;
  const [start, end] = [place + ticks.length + padded, place + all.length - ticks.length - padded];
  return { part: { inline: { is: "code", inside: words(start, end) } }, next: place + all.length };
};

/** An address in angles; any other tag is text, whatever is in it. */
const angled = ({ text, words }: Whole, place: number): Found | null => {
  const [all, address = ""] = at(ANGLED, text, place) ?? [];
  if (all) return linked(words(place + 1, place + all.length - 1), address, place + all.length);
  const [tag] = at(TAG, text, place) ?? [];
  return tag ? { part: null, next: place + tag.length } : null;
};

const linked = (inside: readonly Inline[], address: string, next: number): Found => ({
  part: { inline: { is: "link", inside, address } },
  next,
});

/** Where what a bracket begins would lead to, and the place after it. */
function targetOf({ text, closing }: Whole, place: number) {
  const close = closing.get(place);
  const [all, inAngles, bare] = (close !== undefined && at(TARGET, text, close + 1)) || [];
  return close === undefined || all === undefined
    ? null
    : { close, address: inAngles ?? bare ?? "", next: close + 1 + all.length };
}

const bracket = (whole: Whole, place: number, depth: number): Found | null => {
  const target = targetOf(whole, place);
  return (
    target && linked(readBetween(whole, place + 1, target.close, depth + 1), target.address, target.next)
  );
};

/** A picture would be fetched from somewhere: it stays text. */
const picture = (whole: Whole, place: number): Found | null => {
  const target = targetOf(whole, place + 1);
  return target && { part: null, next: target.next };
};

const bare = ({ text, words }: Whole, place: number): Found | null => {
  if (/[\p{L}\p{N}]/u.test(text[place - 1] ?? "")) return null;
  const [all] = at(BARE, text, place) ?? [];
  if (!all) return null;
  const address = all.replace(AFTER, (after) => (all.includes("(") && after.startsWith(")") ? ")" : ""));
  const href = /^www/i.test(address) ? `http://${address}` : address;
  return linked(words(place, place + address.length), href, place + address.length);
};

/** Signs open where words follow, and close where words come before. */
const signs = ({ text }: Whole, place: number): Found | null => {
  const [run] = at(SIGNS, text, place) ?? [];
  if (!run) return null;
  const sign = run[0] as string;
  const next = place + run.length;
  const [before, after] = [text.slice(0, place).match(/.$/su)?.[0] ?? " ", text[next] ?? " "];
  const [spaceBefore, spaceAfter] = [/\s/.test(before), /\s/.test(after)];
  const [markBefore, markAfter] = [MARK.test(before), MARK.test(after)];
  const left = !spaceAfter && (!markAfter || spaceBefore || markBefore);
  const right = !spaceBefore && (!markBefore || spaceAfter || markAfter);
  const within = sign === "_";
  return {
    part: {
      sign,
      from: place,
      to: next,
      opens: left && (!within || !right || markBefore),
      closes: right && (!within || !left || markAfter),
    },
    next,
  };
};

const READERS: Readonly<Record<string, (whole: Whole, place: number, depth: number) => Found | null>> = {
  "\\": escaped,
  "`": code,
  "<": angled,
  "[": bracket,
  "!": picture,
  "*": signs,
  _: signs,
  "~": signs,
  h: bare,
  H: bare,
  w: bare,
  W: bare,
};

/** Which bracket closes which; those after a backslash are none. */
function bracketsOf(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let place = 0; place < text.length; place++) {
    if (text[place] === "\\") place++;
    else if (text[place] === "[") open.push(place);
    else if (text[place] === "]") {
      const opening = open.pop();
      if (opening !== undefined) closing.set(opening, place);
    }
  }
  return closing;
}

/** Finds the words between two places of a paragraph within its lines. */
function wordsBetween(lines: readonly Line[]): Whole["words"] {
  let length = 0;
  const starts = lines.map(({ text }) => {
    const start = length;
    length += text.length + 1;
    return start;
  });
  return (start, end) => {
    if (start >= end) return [];
    let first = starts.findLastIndex((place) => place <= start);
    const covered: Line[] = [];
    for (; first < lines.length && (starts[first] as number) <= end; first++) {
      const { text, from } = lines[first] as Line;
      const begun = Math.max(0, start - (starts[first] as number));
      covered.push({ text: text.slice(begun, end - (starts[first] as number)), from: from + begun });
    }
    return wordsOf(covered);
  };
}
