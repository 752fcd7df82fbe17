import { useState } from "preact/hooks";
import type { Replay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import { type Painter, ReplayCanvas } from "../../items/replays/replay-canvas.tsx";
import { later } from "../later.tsx";
import { GroupClip } from "./group-clip.tsx";

const TextFace = later(
  () => import("./text-face.tsx").then((part) => part.TextFace),
  () => <span class="spinner" aria-hidden="true" />,
);

interface Props {
  readonly replay: Replay;
  /** What it is called, for whoever can not see it. */
  readonly name: string;
  readonly painters: Set<Painter>;
  /** Where it is a small picture of itself, that does not play. */
  readonly still?: boolean;
}

/** One item of a group: a replay, a picture or a text, as large as its place allows. */
export function ItemFace({ replay, name, painters, still = false }: Props) {
  switch (replay.kind) {
    case "fragment":
      return <ReplayCanvas replay={replay} painters={painters} />;
    case "image":
      return <Picture href={replay.href} name={name} />;
    case "text":
      return <TextFace text={replay} show="completion" />;
    case "audio":
    case "video":
      return <GroupClip clip={replay} name={name} still={still} />;
  }
}

/** A picture that says so when it did not load. */
function Picture({ href, name }: { readonly href: string; readonly name: string }) {
  const [lost, setLost] = useState(false);
  const [loaded, setLoaded] = useState(false);
  return lost ? (
    <span class="lost">{say("didNotLoad")}</span>
  ) : (
    <img
      class="group-picture"
      src={href}
      alt={name}
      draggable={false}
      data-pending={loaded ? undefined : ""}
      onLoad={() => setLoaded(true)}
      onError={() => setLost(true)}
    />
  );
}
