import { useSignalEffect } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { say } from "../../../i18n/translate.ts";
import { PlayTool, SpeedTool } from "../play-tools.tsx";
import { Tool } from "../tool.tsx";
import { useKeys } from "../use-keys.ts";
import { clockTime } from "./clock-time.ts";
import type { Clips } from "./use-clips.ts";

interface Props {
  readonly clips: Clips;
  /** Whether captions are shown; null where there are none. */
  readonly captions: boolean | null;
  readonly turnCaptions: () => void;
  /** Further tools. */
  readonly children?: ComponentChildren;
}

/** Play and pause, where in the clips, and how: frame by frame, how fast, a stretch again and again, with captions. */
export function ClipBar({ clips: { clock, turn }, captions, turnCaptions, children }: Props) {
  const { playing, speed, atMs, lastMs, stretch } = clock;
  const place = useRef<HTMLInputElement>(null);
  const time = useRef<HTMLSpanElement>(null);
  // The clips move with each picture: the bar's place alone follows, and nothing is rendered anew.
  useSignalEffect(() => {
    const input = place.current;
    if (!input || !time.current) return;
    input.value = String(atMs.value);
    input.style.setProperty("--gone", `${(100 * atMs.value) / Math.max(1, lastMs)}%`);
    const told = say("timeOf", { at: clockTime(atMs.value), all: clockTime(lastMs) });
    if (input.getAttribute("aria-valuetext") !== told) input.setAttribute("aria-valuetext", told);
    const shown = `${clockTime(atMs.value)} / ${clockTime(lastMs)}`;
    if (time.current.textContent !== shown) time.current.textContent = shown;
  });
  useKeys({
    p: turn,
    " ": turn,
    ",": () => clock.step(-1),
    ".": () => clock.step(1),
    l: clock.mark,
    v: clock.nextSpeed,
    ...(captions === null ? {} : { c: turnCaptions }),
  });
  const marked = stretch.value;
  const [from, to] = [marked?.fromMs ?? 0, marked ? (marked.toMs ?? marked.fromMs) : 0];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's.
    <div class="player clip-bar" role="group" aria-label={say("playing")}>
      <PlayTool playing={playing.value} press={turn} />
      <span class="place">
        <input
          ref={place}
          type="range"
          min={0}
          max={lastMs}
          step="any"
          aria-label={say("placeInClip")}
          onInput={(event) => {
            playing.value = false;
            clock.seek(event.currentTarget.valueAsNumber);
          }}
        />
        {marked && (
          <span
            class="stretch"
            style={{
              insetInlineStart: `${(100 * from) / lastMs}%`,
              width: `${(100 * (to - from)) / lastMs}%`,
            }}
          />
        )}
      </span>
      <span ref={time} class="time" dir="ltr" aria-hidden="true" />
      <span class="more-tools">
        <Tool sign="back" label={say("frameBack")} press={() => clock.step(-1)} />
        <Tool sign="forward" label={say("frameForward")} press={() => clock.step(1)} />
        <SpeedTool speed={speed.value} press={clock.nextSpeed} />
        <Tool
          sign="repeat"
          label={say(!marked ? "repeatFrom" : marked.toMs === null ? "repeatTo" : "repeatOff")}
          on={marked !== null}
          press={clock.mark}
        />
        {captions !== null && (
          <Tool sign="captions" label={say("captions")} on={captions} press={turnCaptions} />
        )}
        {children}
      </span>
    </div>
  );
}
