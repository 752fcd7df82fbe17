import type { AudioReplay, VideoReplay } from "../../../../contract/clips.ts";
import { say } from "../../../i18n/translate.ts";
import { Prompt } from "../texts/prompt.tsx";
import { shownText } from "../texts/shown-text.ts";
import { textOf } from "../texts/text-of.ts";
import { useReader } from "../texts/use-reader.ts";

type Clip = AudioReplay | VideoReplay;

/** What the clips were made for, folded; nothing where that is nothing. */
export function ClipPrompt({ clip }: { readonly clip: Clip }) {
  const { prompt: turns, markdown } = textOf(clip);
  const reader = useReader(markdown);
  return turns.length === 0 ? null : (
    <div class="asking asked">
      <Prompt turns={turns} reader={reader} />
    </div>
  );
}

/** All that is said in a clip, folded. */
export function Transcript({ clip, title }: { readonly clip: Clip; readonly title: string }) {
  if (clip.transcript.trim() === "") return null;
  return (
    <details class="transcript">
      <summary aria-label={`${title}: ${say("transcript")}`}>{say("transcript")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <p dir="auto" tabIndex={0}>
        {shownText(clip.transcript)}
      </p>
    </details>
  );
}
