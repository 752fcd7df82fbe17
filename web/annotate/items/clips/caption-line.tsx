import { useComputed } from "@preact/signals";
import type { AudioReplay, VideoReplay } from "../../../../contract/clips.ts";
import { language } from "../../../i18n/translate.ts";
import { shownText } from "../texts/shown-text.ts";
import type { ClipClock } from "./clock.ts";
import { captionsFor, saidAt } from "./cues.ts";

interface Props {
  readonly clip: AudioReplay | VideoReplay;
  readonly clock: ClipClock;
}

/** What is said at the moment, in the reader's language where it is there. */
export function CaptionLine({ clip, clock }: Props) {
  const captions = captionsFor(clip.captions, language.value);
  const said = useComputed(() => shownText(saidAt(captions, clock.atMs.value)));
  return said.value === "" ? null : (
    <p class="caption" dir="auto" lang={captions?.language}>
      {said.value}
    </p>
  );
}
