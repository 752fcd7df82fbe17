/** Words, and where they stand in the text that they come from; null where they do not stand there as they are. */
export interface Words {
  readonly is: "words";
  readonly text: string;
  readonly from: number | null;
}

export type Inline =
  | Words
  | { readonly is: "strong" | "emphasis" | "struck" | "code"; readonly inside: readonly Inline[] }
  | { readonly is: "link"; readonly inside: readonly Inline[]; readonly address: string };

/** A text taken apart: what a card shows of it, from the top down. */
export type Block =
  | { readonly is: "paragraph"; readonly inside: readonly Inline[] }
  | { readonly is: "heading"; readonly depth: number; readonly inside: readonly Inline[] }
  | { readonly is: "code"; readonly inside: readonly Inline[] }
  | { readonly is: "quote"; readonly blocks: readonly Block[] }
  | { readonly is: "list"; readonly start: number | null; readonly items: readonly ListItem[] }
  | { readonly is: "table"; readonly head: Row; readonly rows: readonly Row[] }
  | { readonly is: "rule" };

export interface ListItem {
  /** Of a task: whether it is done; null where it is none. */
  readonly done: boolean | null;
  readonly blocks: readonly Block[];
}

export type Row = readonly (readonly Inline[])[];

/** A text as it was written: its paragraphs, whatever signs are in them. */
export function asWritten(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let [at, begun] = [0, -1];
  const end = (to: number) => {
    if (begun < 0) return;
    blocks.push({ is: "paragraph", inside: [{ is: "words", text: text.slice(begun, to), from: begun }] });
    begun = -1;
  };
  for (const line of text.split("\n")) {
    if (line.trim() === "") end(at - 1);
    else if (begun < 0) begun = at;
    at += line.length + 1;
  }
  end(text.length);
  return blocks;
}

const SIGNS =
  /^ {0,3}(#{1,6} |[-*+] |\d+[.)] |> |```|~~~|\||[-*_] *[-*_] *[-*_])|\*\*|__|~~|`|\]\(|(?<![\p{L}\p{N}_])[*_]\S/mu;

/** Whether a text has signs of Markdown: without any, nobody needs the reader of it. */
export const mayBeMarkdown = (text: string): boolean => SIGNS.test(text);
