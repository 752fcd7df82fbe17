import { useState } from "preact/hooks";
import { say } from "../../../i18n/translate.ts";
import type { Turn } from "./text-of.ts";
import { Turns } from "./turns.tsx";
import type { Reader } from "./use-reader.ts";

/** More of a prompt than fits into its two lines. */
const LAST = 300;

interface PromptProps {
  readonly turns: readonly Turn[];
  readonly reader: Reader | undefined;
}

/** The end of what was asked, which unfolds to all of it. */
export function Prompt({ turns, reader }: PromptProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="prompt" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span class="title">{say("asked")}</span>
        <span class="last" dir="auto">
          {turns.at(-1)?.content.trim().slice(0, LAST)}
        </span>
      </button>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
        <section class="whole" tabIndex={0} aria-label={say("allAsked")}>
          <Turns turns={turns} reader={reader} />
        </section>
      )}
    </>
  );
}
