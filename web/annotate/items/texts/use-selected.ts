import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Pointed, SidesProps } from "../lazy-sides.tsx";

/**
 * Puts into `pointing` what was selected last in one of two boxes, by its place in the text. It stays when a finger
 * leaves the words for the button that marks them.
 */
export function useSelected(
  left: RefObject<HTMLElement | null>,
  right: RefObject<HTMLElement | null>,
  pointing: SidesProps["pointing"],
): void {
  useEffect(() => {
    if (!pointing) return;
    const boxes = { left, right };
    let last: Pointed | null = null;
    pointing.current = () => last;
    const look = () => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      const side = (["left", "right"] as const).find((each) =>
        boxes[each].current?.contains(range.commonAncestorContainer),
      );
      const words = side && wordsWithin(boxes[side].current as HTMLElement, range);
      if (!side || !words) return;
      last = { side, ...words, words: selection.toString().trim() };
    };
    document.addEventListener("selectionchange", look);
    return () => {
      document.removeEventListener("selectionchange", look);
      pointing.current = null;
    };
  }, [left, right, pointing]);
}

/** What of a text a selection covers, by the words that say where they begin. */
function wordsWithin(box: HTMLElement, range: globalThis.Range): Omit<Pointed, "side" | "words"> | null {
  const covered = [...box.querySelectorAll<HTMLElement>("[data-from]")].filter((words) =>
    range.intersectsNode(words),
  );
  const [first, last] = [covered[0], covered.at(-1)];
  const turn = first?.closest<HTMLElement>("[data-turn]")?.dataset.turn;
  if (
    !first ||
    !last ||
    turn === undefined ||
    last.closest<HTMLElement>("[data-turn]")?.dataset.turn !== turn
  )
    return null;
  const place = (words: HTMLElement, node: Node, offset: number, otherwise: number) => {
    if (!words.contains(node)) return Number(words.dataset.from) + otherwise;
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(node, offset);
    return Number(words.dataset.from) + before.toString().length;
  };
  const from = place(first, range.startContainer, range.startOffset, 0);
  const to = place(last, range.endContainer, range.endOffset, last.textContent.length);
  return from < to ? { turn: Number(turn), from, to } : null;
}
