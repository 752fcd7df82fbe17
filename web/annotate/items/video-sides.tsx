import { useSignal } from "@preact/signals";
import { useMemo, useState } from "preact/hooks";
import type { VideoReplay } from "../../../contract/clips.ts";
import { say } from "../../i18n/translate.ts";
import { adoptStyles } from "../style/adopt-styles.ts";
import styles from "../style/clips.css?inline";
import { CaptionLine } from "./clips/caption-line.tsx";
import { ClipBar } from "./clips/clip-bar.tsx";
import { ClipSide } from "./clips/clip-side.tsx";
import { ClipPrompt } from "./clips/clip-words.tsx";
import { LostClip } from "./clips/lost-clip.tsx";
import { momentIn } from "./clips/moment.ts";
import { type Clips, SIDES, useClips } from "./clips/use-clips.ts";
import type { Side, SidesProps } from "./lazy-sides.tsx";
import { Tool } from "./tool.tsx";
import { useKeys } from "./use-keys.ts";

adoptStyles(styles);

const TITLES = { left: "firstVideo", right: "secondVideo" } as const;
/** From no sound to that of the first, of the second, and back. */
const NEXT_SOUND = { none: "left", left: "right", right: "none" } as const;

/** Two videos in step, without sound until one of them is chosen to be heard. */
export function VideoSides({ task, foot, marked, pointing }: SidesProps) {
  const pair = useMemo(() => ({ left: task.left as VideoReplay, right: task.right as VideoReplay }), [task]);
  const heard = useSignal<Side | "none">("none");
  const [captioned, setCaptioned] = useState(true);
  const clips = useClips(pair, { begins: true, loops: true, plays: () => true });
  const hear = (side: Side) => {
    heard.value = heard.value === side ? "none" : side;
  };
  const sounds = SIDES.some((side) => pair[side].sound);
  useKeys(
    sounds
      ? {
          m: () => {
            heard.value = NEXT_SOUND[heard.value];
          },
        }
      : {},
  );
  if (pointing) pointing.current = (side) => momentIn(clips.clock, side, pair[side].durationMs);
  return (
    <>
      <ClipPrompt clip={pair.left} />
      {SIDES.map((side) => (
        <ClipSide key={side} {...{ side, clips, foot, marked }} clip={pair[side]} title={say(TITLES[side])}>
          <Film
            clip={pair[side]}
            side={side}
            clips={clips}
            heard={heard.value === side}
            hear={() => hear(side)}
            captioned={captioned}
          />
        </ClipSide>
      ))}
      <ClipBar
        clips={clips}
        captions={SIDES.some((side) => pair[side].captions.length > 0) ? captioned : null}
        turnCaptions={() => setCaptioned(!captioned)}
      />
    </>
  );
}

interface FilmProps {
  readonly clip: VideoReplay;
  readonly side: Side;
  readonly clips: Clips;
  readonly heard: boolean;
  readonly hear: () => void;
  readonly captioned: boolean;
}

/** One video: a tap on it plays or pauses both. */
function Film({ clip, side, clips, heard, hear, captioned }: FilmProps) {
  const { wanted, lost, clock, turn } = clips;
  const title = say(TITLES[side]);
  if (lost.value.includes(side)) return <LostClip clips={clips} side={side} title={title} />;
  return (
    <div class="film">
      <button
        type="button"
        class="screen"
        aria-label={`${title}: ${say(clock.playing.value ? "pause" : "play")}`}
        onClick={turn}
      >
        <video
          ref={clips.hold(side)}
          src={clip.href}
          poster={clip.poster ?? undefined}
          width={clip.width}
          height={clip.height}
          preload={wanted.value ? "auto" : "none"}
          muted={!heard}
          playsInline
          disablePictureInPicture
          onError={() => {
            lost.value = [...lost.value, side];
          }}
        />
        {!wanted.value && (
          <span class="load-first" aria-hidden="true">
            {say("tapToLoad")}
          </span>
        )}
      </button>
      {captioned && <CaptionLine clip={clip} clock={clock} />}
      {clip.sound && (
        <Tool sign={heard ? "sound" : "mute"} label={`${title}: ${say("sound")}`} on={heard} press={hear} />
      )}
    </div>
  );
}
