import { useMemo, useState } from "preact/hooks";
import { say } from "../../../i18n/translate.ts";
import { adoptStyles } from "../../style/adopt-styles.ts";
import styles from "../../style/texts.css?inline";
import { FIRST, firstBlocks } from "./first-blocks.ts";
import type { Range } from "./ranges.ts";
import { cutAt } from "./shown-text.ts";
import type { Turn } from "./text-of.ts";
import type { Reader } from "./use-reader.ts";
import { WrittenBlocks } from "./written-blocks.tsx";

adoptStyles(styles);

/** What of a long text is shown with each further tap: UTF-16 code units. */
const FURTHER = 30_000;
const ROLES = { user: "roleUser", assistant: "roleAssistant", system: "roleSystem" } as const;

const roleName = (role: string) =>
  Object.hasOwn(ROLES, role) ? say(ROLES[role as keyof typeof ROLES]) : role;

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
      {turns.map((turn, i) => (
        <div key={i} class="turn" data-turn={i}>
          {turns.length > 1 && (
            <p class="role" dir="auto">
              {roleName(turn.role)}
            </p>
          )}
          <Content turn={turn} reader={reader} marked={marked[i] ?? []} />
        </div>
      ))}
    </>
  );
}

interface ContentProps {
  readonly turn: Turn;
  readonly reader: Reader | undefined;
  readonly marked: readonly Range[];
}

function Content({ turn, reader, marked }: ContentProps) {
  const { content } = turn;
  const [most, setMost] = useState(FIRST);
  const end = cutAt(content, most);
  const blocks = useMemo(
    () => reader && (most === FIRST ? firstBlocks(turn, reader) : reader(content.slice(0, end))),
    [turn, content, most, end, reader],
  );
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
