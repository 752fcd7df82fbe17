import type { Words } from "../written.ts";

/** What is left of a line once the signs before it have been read, and where that stands in the text. */
export interface Line {
  readonly text: string;
  readonly from: number;
}

export function linesOf(text: string): readonly Line[] {
  let from = 0;
  return text.split("\n").map((line) => {
    const at = from;
    from += line.length + 1;
    return { text: line, from: at };
  });
}

/** A line without so many letters at its beginning. */
export const cut = ({ text, from }: Line, letters: number): Line => ({
  text: text.slice(letters),
  from: from + letters,
});

export const isBlank = ({ text }: Line): boolean => text.trim() === "";

/** How far in a line begins, in columns; a tab leads to the next fourth. */
export function indentOf({ text }: Line): number {
  let column = 0;
  for (const letter of text) {
    if (letter === " ") column++;
    else if (letter === "\t") column += 4 - (column % 4);
    else break;
  }
  return column;
}

/** A line without as much of its indent as there is, up to so many columns. */
export function outdented(line: Line, columns: number): Line {
  let [column, letters] = [0, 0];
  for (; column < columns; letters++) {
    if (line.text[letters] === " ") column++;
    else if (line.text[letters] === "\t") column += 4 - (column % 4);
    else break;
  }
  return cut(line, letters);
}

/** Words over several lines, as few runs as their places in the text allow. */
export function wordsOf(lines: readonly Line[]): Words[] {
  const words: { is: "words"; text: string; from: number }[] = [];
  for (const [i, { text, from }] of lines.entries()) {
    const said = i < lines.length - 1 ? `${text}\n` : text;
    const before = words.at(-1);
    if (before && before.from + before.text.length === from) before.text += said;
    else words.push({ is: "words", text: said, from });
  }
  return words;
}
