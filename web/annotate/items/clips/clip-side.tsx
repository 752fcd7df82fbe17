import type { ComponentChildren } from "preact";
import type { AudioReplay, VideoReplay } from "../../../../contract/clips.ts";
import type { Side, SidesProps } from "../lazy-sides.tsx";
import { Transcript } from "./clip-words.tsx";
import { playedMarks } from "./pending.ts";
import type { Clips } from "./use-clips.ts";

const PLACES = { left: "first", right: "second" } as const;

interface Props extends Pick<SidesProps, "foot" | "marked"> {
  readonly clip: AudioReplay | VideoReplay;
  readonly side: Side;
  readonly clips: Clips;
  readonly title: string;
  /** What plays. */
  readonly children: ComponentChildren;
}

/** One of two clips: what plays, what is said in it, and how it is chosen. */
export function ClipSide({ clip, side, clips, title, foot, marked, children }: Props) {
  return (
    <div class={`side clip ${PLACES[side]} ${marked(side)}`} data-side={side} {...playedMarks(clips, side)}>
      {children}
      <Transcript clip={clip} title={title} />
      <div class="foot">{foot(side)}</div>
    </div>
  );
}
