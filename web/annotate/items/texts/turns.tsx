import { useMemo, useState } from "preact/hooks";
import type { Said } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import type { Range } from "./ranges.ts";
import { cutAt, shownText } from "./shown-text.ts";
import type { Reader } from "./use-reader.ts";
import { WrittenBlocks } from "./written-blocks.tsx";

/** What of a long text is shown at first, and with each further tap: UTF-16 code units. */
const FIRST = 6_000;
const FURTHER = 30_000;
const ROLES = { user: "roleUser", assistant: "roleAssistant", system: "roleSystem" } as const;

const roleName = (role: string) =>
  Object.hasOwn(ROLES, role) ? say(ROLES[role as keyof typeof ROLES]) : role;

export interface Turn {
  readonly role: string;
  readonly content: string;
}

/** The turns of what is said, each as it may be shown. */
export const turnsOf = (said: Said): readonly Turn[] =>
  (typeof said === "string" ? [{ role: "", content: said }] : said).map(({ role, content }) => ({
    role: shownText(role),
    content: shownText(content),
  }));

interface Props {
  readonly turns: readonly Turn[];
  readonly reader: Reader | undefined;
  /** What is marked in each turn. */
  readonly marked?: readonly (readonly Range[])[];
}

/** A conversation, or a message alone, which needs no heading. */
export function Turns({ turns, reader, marked = [] }: Props) {
  if (turns.every(({ content }) => content.trim() === ""))
    return <p class="turn empty">{say("nothingSaid")}</p>;
  return (
    <>
      {turns.map(({ role, content }, i) => (
        <div key={i} class="turn" data-turn={i}>
          {turns.length > 1 && (
            <p class="role" dir="auto">
              {roleName(role)}
            </p>
          )}
          <Content content={content} reader={reader} marked={marked[i] ?? []} />
        </div>
      ))}
    </>
  );
}

interface ContentProps {
  readonly content: string;
  readonly reader: Reader | undefined;
  readonly marked: readonly Range[];
}

function Content({ content, reader, marked }: ContentProps) {
  const [most, setMost] = useState(FIRST);
  const end = cutAt(content, most);
  const blocks = useMemo(() => reader?.(content.slice(0, end)), [content, end, reader]);
  if (!blocks) return <span class="spinner" aria-hidden="true" />;
  return (
    <>
      <WrittenBlocks blocks={blocks} marked={marked} />
      {end < content.length && (
        <button type="button" class="more" onClick={() => setMost(most + FURTHER)}>
          {say("showMore", { count: content.length - end })}
        </button>
      )}
    </>
  );
}
