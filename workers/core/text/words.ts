/**
 * A word: letters, digits and the marks on them, with apostrophes inside; a single character of a script that sets no
 * spaces; or a single sign.
 */
const WORD =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}\p{M}]|(?<=[\p{L}\p{N}])['’](?=\p{L}))+|[^\s\p{L}\p{N}\p{M}]/gu;

/** The words of a text in order, in one spelling: compatibility forms (NFKC), lower case, straight apostrophes. */
export const wordsOf = (text: string): string[] =>
  text.normalize("NFKC").toLowerCase().replaceAll("’", "'").match(WORD) ?? [];

export const isSign = (word: string): boolean => /^[^\p{L}\p{N}\p{M}]/u.test(word);
