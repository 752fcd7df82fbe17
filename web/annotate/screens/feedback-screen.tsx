import { useEffect, useRef, useState } from "preact/hooks";
import { FragmentView } from "../items/fragment-view.tsx";
import type { Annotation } from "../model/annotation.ts";
import { CHOSEN, KNOWN } from "../model/answer-words.ts";

/** In practice: the same two replays with the known answer marked, and why it is so. */
export function FeedbackScreen({ annotation }: { readonly annotation: Annotation }) {
  const [startedAtMs] = useState(() => performance.now());
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const feedback = annotation.feedback.value;
  if (!feedback) return null;
  const { task, given, outcome, correct, explanation } = feedback;
  const side = (at: "left" | "right") => (
    <div class={`side${outcome === at || outcome === "tie" ? " known" : ""}`}>
      <FragmentView replay={task[at]} startedAtMs={startedAtMs} />
      <span class="badges">
        {outcome === at && <span class="badge good">✓ Better</span>}
        {outcome === "tie" && <span class="badge good">About the same</span>}
        {given === at && !correct && <span class="badge mind">Your choice</span>}
      </span>
    </div>
  );
  return (
    <main class="choice feedback">
      {side("left")}
      {side("right")}
      <section class={`verdict ${correct ? "good" : "mind"}`} aria-live="polite">
        <div class="reasons">
          <h2>{correct ? "Right" : "Not quite"}</h2>
          <p>
            {!correct && `${CHOSEN[given]} `}
            {KNOWN[outcome]}
          </p>
          {explanation && <p class="explanation">{explanation}</p>}
        </div>
        <button ref={next} type="button" class="primary" onClick={annotation.goOn}>
          Next
        </button>
      </section>
    </main>
  );
}
