import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { createViewGate } from "../model/view-gate.ts";

/** An item is in view where this share of it is. */
const SHARE = 0.5;
const LOOK_EVERY_MS = 200;

/**
 * How much longer the items of a comparison have to be looked at, in ms.
 * @param host holds boxes that say with `data-side` what they show: left, right or both
 * @param looking whether anybody can see the page
 */
export function useViewGate(
  host: RefObject<HTMLElement | null>,
  minimumMs: number,
  looking: boolean,
): number {
  const [gate] = useState(() => createViewGate(minimumMs, performance.now()));
  const [leftMs, setLeftMs] = useState(minimumMs);
  useEffect(() => {
    const element = host.current;
    if (!element || minimumMs === 0) return;
    const shown = new Set<Element>();
    const tell = () => {
      const sides = [...shown].filter((box) => box.isConnected).map((box) => box.getAttribute("data-side"));
      for (const side of ["left", "right"] as const)
        gate.inView(side, looking && (sides.includes(side) || sides.includes("both")), performance.now());
    };
    const views = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting) shown.add(target);
          else shown.delete(target);
        tell();
      },
      { threshold: SHARE },
    );
    const watch = () => {
      views.disconnect();
      shown.clear();
      for (const box of element.querySelectorAll("[data-side]")) views.observe(box);
    };
    const changes = new MutationObserver(watch);
    changes.observe(element, { childList: true });
    watch();
    const timer = setInterval(() => {
      const left = gate.leftMs(performance.now());
      setLeftMs(left);
      if (left === 0) clearInterval(timer);
    }, LOOK_EVERY_MS);
    return () => {
      for (const side of ["left", "right"] as const) gate.inView(side, false, performance.now());
      clearInterval(timer);
      changes.disconnect();
      views.disconnect();
    };
  }, [host, gate, minimumMs, looking]);
  return leftMs;
}
