import fc from "fast-check";
import { expect, test } from "vitest";
import { readMarkdown } from "./read-markdown.ts";
import { asWritten, type Block, type Inline, mayBeMarkdown, type Words } from "./written.ts";

const wordsIn = (inlines: readonly Inline[]): Words[] =>
  inlines.flatMap((each) => (each.is === "words" ? [each] : wordsIn(each.inside)));

function allWords(blocks: readonly Block[]): Words[] {
  return blocks.flatMap((block) => {
    switch (block.is) {
      case "quote":
        return allWords(block.blocks);
      case "list":
        return block.items.flatMap((item) => allWords(item.blocks));
      case "table":
        return [block.head, ...block.rows].flatMap((row) => row.flatMap(wordsIn));
      case "rule":
        return [];
      default:
        return wordsIn(block.inside);
    }
  });
}

const shown = (text: string) =>
  allWords(readMarkdown(text))
    .map((words) => words.text)
    .join("");

const ANSWER = `# Two ways

Use **\`map\`** or a *loop*:

- [x] short
- [ ] long
  1. nested **deep**
     and more

> Quoted
> over two lines

\`\`\`js
js(1) // js
\`\`\`

| a | b |
|---|---|
| 1 | ~~2~~ |

See [the docs](https://example.org/docs "title").`;

test("takes apart what people write", () => {
  const blocks = readMarkdown(ANSWER);
  expect(blocks.map(({ is }) => is)).toEqual([
    "heading",
    "paragraph",
    "list",
    "quote",
    "code",
    "table",
    "paragraph",
  ]);
  expect(blocks[2]).toMatchObject({
    start: null,
    items: [{ done: true }, { done: false, blocks: [{ is: "paragraph" }, { is: "list", start: 1 }] }],
  });
  expect(blocks.at(-1)).toMatchObject({
    inside: [{}, { is: "link", address: "https://example.org/docs" }, { text: "." }],
  });
});

test("every word says where it stands in the text, also where signs stand between", () => {
  for (const { text, from } of allWords(readMarkdown(ANSWER))) {
    if (from === null) continue;
    expect(ANSWER.slice(from, from + text.length)).toBe(text);
  }
  const code = allWords(readMarkdown(ANSWER)).find(({ text }) => text.startsWith("js(1)"));
  expect(code?.from).toBe(ANSWER.indexOf("js(1)"));
  expect(allWords(readMarkdown(ANSWER)).every(({ from }) => from !== null)).toBe(true);
});

test("HTML, pictures and definitions stay the text that they are", () => {
  for (const text of [
    `<img src=x onerror="alert(1)">`,
    "<script>alert(1)</script>",
    "a <b onclick='x'>c</b>",
    "![a cat](https://example.org/cat.png)",
    "[x]: https://example.org 'y'",
    "<svg onload=alert(1)>",
    "&lt;b&gt; &amp;",
  ])
    expect(shown(text)).toBe(text);
});

test("what would be too deep to show is shown as it was written, and nothing brings the page down", () => {
  const quotes = `${">".repeat(3_000)} deep`;
  expect(shown(quotes).length).toBeGreaterThan(0);
  expect(shown(`${"[".repeat(5_000)}x${"]".repeat(5_000)}`)).toContain("x");
  expect(shown(`${"*a **b ".repeat(2_000)}`)).toContain("b");
});

test("no letter is lost, whatever is written", () => {
  const signs = fc.constantFrom(
    "a",
    "b ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "#",
    " ",
    "**",
    "_",
    "`",
    "```\n",
    "<i>",
    "[",
    "](x)",
    "|",
    "\\",
    "~~",
  );
  fc.assert(
    fc.property(
      fc.array(signs, { maxLength: 30 }).map((all) => all.join("")),
      (text) => {
        const letters = (given: string) => given.replaceAll(/[^ab]/g, "");
        const linkless = letters(shown(text));
        expect(linkless).toBe(
          letters(text.replaceAll(/```[^\n`]*(?=\n)/g, (fence) => fence.replaceAll(/[ab]/g, ""))),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("plain text needs no reader, and keeps its paragraphs", () => {
  for (const plain of ["Just words, (really); 2*3 = 6.", "snake_case and 1.5", "a\nb\n\nc"])
    expect(mayBeMarkdown(plain)).toBe(false);
  for (const marked of ["- one", "x **y**", "`z`", "a\n1. b", "> q", "| a |"])
    expect(mayBeMarkdown(marked)).toBe(true);
  expect(asWritten("a\nb\n \nc")).toEqual([
    { is: "paragraph", inside: [{ is: "words", text: "a\nb", from: 0 }] },
    { is: "paragraph", inside: [{ is: "words", text: "c", from: 6 }] },
  ]);
});
