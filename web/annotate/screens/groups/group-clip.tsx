import { useState } from "preact/hooks";
import type { AudioReplay, VideoReplay } from "../../../../contract/clips.ts";
import { say } from "../../../i18n/translate.ts";
import { isFrugal } from "../../model/frugal.ts";

interface Props {
  readonly clip: AudioReplay | VideoReplay;
  readonly name: string;
  /** Only what it looks like. */
  readonly still: boolean;
}

/** One clip of a group with the browser's own controls; when one begins, the others are silent. */
export function GroupClip({ clip, name, still }: Props) {
  const [lost, setLost] = useState(false);
  if (lost) return <span class="lost">{say("didNotLoad")}</span>;
  const preload: "none" | "metadata" = isFrugal() ? "none" : "metadata";
  const shared = { src: clip.href, preload, onError: () => setLost(true) };
  if (still)
    return clip.kind === "video" ? (
      <video {...shared} class="group-clip" poster={clip.poster ?? undefined} muted playsInline />
    ) : (
      <svg class="group-clip" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M4 10v4M8 6v12M12 9v6M16 4v16M20 10v4" />
      </svg>
    );
  const controls = {
    ...shared,
    class: "group-clip",
    controls: true,
    "aria-label": name,
    onPlay: silenceOthers,
  };
  return clip.kind === "video" ? (
    <video {...controls} poster={clip.poster ?? undefined} playsInline />
  ) : (
    <audio {...controls} />
  );
}

function silenceOthers({ currentTarget }: { readonly currentTarget: HTMLMediaElement }): void {
  for (const other of document.querySelectorAll<HTMLMediaElement>("video, audio"))
    if (other !== currentTarget) other.pause();
}
