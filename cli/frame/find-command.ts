import type { Command } from "./command.ts";

/** The command that some words begin with, the longest name first, and the words left for it; `project` is `projects` too. */
export function findCommand(
  commands: readonly Command[],
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  const [first = "", second = ""] = words;
  const names: readonly (readonly [string, number])[] = [
    [`${first} ${second}`, 2],
    [`${first}s ${second}`, 2],
    [first, 1],
  ];
  for (const [name, length] of names) {
    const found = commands.find((each) => each.name === name);
    if (found) return { command: found, rest: words.slice(length) };
  }
  return undefined;
}

/** Commands whose name begins with a word: `projects` is list, show, create … */
export const commandsOf = (commands: readonly Command[], group: string): readonly Command[] =>
  commands.filter(({ name }) => name === group || name.startsWith(`${group} `));

/** Of some words the one most like a mistyped one, if any is within two letters of it. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((each) => ({ each, away: distance(word, each) }))
    .filter(({ away }) => away <= 2)
    .sort((a, b) => a.away - b.away);
  return best?.each;
}

/** Levenshtein's distance, row by row. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const row = [i + 1];
    for (const [j, other] of [...b].entries())
      row.push(
        Math.min((above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1, (above[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    above = row;
  }
  return above.at(-1) ?? 0;
}
