import { type ActiveTime, createActiveTime } from "./active-time.ts";

type Side = "left" | "right";

/** Lets an answer through once both items have been in view for long enough. */
export interface ViewGate {
  /** An item comes into view, or goes out of it. */
  inView(side: Side, shown: boolean, nowMs: number): void;
  /** How much longer the one that lacks the most has to be looked at, in ms. */
  leftMs(nowMs: number): number;
}

/** @param minimumMs how long each has to be in view */
export function createViewGate(minimumMs: Readonly<Record<Side, number>>, nowMs: number): ViewGate {
  const seen: Readonly<Record<Side, ActiveTime>> = {
    left: createActiveTime(nowMs, false),
    right: createActiveTime(nowMs, false),
  };
  const lacks = (side: Side, atMs: number) => Math.max(0, minimumMs[side] - seen[side].at(atMs));
  return {
    inView: (side, shown, atMs) => seen[side].visible(shown, atMs),
    leftMs: (atMs) => Math.max(lacks("left", atMs), lacks("right", atMs)),
  };
}
