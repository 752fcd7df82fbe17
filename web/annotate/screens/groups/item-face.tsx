import { useState } from "preact/hooks";
import type { Replay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import { type Painter, ReplayCanvas } from "../../items/replays/replay-canvas.tsx";
import { later } from "../later.tsx";

const TextFace = later(
  () => import("./text-face.tsx").then((part) => part.TextFace),
  () => <span class="spinner" aria-hidden="true" />,
);

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
      return <TextFace text={replay} show="completion" />;
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
