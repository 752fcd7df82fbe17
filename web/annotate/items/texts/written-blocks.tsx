import type { ComponentChildren } from "preact";
import { piecesOf, type Range } from "./ranges.ts";
import type { Block, Inline, Row } from "./written.ts";

interface Props {
  readonly blocks: readonly Block[];
  /** What is marked, by places in the text that the blocks were read from. */
  readonly marked: readonly Range[];
}

/** Shows what was read of a text: every node is made here, every word is set as text, and nothing leads anywhere. */
export function WrittenBlocks({ blocks, marked }: Props) {
  return (
    <>
      {blocks.map((block, i) => (
        <Shown key={i} block={block} marked={marked} />
      ))}
    </>
  );
}

function Shown({
  block,
  marked,
}: {
  readonly block: Block;
  readonly marked: readonly Range[];
}): ComponentChildren {
  const inline = (inside: readonly Inline[]) => <Inlines inside={inside} marked={marked} />;
  switch (block.is) {
    case "paragraph":
      return (
        <p class="words" dir="auto">
          {inline(block.inside)}
        </p>
      );
    case "heading":
      // A heading of what was written is none of this page.
      return (
        <p class={`words heading${block.depth < 3 ? " large" : ""}`} dir="auto">
          {inline(block.inside)}
        </p>
      );
    case "code":
      return (
        <pre class="words code" dir="ltr">
          <code>{inline(block.inside)}</code>
        </pre>
      );
    case "quote":
      return (
        <blockquote dir="auto">
          <WrittenBlocks blocks={block.blocks} marked={marked} />
        </blockquote>
      );
    case "list": {
      const items = block.items.map(({ done, blocks }, i) => (
        <li key={i} class={done === null ? "" : "task"}>
          {done !== null && <span class="box">{done ? "☑" : "☐"}</span>}
          <WrittenBlocks blocks={blocks} marked={marked} />
        </li>
      ));
      return block.start === null ? (
        <ul dir="auto">{items}</ul>
      ) : (
        <ol dir="auto" start={block.start}>
          {items}
        </ol>
      );
    }
    case "table": {
      const cells = (row: Row, Cell: "th" | "td") => (
        <tr>
          {row.map((inside, i) => (
            <Cell key={i} dir="auto">
              {inline(inside)}
            </Cell>
          ))}
        </tr>
      );
      return (
        <table>
          <thead>{cells(block.head, "th")}</thead>
          <tbody>{block.rows.map((row) => cells(row, "td"))}</tbody>
        </table>
      );
    }
    case "rule":
      return <hr />;
  }
}

const TAGS = { strong: "strong", emphasis: "em", struck: "s", code: "code" } as const;

function Inlines({
  inside,
  marked,
}: {
  readonly inside: readonly Inline[];
  readonly marked: readonly Range[];
}) {
  return (
    <>
      {inside.map((each, i) => {
        if (each.is === "words") return <Marked key={i} text={each.text} from={each.from} marked={marked} />;
        const within = <Inlines inside={each.inside} marked={marked} />;
        if (each.is !== "link") {
          const Tag = TAGS[each.is];
          return <Tag key={i}>{within}</Tag>;
        }
        return (
          <span key={i} class="leads">
            <span class="link">{within}</span>
            {!says(each.inside, each.address) && <span class="address">{each.address}</span>}
          </span>
        );
      })}
    </>
  );
}

/** Whether the words of a link are its address. */
const says = ([only, ...more]: readonly Inline[], address: string) =>
  more.length === 0 && only?.is === "words" && address.endsWith(only.text);

function Marked({
  text,
  from,
  marked,
}: {
  readonly text: string;
  readonly from: number | null;
  readonly marked: readonly Range[];
}) {
  if (from === null) return <>{text}</>;
  // Where it stands is read when somebody selects it.
  return (
    <span data-from={from}>
      {piecesOf(text, from, marked).map((piece, i) =>
        piece.within ? <mark key={i}>{piece.text}</mark> : piece.text,
      )}
    </span>
  );
}
