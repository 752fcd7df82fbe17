import { useEffect, useRef } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import { LazySides, type Side } from "../items/lazy-sides.tsx";
import type { Annotation } from "../model/annotation.ts";
import { chosenWords, knownWords } from "../model/answer-words.ts";

/** In practice: the same two items with the known answer marked, and why it is so. */
export function FeedbackScreen({ annotation }: { readonly annotation: Annotation }) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const feedback = annotation.feedback.value;
  if (!feedback) return null;
  const { task, given, outcome, correct, explanation } = feedback;
  const marked = (at: Side) => (outcome === at || outcome === "tie" ? "known" : "");
  const badges = (at: Side) => (
    <span class="badges">
      {outcome === at && <span class="badge good">✓ {say("better")}</span>}
      {outcome === "tie" && <span class="badge good">{say("aboutSame")}</span>}
      {given === at && !correct && <span class="badge mind">{say("yourChoice")}</span>}
    </span>
  );
  const { kind } = task.left;
  return (
    <main class={`choice feedback ${kind}s`}>
      <LazySides task={task} foot={badges} marked={marked} />
      <section class={`verdict ${correct ? "good" : "mind"}`} aria-live="polite">
        <div class="reasons">
          <h2>{say(correct ? "right" : "notQuite")}</h2>
          <p>
            {!correct && `${chosenWords({ outcome: given })} `}
            {knownWords({ outcome })}
          </p>
          {explanation && (
            <p class="explanation" dir="auto">
              {explanation}
            </p>
          )}
        </div>
        <button ref={next} type="button" class="primary" onClick={annotation.goOn}>
          {say("next")}
        </button>
      </section>
    </main>
  );
}
