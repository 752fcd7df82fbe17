import type { Replay } from "../../../contract/items.ts";

/** Addresses of what a view of an item loads beside its replay. */
export function mediaOf(item: Replay): readonly string[] {
  if ("href" in item) return [item.href];
  return "frames" in item && item.frames ? [item.frames.href] : [];
}
