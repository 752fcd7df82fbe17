import { isSign } from "./words.ts";

/** What {@link mannerOf} counts, in order. */
export const MANNERS = 18;

/**
 * How a reply is written, whatever it is about: lengths, questions, lists, how much of it repeats what was asked. What people
 * prefer of it is learnt. Counts grow as their logarithm.
 *
 * @param text the reply
 * @param reply,asked words of the reply, and of what it answers
 * @returns [MANNERS] finite numbers
 */
export function mannerOf(text: string, reply: readonly string[], asked: readonly string[]): number[] {
  const words = reply.filter((word) => !isSign(word));
  const count = Math.max(1, words.length);
  const own = new Set(words);
  const theirs = new Set(asked.filter((word) => !isSign(word)));
  const shared = [...own].filter((word) => theirs.has(word)).length;
  const signs = (sign: string) => reply.filter((word) => word === sign).length;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const sentences = Math.max(1, signs(".") + signs("!") + signs("?"));
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  const last = reply.at(-1);
  return [
    Math.log1p(text.length),
    Math.log1p(text.length) ** 2,
    Math.log1p(words.length),
    Math.sqrt(sentences),
    words.length / sentences,
    letters / count,
    own.size / count,
    Math.log1p(signs("?")),
    signs("?") > 0 ? 1 : 0,
    last === "?" ? 1 : 0,
    Math.log1p(signs("!")),
    Math.log1p(signs(",")),
    Math.log1p(lines.length),
    Math.log1p(lines.filter((line) => /^\s*([-*•]|\d+[.)])\s/.test(line)).length),
    Math.log1p(words.filter((word) => /^\p{N}/u.test(word)).length),
    shared / Math.max(1, own.size),
    shared / Math.max(1, theirs.size),
    Math.log1p(theirs.size),
  ];
}
