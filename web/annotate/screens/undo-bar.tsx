import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { chosenWords } from "../model/answer-words.ts";

/** The last answer: taken back while it is on the phone, changed once it has been sent. */
export function UndoBar({ annotation }: { readonly annotation: Annotation }) {
  const { last, correcting, undo, keep } = annotation;
  if (correcting.value)
    return (
      <p class="undo">
        <span>
          {chosenWords(correcting.value)} {say("chooseAgain")}
        </span>
        <button type="button" onClick={keep}>
          {say("keepIt")}
        </button>
      </p>
    );
  const answer = last.value;
  if (!answer) return null;
  return (
    <p class="undo">
      <span>{chosenWords(answer)}</span>
      <button type="button" onClick={() => void undo()}>
        {say(answer.label ? "changeAnswer" : "undo")}
      </button>
    </p>
  );
}
