import { say } from "../../i18n/translate.ts";
import { Tool } from "./tool.tsx";

const WRITTEN: Readonly<Record<number, string>> = { 0.25: "¼×", 0.5: "½×", 1: "1×", 1.5: "1½×", 2: "2×" };

interface PlayProps {
  readonly playing: boolean;
  readonly press: () => void;
}

/** Plays, or pauses. */
export function PlayTool({ playing, press }: PlayProps) {
  return <Tool sign={playing ? "pause" : "play"} label={say(playing ? "pause" : "play")} press={press} />;
}

interface SpeedProps {
  /** One of those that can be written. */
  readonly speed: number;
  readonly press: () => void;
}

/** How fast it plays; a press takes the next speed. */
export function SpeedTool({ speed, press }: SpeedProps) {
  const told = say("speedOf", { speed });
  return (
    <button type="button" class="tool speed" aria-label={told} title={told} onClick={press}>
      {WRITTEN[speed]}
    </button>
  );
}
