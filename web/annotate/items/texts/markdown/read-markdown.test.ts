import fc from "fast-check";
import { marked } from "marked";
import { expect, test } from "vitest";
import { asWritten, type Block, type Inline, mayBeMarkdown, type Words } from "../written.ts";
import { readMarkdown } from "./read-markdown.ts";

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

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const TAGS = { strong: "strong", emphasis: "em", struck: "del", code: "code" } as const;
const inlineHtml = (inlines: readonly Inline[]): string =>
  inlines
    .map((each) => {
      if (each.is === "words") return escaped(each.text);
      if (each.is === "link") return `<a href="${escaped(each.address)}">${inlineHtml(each.inside)}</a>`;
      return `<${TAGS[each.is]}>${inlineHtml(each.inside)}</${TAGS[each.is]}>`;
    })
    .join("");
const html = (blocks: readonly Block[]): string =>
  blocks
    .map((block): string => {
      switch (block.is) {
        case "quote":
          return `<blockquote>${html(block.blocks)}</blockquote>`;
        case "list": {
          const tag = block.start === null ? "ul" : "ol";
          return `<${tag}>${block.items.map(({ blocks }) => `<li>${html(blocks)}</li>`).join("")}</${tag}>`;
        }
        case "table": {
          const row = (cells: readonly (readonly Inline[])[], cell: string) =>
            `<tr>${cells.map((inside) => `<${cell}>${inlineHtml(inside)}</${cell}>`).join("")}</tr>`;
          return `<table>${row(block.head, "th")}${block.rows.map((cells) => row(cells, "td")).join("")}</table>`;
        }
        case "rule":
          return "<hr>";
        case "heading":
          return `<h${block.depth}>${inlineHtml(block.inside)}</h${block.depth}>`;
        case "code":
          return `<pre><code>${inlineHtml(block.inside)}</code></pre>`;
        default:
          return inlineHtml(block.inside);
      }
    })
    .join("");
/** What there is beside words and their marks: paragraphs, boxes, languages and white space are told in other ways. */
const plainly = (given: string) =>
  given
    .replaceAll(/<\/?(p|thead|tbody|input[^>]*)>|( (class|align|start|title)="[^"]*")|&#39;|'/g, "")
    .replaceAll(/<br>|\s+/g, "");

test.each([
  "a *b* **c** ***d*** ~~e~~ `f` *a **b* c** **bold*nested*bold** ***a** b* foo*bar*baz",
  'snake_case_word and __init__ and _em_, 2*3*4 = 24, price $5*2*; **"quoted"**text; 这是**粗体**文字',
  "a\\*b\\* \\[x\\](y) ``a ` b`` a  \nb\\\nc",
  "- a\n- b\n  - c\n    d\n- e\n\n\n- f\n\nend\n- x\n1. y\n+ z",
  "1. a\n2. b\n\n   para\n3. c\n\n10) ten\n11) eleven",
  "**Note:** x\n1. one\n   - sub\n   - sub2\n2. two\n\ntext\n- list\ntext2",
  "1. a\n\n```\ncode\n```\n\n2. b\n\n- c\n  ```js\n  x\n  ```\n- d",
  "> a\n> b\nlazy\n\nc\n\n> - d\n> - e\n>\n> ```\n> code\n> ```\n\n> f\n\n> g",
  "```py\nx = 1\n\ny < 2\n```\nafter\n\n~~~\ncode\n~~~\n\n    indented\n    more\n\ntext",
  "# H #\ntext\n## H2\nSet\n===\nb\n---\nc\n\n#nohash\n####### seven\n***\n_ _ _",
  "| a | b |\n|:-:|---|\n| 1 | 2 |\n| 3 |\n\nbefore\n| x | **y** |\n|--|--|\n| [l](u) | `2` |",
  'see http://x.org/a(b). And <https://y.org> www.z.com, ok; [a](b "t") [c](<d>) [n] [r][s] [w `c`](x)',
])("reads %j as marked does", (text) => {
  expect(plainly(html(readMarkdown(text)))).toBe(plainly(marked.parse(text, { async: false })));
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
