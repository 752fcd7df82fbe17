import { type Prompted, textOf } from "../../items/texts/text-of.ts";
import { Turns } from "../../items/texts/turns.tsx";
import { useReader } from "../../items/texts/use-reader.ts";

interface Props {
  readonly text: Prompted;
  readonly show: "prompt" | "completion";
}

/** A text, or what it answers, as it may be shown: see items/texts. */
export function TextFace({ text, show }: Props) {
  const shown = textOf(text);
  return <Turns turns={shown[show]} reader={useReader(shown.markdown)} />;
}
