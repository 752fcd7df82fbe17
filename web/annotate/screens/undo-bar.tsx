import type { Annotation } from "../model/annotation.ts";
import { CHOSEN } from "../model/answer-words.ts";

/** The last answer: taken back while it is on the phone, changed once it has been sent. */
export function UndoBar({ annotation }: { readonly annotation: Annotation }) {
  const { last, correcting, undo, keep } = annotation;
  if (correcting.value)
    return (
      <p class="undo">
        <span>{CHOSEN[correcting.value.outcome]} Choose again.</span>
        <button type="button" onClick={keep}>
          Keep it
        </button>
      </p>
    );
  const answer = last.value;
  if (!answer) return null;
  return (
    <p class="undo">
      <span>{CHOSEN[answer.outcome]}</span>
      <button type="button" onClick={() => void undo()}>
        {answer.label ? "Change my answer" : "Undo"}
      </button>
    </p>
  );
}
