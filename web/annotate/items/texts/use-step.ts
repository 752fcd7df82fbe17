import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** Lets two boxes scroll in step, each as far through what it holds as the other; whichever is touched leads. */
export function useStep(
  first: RefObject<HTMLElement | null>,
  second: RefObject<HTMLElement | null>,
  on: boolean,
): void {
  useEffect(() => {
    const [one, other] = [first.current, second.current];
    if (!on || !one || !other) return;
    const stop = new AbortController();
    const options = { signal: stop.signal, passive: true };
    let leader: HTMLElement | null = null;
    const pair = (box: HTMLElement, follower: HTMLElement) => {
      for (const touch of ["pointerdown", "wheel", "keydown", "focusin"])
        box.addEventListener(touch, () => (leader = box), options);
      const follow = () => {
        if (leader !== box) return;
        const share = box.scrollTop / Math.max(1, box.scrollHeight - box.clientHeight);
        follower.scrollTop = share * (follower.scrollHeight - follower.clientHeight);
      };
      box.addEventListener("scroll", follow, options);
    };
    pair(one, other);
    pair(other, one);
    return () => stop.abort();
  }, [first, second, on]);
}
