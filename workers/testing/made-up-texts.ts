import type { Random } from "../core/random.ts";
import type { TextItem } from "../core/text/text-item.ts";

const FRIENDLY = ["gladly", "warmly", "с радостью", "喜んで"];
const RUDE = ["nonsense", "whatever", "чушь", "知らない"];
const FILLER = ["about", "the", "matter", "there", "is", "more", "to", "say", "than", "one", "thinks"];

export interface MadeUpText {
  readonly text: TextItem;
  /** What made-up people think of it: friendly 1, rude 0. */
  readonly worth: number;
}

/** Answers, four to a question, half of them friendly. */
export function madeUpTexts(count: number, random: Random): MadeUpText[] {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] as string;
  return Array.from({ length: count }, (_, i) => {
    const worth = i % 2;
    const words = [
      ...Array.from({ length: 6 }, () => pick(FILLER)),
      pick(worth ? FRIENDLY : RUDE),
      pick(FILLER),
    ];
    return { text: { prompt: `Question ${Math.floor(i / 4)}?`, completion: words.join(" ") }, worth };
  });
}
