import { fnv1a } from "./fnv1a.ts";

/** So many words at the beginning of a reply also count as its beginning. */
const BEGINNING = 12;
/** Characters of a piece of a word. */
const PIECE = 4;

const encoder = new TextEncoder();
const [START, END, SPACE] = ["<s>", "</s>", " "].map((text) => encoder.encode(text)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
/** Each kind of gram has hashes of its own: FNV-1a begun with its letter. */
const [WORDS, FIRST, PIECES] = ["w", "b", "c"].map((letter) => fnv1a(encoder.encode(letter))) as [
  number,
  number,
  number,
];

/**
 * The grams of a reply as 32-bit hashes, each once, sorted: its words and pairs of neighbouring words (begin and end
 * count as words); those of its first dozen words once more, as its beginning; and four-character pieces of its words,
 * `<word>`. A hash is FNV-1a over UTF-8: the kind's letter, then the words with a space between them.
 *
 * @param reply its words
 */
export function gramsOf(reply: readonly string[]): Uint32Array {
  const grams = new Set<number>();
  const words = [START, ...reply.map((word) => encoder.encode(word)), END];
  for (const [i, word] of words.entries()) {
    const kinds = i <= BEGINNING ? [WORDS, FIRST] : [WORDS];
    for (const kind of kinds) {
      const one = fnv1a(word, kind);
      grams.add(one);
      const next = words[i + 1];
      if (next) grams.add(fnv1a(next, fnv1a(SPACE, one)));
    }
  }
  for (const word of new Set(reply))
    for (const piece of piecesOf(word)) grams.add(fnv1a(encoder.encode(piece), PIECES));
  return Uint32Array.from(grams).sort();
}

function piecesOf(word: string): string[] {
  const characters = ["<", ...word, ">"];
  return Array.from({ length: Math.max(0, characters.length - PIECE + 1) }, (_, i) =>
    characters.slice(i, i + PIECE).join(""),
  );
}
