import type { Command, Option } from "../frame/command.ts";
import { optionsOf } from "../frame/common-options.ts";

/** What may stand as the first word, each with what it says. */
export function firstWords(commands: readonly Command[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { name, summary } of commands) {
    const [first = "", second] = name.split(" ");
    if (second === undefined || !words.has(first))
      words.set(first, second === undefined ? summary : `${first} …`);
  }
  return words;
}

/** What may stand after a first word, each with what it says; empty where the word is a command by itself alone. */
export function secondWords(commands: readonly Command[], first: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const { name, summary } of commands) {
    const [word, second] = name.split(" ");
    if (word === first && second !== undefined) words.set(second, summary);
  }
  return words;
}

/** All options of a command as shells see them. */
export const flagsOf = (command: Command): readonly (readonly [string, Option])[] =>
  Object.entries(optionsOf(command));

export const takesFile = ({ takes }: Option): boolean => takes === "<file>";

/** In single quotes, as sh, zsh and fish read them. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
