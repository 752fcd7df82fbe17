/** So many characters of a prompt are kept to be found by. */
const KEPT = 120;

/**
 * How a prompt begins, as it is kept and as it is looked for: small letters, each run of white space as one space, 120
 * characters at most. Null where nothing is left.
 */
export function promptStart(text: string): string | null {
  const plain = text
    .slice(0, 8 * KEPT)
    .normalize("NFC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .trim();
  return plain === "" ? null : Array.from(plain).slice(0, KEPT).join("");
}
