import type { ReadonlySignal } from "@preact/signals";
import { say } from "../../i18n/translate.ts";
import type { PairOutcome } from "../model/key-meaning.ts";
import type { Swipe } from "./use-swipe.ts";

/** What each outcome is called where it is chosen. */
export const CALLED = {
  left: "firstBetter",
  right: "secondBetter",
  tie: "aboutSame",
  skip: "cannotTell",
} as const satisfies Record<PairOutcome, string>;

const ARROWS = { left: "←", right: "→", up: "↑", down: "↓" } as const;

export interface Lean extends Swipe {
  readonly outcome: PairOutcome;
}

/** While a finger is drawn over the comparison: what it would choose, and how far it still has to go. */
export function Leaning({ lean }: { readonly lean: ReadonlySignal<Lean | null> }) {
  const { value } = lean;
  if (!value) return null;
  return (
    <p
      class={`leaning${value.share >= 1 ? " decided" : ""}`}
      aria-hidden="true"
      style={{ opacity: 0.35 + 0.65 * value.share }}
    >
      <b>{value.share >= 1 ? "✓" : ARROWS[value.way]}</b> {say(CALLED[value.outcome])}
    </p>
  );
}
