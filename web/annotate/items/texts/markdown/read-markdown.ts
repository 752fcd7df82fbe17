import type { Block, ListItem, Row } from "../written.ts";
import { DEEPEST, readInline } from "./inline.ts";
import { cut, indentOf, isBlank, type Line, linesOf, outdented, wordsOf } from "./lines.ts";

const FENCE = /^ {0,3}(?:(`{3,})[^`]*|(~{3,}).*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const CLOSING = /(?:^|[ \t]+)#+[ \t]*$/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|(\d{1,9})[.)])([ \t]+(?=\S)|[ \t]*$)/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
const DIVIDER = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const TASK = /^\[([ xX])\][ \t]+/;

/**
 * Takes Markdown apart (CommonMark's, with GitHub's tables, tasks and strikes) into blocks whose words know their places in the text.
 * HTML, pictures, definitions and whatever else would fetch or run something stay the text that they are. Each
 * function below reads one kind of block from a line on, or says that it does not begin there.
 */
export function readMarkdown(text: string): readonly Block[] {
  return readBlocks(linesOf(text), 0);
}

interface Found {
  readonly block: Block;
  /** The line after it. */
  readonly next: number;
}

type Reader = (lines: readonly Line[], at: number, depth: number) => Found | undefined;

function readBlocks(lines: readonly Line[], depth: number): Block[] {
  if (depth > DEEPEST) return lines.every(isBlank) ? [] : [{ is: "paragraph", inside: wordsOf(lines) }];
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const found = isBlank(lines[at] as Line) ? undefined : blockAt(lines, at, depth);
    if (found) blocks.push(found.block);
    at = found?.next ?? at + 1;
  }
  return blocks;
}

function blockAt(lines: readonly Line[], at: number, depth: number): Found | undefined {
  for (const read of READERS) {
    const found = read(lines, at, depth);
    if (found) return found;
  }
  return undefined;
}

const indented: Reader = (lines, at) => {
  if (indentOf(lines[at] as Line) < 4) return undefined;
  let next = at;
  while (next < lines.length && (isBlank(lines[next] as Line) || indentOf(lines[next] as Line) >= 4)) next++;
  while (isBlank(lines[next - 1] as Line)) next--;
  const code = lines.slice(at, next).map((line) => outdented(line, 4));
  return { block: { is: "code", inside: wordsOf(code) }, next };
};

const fenced: Reader = (lines, at) => {
  const line = lines[at] as Line;
  const [, ticks, waves] = FENCE.exec(line.text) ?? [];
  const fence = ticks ?? waves;
  if (!fence) return undefined;
  const end = new RegExp(`^ {0,3}\\${fence[0]}{${fence.length},}[ \\t]*$`);
  let next = at + 1;
  while (next < lines.length && !end.test((lines[next] as Line).text)) next++;
  const code = lines.slice(at + 1, next).map((each) => outdented(each, indentOf(line)));
  return { block: { is: "code", inside: wordsOf(code) }, next: next + 1 };
};

const heading: Reader = (lines, at, depth) => {
  const line = lines[at] as Line;
  const [signs, marks] = HEADING.exec(line.text) ?? [];
  if (signs === undefined || !marks) return undefined;
  const { text, from } = cut(line, signs.length);
  const inside = readInline([{ text: text.replace(CLOSING, ""), from }], depth);
  return { block: { is: "heading", depth: marks.length, inside }, next: at + 1 };
};

const rule: Reader = (lines, at) =>
  RULE.test((lines[at] as Line).text) ? { block: { is: "rule" }, next: at + 1 } : undefined;

const quote: Reader = (lines, at, depth) => {
  if (!QUOTE.test((lines[at] as Line).text)) return undefined;
  const inside: Line[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] as Line;
    const sign = QUOTE.exec(line.text);
    if (sign) inside.push(cut(line, sign[0].length));
    else if (isLazy(lines, next, inside.at(-1))) inside.push(line);
    else break;
  }
  return { block: { is: "quote", blocks: readBlocks(inside, depth + 1) }, next };
};

const list: Reader = (lines, at, depth) => {
  const first = ITEM.exec((lines[at] as Line).text);
  if (!first) return undefined;
  const items: ListItem[] = [];
  const kind = kindOf(first);
  let next = at;
  for (;;) {
    const begun = next < lines.length ? ITEM.exec((lines[next] as Line).text) : null;
    if (!begun || kindOf(begun) !== kind || RULE.test((lines[next] as Line).text)) break;
    const { inside, end } = itemFrom(lines, next, begun);
    items.push(itemOf(inside, depth));
    next = end;
  }
  return { block: { is: "list", start: first[3] ? Number(first[3]) : null, items }, next };
};

/** Lists of another sign are other lists. */
const kindOf = ([, , sign = ""]: RegExpExecArray) => sign.at(-1);

