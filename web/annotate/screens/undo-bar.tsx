import type { Outcome } from "../../../contract/annotation.ts";
import type { Annotation } from "../model/annotation.ts";

const WORDS: Readonly<Record<Outcome, string>> = {
  left: "You chose the first one.",
  right: "You chose the second one.",
  tie: "About the same.",
  skip: "Skipped.",
};

/** For a few seconds the last answer can be taken back. */
export function UndoBar({ annotation: { last, undo } }: { readonly annotation: Annotation }) {
  const answer = last.value;
  if (!answer) return null;
  return (
    <p class="undo">
      <span>{WORDS[answer.outcome]}</span>
      <button type="button" onClick={() => void undo()}>
        Undo
      </button>
    </p>
  );
}
