import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { AudioReplay } from "../../../../contract/clips.ts";
import type { ClipClock } from "./clock.ts";
import { peaksOf } from "./peaks.ts";

const BARS = 72;
/** What is larger or longer would take a phone's memory to be drawn: a decoded minute of stereo is 23 MB. */
const MOST_BYTES = 3 * 1024 * 1024;
const MOST_MS = 120_000;
/** Where nothing is known of it, a line. */
const FLAT = new Float32Array(BARS);
/** Low enough for a shape; browsers decode to the rate of their context. */
const RATE = 8_000;

interface Props {
  readonly clip: AudioReplay;
  readonly clock: ClipClock;
  /** Whether the file may be loaded. */
  readonly wanted: boolean;
}

/** How loud a recording is over time, and how far it has come; a plain line where the file is too large to be decoded. */
export function Waveform({ clip, clock, wanted }: Props) {
  const [peaks, setPeaks] = useState<Float32Array>(FLAT);
  const gone = useRef<SVGRectElement>(null);
  useEffect(() => {
    if (!wanted || clip.bytes > MOST_BYTES || clip.durationMs > MOST_MS) return;
    const stop = new AbortController();
    readPeaks(clip.href, stop.signal)
      .then((read) => !stop.signal.aborted && setPeaks(read))
      // What can not be drawn may still be heard.
      .catch(() => undefined);
    return () => stop.abort();
  }, [clip, wanted]);
  useSignalEffect(() => {
    const share = Math.min(1, clock.atMs.value / clip.durationMs);
    gone.current?.setAttribute("width", String(share * BARS));
  });
  const shape = Array.from(peaks, (peak, i) => {
    const half = Math.max(0.6, 15 * peak);
    return `M${i + 0.5} ${16 - half}v${2 * half}`;
  }).join("");
  const name = `gone-${clip.item}`;
  return (
    <svg class="waveform" viewBox={`0 0 ${BARS} 32`} preserveAspectRatio="none" aria-hidden="true">
      <clipPath id={name}>
        <rect ref={gone} x="0" y="0" width="0" height="32" />
      </clipPath>
      <path d={shape} />
      <path class="gone" d={shape} clip-path={`url(#${name})`} />
    </svg>
  );
}

async function readPeaks(href: string, signal: AbortSignal): Promise<Float32Array> {
  const response = await fetch(href, { signal });
  if (!response.ok) throw new Error(`${response.status}`);
  const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(await response.arrayBuffer());
  return peaksOf(sound.getChannelData(0), BARS);
}