/** The lines of an item, without what stands before them, and the line after them. */
function itemFrom(lines: readonly Line[], at: number, [whole, , , , gap = ""]: RegExpExecArray) {
  const line = lines[at] as Line;
  const wide = gap.length > 4 || !/\S/.test(line.text.slice(whole.length));
  const letters = wide ? whole.length - gap.length + Math.min(1, gap.length) : whole.length;
  const columns = wide ? whole.length - gap.length + 1 : whole.length;
  const inside = [cut(line, letters)];
  let end = at + 1;
  for (; end < lines.length; end++) {
    const each = lines[end] as Line;
    if (isBlank(each) || indentOf(each) >= columns) inside.push(outdented(each, columns));
    else if (isLazy(lines, end, inside.at(-1))) inside.push(each);
    else break;
  }
  return { inside, end };
}

function itemOf([first, ...more]: readonly Line[], depth: number): ListItem {
  const line = first as Line;
  const task = TASK.exec(line.text);
  const lines = task ? [cut(line, task[0].length), ...more] : [line, ...more];
  return { done: task ? task[1] !== " " : null, blocks: readBlocks(lines, depth + 1) };
}

/** Whether a line without the sign of what is open goes on with its paragraph all the same. */
const isLazy = (lines: readonly Line[], at: number, before: Line | undefined): boolean =>
  before !== undefined &&
  !isBlank(before) &&
  !isBlank(lines[at] as Line) &&
  [FENCE, HEADING, RULE].every((ended) => !ended.test(before.text)) &&
  !ITEM.test((lines[at] as Line).text) &&
  !interrupts(lines, at);

const table: Reader = (lines, at, depth) => {
  const [line, divider] = [lines[at] as Line, lines[at + 1]];
  if (!divider || !line.text.includes("|") || !DIVIDER.test(divider.text)) return undefined;
  const columns = cellsOf(line).length;
  if (cellsOf(divider).length !== columns) return undefined;
  let next = at + 2;
  while (next < lines.length && !isBlank(lines[next] as Line) && !interrupts(lines, next)) next++;
  const row = (each: Line): Row => cellsOf(each, columns).map((cell) => readInline([cell], depth));
  const rows = lines.slice(at + 2, next).map((each) => {
    const cells = row(each);
    return [...cells, ...new Array<Row[number]>(columns - cells.length).fill([])];
  });
  return { block: { is: "table", head: row(line), rows }, next };
};

/** The cells of a row; what would be one too many stays within the last. */
function cellsOf(line: Line, most = Number.POSITIVE_INFINITY): Line[] {
  const { text } = line;
  const start = /^\s*\|?/.exec(text)?.[0].length ?? 0;
  const end = text.length - (/(?<!\\)\|\s*$/.exec(text.slice(start))?.[0].length ?? 0);
  const cells: Line[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    const closes = at === end || (text[at] === "|" && text[at - 1] !== "\\");
    if (!closes || (at < end && cells.length === most - 1)) continue;
    const cell = { text: text.slice(from, at), from: line.from + from };
    const lead = cell.text.length - cell.text.trimStart().length;
    cells.push(cut({ ...cell, text: cell.text.trimEnd() }, Math.min(lead, cell.text.trimEnd().length)));
    from = at + 1;
  }
  return cells;
}

const paragraph: Reader = (lines, at, depth) => {
  let next = at + 1;
  while (next < lines.length && !isBlank(lines[next] as Line) && !interrupts(lines, next)) {
    const underline = UNDERLINE.exec((lines[next] as Line).text);
    if (underline) {
      const inside = readInline(lines.slice(at, next).map(unindented), depth);
      return {
        block: { is: "heading", depth: underline[1]?.startsWith("=") ? 1 : 2, inside },
        next: next + 1,
      };
    }
    next++;
  }
  return {
    block: { is: "paragraph", inside: readInline(lines.slice(at, next).map(unindented), depth) },
    next,
  };
};

const unindented = (line: Line) => outdented(line, Number.POSITIVE_INFINITY);

/** Whether a paragraph ends before a line, blank ones aside. */
function interrupts(lines: readonly Line[], at: number): boolean {
  const { text } = lines[at] as Line;
  if (FENCE.test(text) || HEADING.test(text) || QUOTE.test(text)) return true;
  if (RULE.test(text)) return !UNDERLINE.test(text);
  const item = ITEM.exec(text);
  if (item) return text.length > item[0].length && (item[3] === undefined || item[3] === "1");
  const divider = lines[at + 1];
  return (
    text.includes("|") &&
    divider !== undefined &&
    DIVIDER.test(divider.text) &&
    cellsOf(divider).length === cellsOf(lines[at] as Line).length
  );
}

const READERS: readonly Reader[] = [indented, fenced, heading, rule, quote, list, table, paragraph];
