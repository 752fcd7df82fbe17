import { type ActiveTime, createActiveTime } from "./active-time.ts";

/** Lets an answer through once both items have been in view for long enough. */
export interface ViewGate {
  /** An item comes into view, or goes out of it. */
  inView(side: "left" | "right", shown: boolean, nowMs: number): void;
  /** How much longer the one that was seen less has to be looked at, in ms. */
  leftMs(nowMs: number): number;
}

/** @param minimumMs how long each has to be in view */
export function createViewGate(minimumMs: number, nowMs: number): ViewGate {
  const seen: Readonly<Record<"left" | "right", ActiveTime>> = {
    left: createActiveTime(nowMs, false),
    right: createActiveTime(nowMs, false),
  };
  return {
    inView: (side, shown, atMs) => seen[side].visible(shown, atMs),
    leftMs: (atMs) => Math.max(0, minimumMs - Math.min(seen.left.at(atMs), seen.right.at(atMs))),
  };
}
