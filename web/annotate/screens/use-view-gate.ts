import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { createViewGate } from "../model/view-gate.ts";

/** An item is in view where this share of it is. */
const SHARE = 0.5;
const LOOK_EVERY_MS = 200;

export interface Gate {
  /** How much longer the items have to be looked at, in ms. */
  readonly waitMs: number;
  /** Whether one of them does not load: it can not be looked at, but can be said to be undecidable. */
  readonly stuck: boolean;
}

/**
 * How long the items of a comparison still have to be looked at.
 * @param host holds boxes that say with `data-side` what they show: left, right or both; with `data-pending`, on them or
 * within, that there is nothing to see or to hear yet, and with `data-lost` that there will not be
 * @param minimumsMs of the left and of the right one
 * @param looking whether anybody can see the page
 */
export function useViewGate(
  host: RefObject<HTMLElement | null>,
  minimumsMs: readonly [left: number, right: number],
  looking: boolean,
): Gate {
  const [left, right] = minimumsMs;
  const minimumMs = Math.max(left, right);
  const [gate] = useState(() => createViewGate({ left, right }, performance.now()));
  const [waitMs, setWaitMs] = useState(minimumMs);
  const [stuck, setStuck] = useState(false);
  useEffect(() => {
    const element = host.current;
    if (!element || minimumMs === 0) return;
    const shown = new Set<Element>();
    const tell = () => {
      const sides = [...shown]
        .filter((box) => box.isConnected && !box.matches("[data-pending], :has([data-pending])"))
        .map((box) => box.getAttribute("data-side"));
      setStuck(element.querySelector("[data-lost]") !== null);
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
    const changes = new MutationObserver((records) => (records.some(movesBoxes) ? watch() : tell()));
    changes.observe(element, {
      childList: true,
      subtree: true,
      attributeFilter: ["data-pending", "data-lost"],
    });
    watch();
    const timer = setInterval(() => {
      const left = gate.leftMs(performance.now());
      setWaitMs(left);
      if (left === 0) clearInterval(timer);
    }, LOOK_EVERY_MS);
    return () => {
      for (const side of ["left", "right"] as const) gate.inView(side, false, performance.now());
      clearInterval(timer);
      changes.disconnect();
      views.disconnect();
    };
  }, [host, gate, minimumMs, looking]);
  return { waitMs, stuck };
}

/** Boxes that come and go; what changes within them changes nothing of what is in view. */
const movesBoxes = ({ type, addedNodes, removedNodes }: MutationRecord) =>
  type === "childList" &&
  [...addedNodes, ...removedNodes].some((node) => node instanceof Element && node.matches("[data-side]"));
