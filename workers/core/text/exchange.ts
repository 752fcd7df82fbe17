import type { Message, Said, TextItem } from "./text-item.ts";

/** A text as the reward model reads it: the conversation so far, and the reply to judge. */
export interface Exchange {
  readonly turns: readonly Message[];
  readonly reply: string;
}

const ROLES: Readonly<Record<string, string>> = { Human: "user", Assistant: "assistant", System: "system" };

/** A turn in Anthropic's form: two line breaks, who speaks, a colon. */
const SPOKEN = /\n\n(Human|Assistant|System): ?/g;

/**
 * Takes a conversation apart, however it came. The completion is the reply, all of it: what it says of turns within
 * itself is not believed. Only where there is no prompt and the completion is a whole conversation, a list of messages or
 * a dialogue in Anthropic's form (`\n\nHuman: …\n\nAssistant: …`), its last turn is the reply.
 */
export function exchangeOf({ prompt, completion }: TextItem): Exchange {
  if (prompt.length > 0)
    return {
      turns: turnsOf(prompt),
      reply:
        typeof completion === "string" ? completion : completion.map(({ content }) => content).join("\n\n"),
    };
  const turns = typeof completion === "string" ? spokenTurns(completion) : completion;
  if (typeof completion === "string" && turns.length === 0) return { turns, reply: completion };
  return { turns: turns.slice(0, -1), reply: turns.at(-1)?.content ?? "" };
}

/** The turns of a prompt; one that ends by giving the word to the assistant says nothing there. */
function turnsOf(prompt: Said): readonly Message[] {
  if (typeof prompt !== "string") return prompt;
  const turns = spokenTurns(prompt);
  if (turns.length === 0) return [{ role: "user", content: prompt }];
  return turns.at(-1)?.content.trim() === "" ? turns.slice(0, -1) : turns;
}

/** The turns of a text in Anthropic's form; none where it does not begin like one. */
function spokenTurns(text: string): Message[] {
  const marks = [...text.matchAll(SPOKEN)];
  if (marks[0]?.index !== 0) return [];
  return marks.map(({ 0: mark, 1: who, index }, i) => ({
    role: ROLES[who as string] as string,
    content: text.slice(index + mark.length, marks[i + 1]?.index),
  }));
}

/** What a dialogue has in common with all that branched off from it: its turns up to the first by a person. */
export function openingOf({ turns }: Exchange): readonly Message[] {
  const first = turns.findIndex(({ role }) => role === "user");
  return turns.slice(0, first + 1);
}

/** The last that a person said before the reply; empty where nobody did. */
export const lastAsked = ({ turns }: Exchange): string =>
  turns.findLast(({ role }) => role === "user")?.content ?? "";
