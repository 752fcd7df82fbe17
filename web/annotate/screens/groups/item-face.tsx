import { useState } from "preact/hooks";
import type { Replay, TextReplay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import { type Painter, ReplayCanvas } from "../../items/replays/replay-canvas.tsx";
import { textOf } from "../../items/texts/text-of.ts";
import { Turns } from "../../items/texts/turns.tsx";
import { useReader } from "../../items/texts/use-reader.ts";
import styles from "../../style/texts.css?inline";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

interface Props {
  readonly replay: Replay;
  /** What it is called, for whoever can not see it. */
  readonly name: string;
  readonly painters: Set<Painter>;
}

/** One item of a group: a replay, a picture or a text, as large as its place allows. */
export function ItemFace({ replay, name, painters }: Props) {
  switch (replay.kind) {
    case "fragment":
      return <ReplayCanvas replay={replay} painters={painters} />;
    case "image":
      return <Picture href={replay.href} name={name} />;
    case "text":
      return <Text text={replay} show="completion" />;
  }
}

/** A picture that says so when it did not load. */
function Picture({ href, name }: { readonly href: string; readonly name: string }) {
  const [lost, setLost] = useState(false);
  return lost ? (
    <span class="lost">{say("didNotLoad")}</span>
  ) : (
    <img class="group-picture" src={href} alt={name} draggable={false} onError={() => setLost(true)} />
  );
}

interface TextProps {
  readonly text: TextReplay;
  readonly show: "prompt" | "completion";
}

/** A text, or what it answers, as it may be shown: see items/texts. */
export function Text({ text, show }: TextProps) {
  const shown = textOf(text);
  return <Turns turns={shown[show]} reader={useReader(shown.markdown)} />;
}
