import type { Replay } from "../../../contract/items.ts";

/** The end of a clip is not missed by whoever goes on a moment early. */
const NEARLY_ALL = 0.9;

/** How long an item has to be looked at, in ms: of a clip not longer than it lasts. */
export const minimumView = (item: Replay, minimumMs: number): number =>
  item.kind === "audio" || item.kind === "video"
    ? Math.min(minimumMs, NEARLY_ALL * item.durationMs)
    : minimumMs;
