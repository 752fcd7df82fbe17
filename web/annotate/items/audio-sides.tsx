import { useMemo, useState } from "preact/hooks";
import type { AudioReplay } from "../../../contract/clips.ts";
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
import { Waveform } from "./clips/waveform.tsx";
import type { Side, SidesProps } from "./lazy-sides.tsx";
import { Tool } from "./tool.tsx";
import { useKeys } from "./use-keys.ts";

adoptStyles(styles);

const TITLES = { left: "firstSound", right: "secondSound" } as const;

/** Two recordings of which one is heard at a time; one tap or key goes over to the other, at the same moment. */
export function AudioSides({ task, foot, marked, pointing }: SidesProps) {
  const pair = useMemo(() => ({ left: task.left as AudioReplay, right: task.right as AudioReplay }), [task]);
  const [heard, setHeard] = useState<Side>("left");
  const [captioned, setCaptioned] = useState(true);
  const clips = useClips(pair, { begins: false, loops: false, plays: (side) => side === heard });
  const change = () => setHeard(heard === "left" ? "right" : "left");
  const listen = (side: Side) => {
    if (side === heard) return clips.turn();
    setHeard(side);
    if (!clips.clock.playing.value) clips.turn();
  };
  useKeys({ x: change });
  if (pointing) pointing.current = (side) => momentIn(clips.clock, side, pair[side].durationMs);
  const captions = SIDES.some((side) => pair[side].captions.length > 0) ? captioned : null;
  return (
    <>
      <ClipPrompt clip={pair.left} />
      {SIDES.map((side) => (
        <ClipSide key={side} {...{ side, clips, foot, marked }} clip={pair[side]} title={say(TITLES[side])}>
          <Recording
            clip={pair[side]}
            side={side}
            clips={clips}
            heard={heard === side}
            listen={() => listen(side)}
          />
        </ClipSide>
      ))}
      {captions && (
        <div class="spoken">
          <CaptionLine clip={pair[heard]} clock={clips.clock} key={heard} />
        </div>
      )}
      <ClipBar clips={clips} captions={captions} turnCaptions={() => setCaptioned(!captioned)}>
        <Tool sign="switch" label={say("hearOther")} press={change} />
      </ClipBar>
    </>
  );
}

interface RecordingProps {
  readonly clip: AudioReplay;
  readonly side: Side;
  readonly clips: Clips;
  readonly heard: boolean;
  readonly listen: () => void;
}

/** One recording: a tap on it lets it be heard, or pauses it. */
function Recording({ clip, side, clips, heard, listen }: RecordingProps) {
  const { wanted, lost, clock } = clips;
  const title = say(TITLES[side]);
  if (lost.value.includes(side)) return <LostClip clips={clips} side={side} title={title} />;
  const sounds = heard && clock.playing.value;
  return (
    <button
      type="button"
      class={`recording${heard ? " heard-now" : ""}`}
      aria-label={`${title}: ${say(sounds ? "pause" : "play")}`}
      aria-pressed={heard}
      onClick={listen}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: captions stand beneath it, in the reader's language. */}
      <audio
        ref={clips.hold(side)}
        src={clip.href}
        preload={wanted.value ? "auto" : "none"}
        onError={() => {
          lost.value = [...lost.value, side];
        }}
      />
      <span class="name" aria-hidden="true">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={sounds ? "M8 5v14M16 5v14" : "M8 5v14l11-7z"} />
        </svg>
        {title}
      </span>
      <Waveform clip={clip} clock={clock} wanted={wanted.value} />
    </button>
  );
}
