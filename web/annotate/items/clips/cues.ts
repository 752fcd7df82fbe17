import type { AudioReplay } from "../../../../contract/clips.ts";

type Captions = AudioReplay["captions"];

/** The captions that a reader of this language understands best; the first ones where none are theirs. */
export function captionsFor(captions: Captions, language: string): Captions[number] | undefined {
  const [base] = language.split("-");
  return (
    captions.find((each) => each.language === language) ??
    captions.find((each) => each.language.split("-")[0] === base) ??
    captions[0]
  );
}

/** What is said at a moment; the empty text where it is nothing. */
export const saidAt = (captions: Captions[number] | undefined, atMs: number): string =>
  (captions?.cues ?? [])
    .filter(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs)
    .map(({ text }) => text)
    .join("\n");
