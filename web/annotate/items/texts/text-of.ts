import type { Said } from "../../../../contract/item-parts.ts";
import { shownText } from "./shown-text.ts";
import { mayBeMarkdown } from "./written.ts";

export interface Turn {
  readonly role: string;
  readonly content: string;
}

/** A text as it may be shown. */
export interface ShownText {
  /** What it answers, without turns that say nothing. */
  readonly prompt: readonly Turn[];
  readonly completion: readonly Turn[];
  /** Whether anything of it has signs of Markdown. */
  readonly markdown: boolean;
}

/** What has a prompt, and may be a text itself. */
export interface Prompted {
  readonly prompt: Said;
  readonly completion?: Said;
}

const known = new WeakMap<Prompted, ShownText>();

/** A text made ready to be shown: once, as it may be long. */
export function textOf(replay: Prompted): ShownText {
  const before = known.get(replay);
  if (before) return before;
  const prompt = turnsOf(replay.prompt).filter(({ content }) => content.trim() !== "");
  const completion = turnsOf(replay.completion ?? "");
  const markdown = [...prompt, ...completion].some(({ content }) => mayBeMarkdown(content));
  const text = { prompt, completion, markdown };
  known.set(replay, text);
  return text;
}

const turnsOf = (said: Said): readonly Turn[] =>
  (typeof said === "string" ? [{ role: "", content: said }] : said).map(({ role, content }) => ({
    role: shownText(role),
    content: shownText(content),
  }));
