import { Lexer, type Token, type Tokens } from "marked";
import { asWritten, type Block, type Inline, type ListItem, type Row } from "./written.ts";

/** Nothing that people write goes deeper; what does is shown as it was written. */
const DEEPEST = 12;

/**
 * Takes Markdown apart (GitHub's: tables, tasks, strikes). HTML, pictures and whatever else would fetch or run something
 * stay the text that they are. What can not be read at all is shown as it was written.
 */
export function readMarkdown(text: string): readonly Block[] {
  try {
    const blocks: Block[] = [];
    let from = 0;
    for (const token of new Lexer({ gfm: true }).lex(text)) {
      blocks.push(...new Reader(token.raw, from).blocks([token], 0));
      from += token.raw.length;
    }
    return blocks;
  } catch {
    return asWritten(text);
  }
}

/** Reads the tokens within one that stands by itself, and remembers how far in its text it has come. */
class Reader {
  readonly #whole: string;
  readonly #from: number;
  #at = 0;

  /** @param from where the whole stands in the text */
  constructor(whole: string, from: number) {
    this.#whole = whole;
    this.#from = from;
  }

  blocks(tokens: readonly Token[], depth: number): Block[] {
    return tokens.flatMap((token) => this.#through(token, () => this.#block(token, depth)));
  }

  #block(token: Token, depth: number): Block[] {
    if (depth > DEEPEST) return this.#plain(token.raw);
    switch (token.type) {
      case "space":
        return [];
      case "hr":
        return [{ is: "rule" }];
      case "heading":
        return [{ is: "heading", depth: token.depth, inside: this.#inside(token.tokens, depth) }];
      case "code": {
        // The name of a language may be what the code begins with.
        if (token.codeBlockStyle !== "indented") this.#find("\n");
        return [{ is: "code", inside: this.#words(token.text) }];
      }
      case "blockquote":
        return [{ is: "quote", blocks: this.blocks(token.tokens ?? [], depth + 1) }];
      case "list":
        return [this.#list(token as Tokens.List, depth)];
      case "table":
        return [this.#table(token as Tokens.Table, depth)];
      case "paragraph":
      case "text":
        return [{ is: "paragraph", inside: this.#inside(token.tokens ?? [token], depth) }];
      // A task's box is told with its item.
      case "checkbox":
        return [];
      default:
        return this.#plain(token.raw);
    }
  }

  #plain(raw: string): Block[] {
    return raw.trim() === "" ? [] : [{ is: "paragraph", inside: this.#words(raw.trimEnd()) }];
  }

  #list({ ordered, start, items }: Tokens.List, depth: number): Block {
    const read = ({ task, checked, tokens }: Tokens.ListItem): ListItem => ({
      done: task ? checked === true : null,
      blocks: this.blocks(tokens, depth + 1),
    });
    const first = typeof start === "number" ? start : 1;
    return {
      is: "list",
      start: ordered ? first : null,
      items: items.map((item) => this.#through(item, () => read(item))),
    };
  }

  #table({ header, rows }: Tokens.Table, depth: number): Block {
    const row = (cells: readonly Tokens.TableCell[]): Row =>
      cells.map(({ tokens }) => this.#inside(tokens, depth));
    return { is: "table", head: row(header), rows: rows.map(row) };
  }

  #inside(tokens: readonly Token[] = [], depth: number): Inline[] {
    return tokens.flatMap((token) => this.#through(token, () => this.#inline(token, depth + 1)));
  }

  #inline(token: Token, depth: number): Inline[] {
    if (depth > DEEPEST) return this.#words(token.raw);
    switch (token.type) {
      case "strong":
        return [{ is: "strong", inside: this.#inside(token.tokens, depth) }];
      case "em":
        return [{ is: "emphasis", inside: this.#inside(token.tokens, depth) }];
      case "del":
        return [{ is: "struck", inside: this.#inside(token.tokens, depth) }];
      case "codespan":
        return [{ is: "code", inside: this.#words(token.text) }];
      case "link":
        return [{ is: "link", inside: this.#inside(token.tokens, depth), address: token.href }];
      case "br":
        return this.#words("\n");
      case "checkbox":
        return [];
      case "escape":
        return this.#words(token.text);
      case "text":
        return token.tokens ? this.#inside(token.tokens, depth) : this.#words(token.raw);
      default:
        return this.#words(token.raw);
    }
  }

  /** Reads a token from where it begins, and goes on behind it, whatever of it was read. */
  #through<T>(token: { readonly raw: string }, read: () => T): T {
    const start = this.#whole.indexOf(token.raw, this.#at);
    if (start >= 0) this.#at = start;
    const found = read();
    if (start >= 0) this.#at = start + token.raw.length;
    return found;
  }

  #find(text: string): number | null {
    const at = this.#whole.indexOf(text, this.#at);
    if (at < 0) return null;
    this.#at = at + text.length;
    return this.#from + at;
  }

  /** Within a quote or a list lines lose what stands before them, and are found one by one. */
  #words(text: string): Inline[] {
    const from = this.#find(text);
    if (from !== null || !text.includes("\n")) return [{ is: "words", text, from }];
    return text.split(/(?<=\n)/).map((line) => ({ is: "words", text: line, from: this.#find(line) }));
  }
}
