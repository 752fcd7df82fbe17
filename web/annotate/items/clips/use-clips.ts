import { type ReadonlySignal, type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { AudioReplay, VideoReplay } from "../../../../contract/clips.ts";
import { isFrugal } from "../../model/frugal.ts";
import type { Side } from "../lazy-sides.tsx";
import { type ClipClock, createClipClock } from "./clock.ts";
import { correction } from "./follow.ts";

export const SIDES = ["left", "right"] as const;

/** Two clips on the screen, played by one clock. */
export interface Clips {
  readonly clock: ClipClock;
  /** Whether files are loaded before somebody asks for them. */
  readonly wanted: Signal<boolean>;
  /** Sides whose file does not play here. */
  readonly lost: Signal<readonly Side[]>;
  /** Which sides are playing at this moment, loaded and not covered by a wait. */
  readonly moving: ReadonlySignal<readonly Side[]>;
  /** Gives the element of a side to the clock. */
  hold(side: Side): (element: HTMLMediaElement | null) => void;
  /** Plays or pauses; loads what was not to be loaded unasked. */
  turn(): void;
}

interface Rules {
  /** Whether it plays by itself, without sound. */
  readonly begins: boolean;
  readonly loops: boolean;
  /** Whether a side plays with the clock at the moment. */
  readonly plays: (side: Side) => boolean;
}

/** Lets two clips follow one clock: each plays, waits, jumps and hurries so that both are at the same moment. */
export function useClips(
  clips: Readonly<Record<Side, AudioReplay | VideoReplay>>,
  { begins, loops, plays }: Rules,
): Clips {
  const [clock] = useState(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches || isFrugal();
    return createClipClock(Math.max(...SIDES.map((side) => clips[side].durationMs)), begins && !still, loops);
  });
  const [elements] = useState(() => new Map<Side, HTMLMediaElement>());
  const wanted = useSignal(!isFrugal());
  const lost = useSignal<readonly Side[]>([]);
  const moving = useSignal<readonly Side[]>([]);
  const rule = useRef(plays);
  rule.current = plays;
  useEffect(() => {
    let request = requestAnimationFrame(function go(nowMs) {
      const active = [...elements].filter(([side]) => rule.current(side) && !lost.value.includes(side));
      const going = active.filter(([side]) => clock.atMs.value < clips[side].durationMs - 1);
      const ready = going.every(([, { readyState, seeking }]) => readyState >= READY && !seeking);
      // A page that nobody sees plays nothing.
      if (document.hidden) clock.playing.value = false;
      clock.tick(nowMs, ready);
      for (const [side, element] of elements)
        follow(
          element,
          clock,
          clips[side].durationMs,
          going.some(([other]) => other === side),
        );
      const now = clock.playing.value && ready ? going.map(([side]) => side) : [];
      if (now.join() !== moving.value.join()) moving.value = now;
      request = requestAnimationFrame(go);
    });
    return () => {
      cancelAnimationFrame(request);
      for (const element of elements.values()) element.pause();
    };
  }, [clock, clips, elements, lost, moving]);
  return {
    clock,
    wanted,
    lost,
    moving,
    hold: (side) => (element) => void (element ? elements.set(side, element) : elements.delete(side)),
    turn() {
      wanted.value = true;
      clock.turn();
      // At once: a browser lets sound begin within a tap alone.
      if (clock.playing.value)
        for (const [side, element] of elements) if (rule.current(side)) begin(element, clock);
    },
  };
}

/** HTMLMediaElement.HAVE_FUTURE_DATA, and HAVE_METADATA */
const READY = 3;
const KNOWN = 1;

function follow(element: HTMLMediaElement, clock: ClipClock, durationMs: number, plays: boolean): void {
  const atS = Math.min(clock.atMs.value, durationMs) / 1_000;
  if (clock.playing.value && plays) {
    begin(element, clock);
    if (element.readyState < READY || element.seeking) return;
    const { jump, rate } = correction(atS, element.currentTime, clock.speed.value);
    if (element.playbackRate !== rate) element.playbackRate = rate;
    if (jump !== null) element.currentTime = jump;
    return;
  }
  if (!element.paused) element.pause();
  const still = element.readyState >= KNOWN && !element.seeking;
  if (still && Math.abs(element.currentTime - atS) > STILL_S) element.currentTime = atS;
}

/** How near a clip that stands still has to be. */
const STILL_S = 0.02;

function begin(element: HTMLMediaElement, clock: ClipClock): void {
  if (!element.paused) return;
  element.play().catch((error: unknown) => {
    // Where the browser waits for a tap: the button says that it stands still.
    if (error instanceof DOMException && error.name === "NotAllowedError") clock.playing.value = false;
  });
}
