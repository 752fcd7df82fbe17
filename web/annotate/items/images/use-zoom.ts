import type { Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { panBy, WHOLE, type Zoom, zoomBy } from "./zoom.ts";

/** How much larger a tap or a key makes it. */
const STEP = 2;
const TAP = 3;
const MOVED_PX = 8;

/**
 * Two fingers zoom and move, one finger moves what is zoomed, a wheel zooms, a tap zooms in and out again. Whoever shows
 * a picture by the same signal zooms in step.
 */
export function useZoom(box: RefObject<HTMLElement | null>, zoom: Signal<Zoom>): void {
  useEffect(() => {
    const host = box.current;
    if (!host) return;
    const stop = new AbortController();
    const options = { signal: stop.signal };
    const fingers = new Map<number, { readonly x: number; readonly y: number }>();
    let moved = 0;
    const shareAt = (x: number, y: number) => {
      const { left, top, width, height } = host.getBoundingClientRect();
      return { x: (x - left) / width - 0.5, y: (y - top) / height - 0.5 };
    };
    const begin = (event: PointerEvent) => {
      if (fingers.size === 0) moved = 0;
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      // Else the finger is a swipe's as long as the whole is seen.
      if (fingers.size > 1 || zoom.value.scale > 1) host.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = { x: event.clientX, y: event.clientY };
      const [dx, dy] = [now.x - before.x, now.y - before.y];
      moved += Math.hypot(dx, dy);
      fingers.set(event.pointerId, now);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      const { width, height } = host.getBoundingClientRect();
      if (!other) {
        if (zoom.value.scale > 1) zoom.value = panBy(zoom.value, dx / width, dy / height);
        return;
      }
      const apart = (finger: { x: number; y: number }) => Math.hypot(finger.x - other.x, finger.y - other.y);
      const middle = shareAt((now.x + other.x) / 2, (now.y + other.y) / 2);
      const nearer = zoomBy(zoom.value, apart(now) / Math.max(1, apart(before)), middle);
      zoom.value = panBy(nearer, dx / 2 / width, dy / 2 / height);
    };
    const end = (event: PointerEvent) => void fingers.delete(event.pointerId);
    host.addEventListener("pointerdown", begin, options);
    host.addEventListener("pointermove", move, options);
    host.addEventListener("pointerup", end, options);
    host.addEventListener("pointercancel", end, options);
    host.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        zoom.value = zoomBy(zoom.value, Math.exp(-event.deltaY / 300), shareAt(event.clientX, event.clientY));
      },
      { ...options, passive: false },
    );
    host.addEventListener(
      "click",
      (event) => {
        if (moved > MOVED_PX) return;
        // A key that presses the button has no place: the middle.
        const at = event.detail === 0 ? { x: 0, y: 0 } : shareAt(event.clientX, event.clientY);
        zoom.value = zoom.value.scale > 1 ? WHOLE : zoomBy(WHOLE, TAP, at);
      },
      options,
    );
    host.addEventListener(
      "keydown",
      (event) => {
        const pan = PANS.get(event.key);
        if (!pan || zoom.value.scale === 1) return;
        event.preventDefault();
        event.stopPropagation();
        zoom.value = panBy(zoom.value, ...pan);
      },
      options,
    );
    return () => stop.abort();
  }, [box, zoom]);
}

const PANS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["ArrowLeft", [0.2, 0]],
  ["ArrowRight", [-0.2, 0]],
  ["ArrowUp", [0, 0.2]],
  ["ArrowDown", [0, -0.2]],
]);

/** A step nearer or further, by key or button. */
export const stepZoom = (zoom: Signal<Zoom>, nearer: boolean): void => {
  zoom.value = zoomBy(zoom.value, nearer ? STEP : 1 / STEP, { x: 0, y: 0 });
};
