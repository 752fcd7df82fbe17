import { useEffect } from "preact/hooks";

const PRESSABLE = "button, a, input, select, summary, [contenteditable]";

/** Does what a key stands for, but where somebody writes, holds a further key, or has a dialog open. */
export function useKeys(does: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLTextAreaElement)
        return;
      if (document.querySelector("dialog[open]") || !Object.hasOwn(does, event.key)) return;
      // The space bar presses what has the focus, where that can be pressed.
      if (event.key === " ") {
        if (event.target instanceof HTMLElement && event.target.closest(PRESSABLE)) return;
        event.preventDefault();
      }
      does[event.key]?.();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
