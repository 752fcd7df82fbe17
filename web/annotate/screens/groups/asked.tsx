import type { Replay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import { textOf } from "../../items/texts/text-of.ts";
import { TextFace } from "./text-face.tsx";

/** What the texts of a group answer: the end of it, which unfolds to all. Nothing for items without. */
export function Asked({ items }: { readonly items: readonly Replay[] }) {
  const [first] = items;
  if (!first || !("prompt" in first)) return null;
  const last = textOf(first).prompt.at(-1)?.content.trim();
  if (!last) return null;
  return (
    <details class="asked-of-all">
      <summary>
        <span class="title">{say("asked")}</span>
        <span class="last" dir="auto">
          {last.slice(0, 300)}
        </span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section class="all-asked" tabIndex={0} aria-label={say("allAsked")}>
        <TextFace text={first} show="prompt" />
      </section>
    </details>
  );
}
