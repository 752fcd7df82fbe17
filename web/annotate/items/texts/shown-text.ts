/** Marks that pile up on one letter: scripts that need them put four at the most. */
const MOST_MARKS = 4;
const PILE = new RegExp(`(\\p{M}{${MOST_MARKS}})(\\p{M}+)`, "gu");
/** What turns the direction of all that follows, isolates aside: those end with their paragraph and turn nothing outside. */
const TURNS = /[\u202a-\u202e]/g;
/** Controls that are not white space; NUL among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it looks for.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
/** Takes no room and breaks no line. */
const NOTHING = "\u2060";

/**
 * A text as it may be shown: nothing in it turns the words around it, and no letter reaches into another line. It is as
 * long as what came, unit for unit, so that places in one are places in the other.
 */
export function shownText(source: string): string {
  return source
    .replace(/\r\n/g, " \n")
    .replace(/\r/g, "\n")
    .replace(TURNS, NOTHING)
    .replace(CONTROLS, (control) =>
      String.fromCharCode(control === "\u007f" ? 0x2421 : 0x2400 + control.charCodeAt(0)),
    )
    .replace(PILE, (_, kept: string, rest: string) => kept + NOTHING.repeat(rest.length));
}

/**
 * Where a long text is cut to be shown in part: behind a paragraph, a line or a word, whatever of these is near the end.
 * @param most UTF-16 code units
 */
export function cutAt(text: string, most: number): number {
  if (text.length <= most) return text.length;
  for (const seam of ["\n\n", "\n", " "]) {
    const at = text.lastIndexOf(seam, most);
    if (at > 0.8 * most) return at + seam.length;
  }
  // Half a surrogate pair is no letter.
  return /[\ud800-\udbff]/.test(text.charAt(most - 1)) ? most - 1 : most;
}
