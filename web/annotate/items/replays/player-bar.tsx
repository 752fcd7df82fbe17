import { useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { say } from "../../../i18n/translate.ts";
import { PlayTool, SpeedTool } from "../play-tools.tsx";
import { Tool } from "../tool.tsx";
import { useKeys } from "../use-keys.ts";
import type { Player } from "./player.ts";

interface Props {
  readonly player: Player;
  /** Whether one lies over the other, and what turns that; absent where there are not two. */
  readonly overlaid?: boolean;
  readonly overlay?: () => void;
}

/** Play and pause, step by step, where in the replay, how fast, and one over the other. */
export function PlayerBar({ player, overlaid = false, overlay }: Props) {
  const { playing, speed, at, last } = player;
  const place = useRef<HTMLInputElement>(null);
  // The replay moves with each picture: the bar's place alone follows, and nothing is rendered anew.
  useSignalEffect(() => {
    const input = place.current;
    if (!input) return;
    input.value = String(at.value);
    const told = say("stepNumber", { step: Math.round(at.value) + 1, steps: last + 1 });
    if (input.getAttribute("aria-valuetext") !== told) input.setAttribute("aria-valuetext", told);
  });
  const turn = () => {
    playing.value = !playing.value;
  };
  useKeys({
    p: turn,
    ",": () => player.step(-1),
    ".": () => player.step(1),
    ...(overlay ? { o: overlay } : {}),
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's.
    <div class="player" role="group" aria-label={say("playing")}>
      <PlayTool playing={playing.value} press={turn} />
      <Tool sign="back" label={say("stepBack")} press={() => player.step(-1)} />
      <input
        ref={place}
        type="range"
        min={0}
        max={last}
        step="any"
        aria-label={say("placeInReplay")}
        onInput={(event) => {
          playing.value = false;
          player.seek(event.currentTarget.valueAsNumber);
        }}
      />
      <Tool sign="forward" label={say("stepForward")} press={() => player.step(1)} />
      <SpeedTool speed={speed.value} press={player.nextSpeed} />
      {overlay && <Tool sign="overlay" label={say("layOver")} on={overlaid} press={overlay} />}
    </div>
  );
}
