import type { Replay } from "../../../contract/items.ts";

/** A larger clip is loaded when it is on the screen: stretch by stretch, as it is played. */
const MOST_AHEAD_BYTES = 4 * 1024 * 1024;

/** Addresses of what a view of an item loads beside its replay. */
export function mediaOf(item: Replay): readonly string[] {
  if (item.kind === "audio" || item.kind === "video") {
    const poster = item.kind === "video" && item.poster ? [item.poster] : [];
    return item.bytes <= MOST_AHEAD_BYTES ? [...poster, item.href] : poster;
  }
  if ("href" in item) return [item.href];
  return "frames" in item && item.frames ? [item.frames.href] : [];
}
