import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Way } from "../model/key-meaning.ts";
import { buzz } from "./buzz.ts";

/** A finger that goes this far has decided. */
const DECIDED_PX = 84;
/** Less than this may have been a tap. */
const BEGUN_PX = 12;
const SAME_MOMENT_MS = 60;
/** Where a finger has other things to do. */
const OTHERS =
  "input, textarea, select, dialog, .player, .asking, .others, .strength, .remarks, [data-zoomed=true]";

export interface Swipe {
  readonly way: Way;
  /** How far towards a decision, 0 … 1. */
  readonly share: number;
}

interface Props {
  /** Whether up and down are swipes too, or scroll. */
  readonly upright: boolean;
  /** Whether there is something to choose in that direction. */
  readonly offers: (way: Way) => boolean;
  /** A finger moves; null where it has let go without a decision. */
  readonly lean: (swipe: Swipe | null) => void;
  readonly decide: (way: Way) => void;
}

/** One finger that is drawn over an element decides by its direction; a second one, or a way back, calls it off. */
export function useSwipe(element: RefObject<HTMLElement | null>, props: Props): void {
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const host = element.current;
    if (!host) return;
    const stop = new AbortController();
    const { signal } = stop;
    let from: { readonly id: number; readonly x: number; readonly y: number } | null = null;
    let way: Way | null = null;
    let share = 0;
    let releasedAtMs = Number.NEGATIVE_INFINITY;
    const end = () => {
      if (way) latest.current.lean(null);
      from = null;
      way = null;
      share = 0;
    };
    const begin = (event: PointerEvent) => {
      if (from || event.pointerType === "mouse" || !event.isPrimary) return end();
      if (event.target instanceof Element && event.target.closest(OTHERS)) return;
      from = { id: event.pointerId, x: event.clientX, y: event.clientY };
    };
    const move = (event: PointerEvent) => {
      if (event.pointerId !== from?.id) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      const along = Math.abs(dx) >= Math.abs(dy);
      const far = Math.max(Math.abs(dx), Math.abs(dy));
      if (!way && far < BEGUN_PX) return;
      if (!along && !latest.current.upright) return end();
      const now: Way = along ? (dx < 0 ? "left" : "right") : dy < 0 ? "up" : "down";
      const decided = share >= 1;
      way = now;
      share = latest.current.offers(now) ? Math.min(1, far / DECIDED_PX) : 0;
      if (share >= 1 && !decided) buzz();
      latest.current.lean(share > 0 ? { way, share } : null);
    };
    const release = (event: PointerEvent) => {
      if (event.pointerId !== from?.id || !way) return end();
      const [decided, towards] = [share >= 1, way];
      end();
      releasedAtMs = event.timeStamp;
      if (decided) latest.current.decide(towards);
    };
    // The click that follows was no tap, whatever lies beneath the finger.
    const swallow = (event: MouseEvent) => {
      if (event.timeStamp - releasedAtMs > SAME_MOMENT_MS) return;
      event.stopPropagation();
      event.preventDefault();
    };
    host.addEventListener("click", swallow, { signal, capture: true });
    host.addEventListener("pointerdown", begin, { signal });
    host.addEventListener("pointermove", move, { signal });
    host.addEventListener("pointerup", release, { signal });
    host.addEventListener("pointercancel", end, { signal });
    return () => {
      stop.abort();
      end();
    };
  }, [element]);
}
