import { useEffect, useRef } from "preact/hooks";
import { say } from "../../../i18n/translate.ts";
import type { Feedback } from "../../model/annotation.ts";
import { chosenWords, knownWords } from "../../model/answer-words.ts";
import { ItemFace } from "./item-face.tsx";
import { useReplays } from "./use-replays.ts";

interface Props {
  readonly feedback: Feedback;
  readonly goOn: () => void;
}

/** In practice: the same group with the known best marked, and why it is so. */
export function GroupFeedback({ feedback, goOn }: Props) {
  const { task, given, givenRanks, outcome, ranks, correct, explanation } = feedback;
  const { painters } = useReplays(task.items);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const kind = task.items[0]?.kind ?? "fragment";
  return (
    <main class={`group best-of feedback ${kind} of-${task.items.length}`}>
      <div class="options">
        {task.items.map((replay, i) => (
          <article
            key={i}
            class={`option${ranks?.[i] === 0 ? " known" : ""}`}
            aria-label={say("itemNumber", { number: i + 1 })}
          >
            <span class="number" aria-hidden="true">
              {i + 1}
            </span>
            <div class={replay.kind === "text" ? "read" : "face"}>
              <ItemFace replay={replay} name={say("itemNumber", { number: i + 1 })} painters={painters} />
            </div>
            <span class="badges">
              {ranks?.[i] === 0 && <span class="badge good">✓ {say("theBest")}</span>}
              {givenRanks?.[i] === 0 && !correct && <span class="badge mind">{say("yourChoice")}</span>}
            </span>
          </article>
        ))}
      </div>
      <section class={`verdict ${correct ? "good" : "mind"}`} aria-live="polite">
        <div class="reasons">
          <h2>{say(correct ? "right" : "notQuite")}</h2>
          <p>
            {!correct && `${chosenWords({ outcome: given, ranks: givenRanks })} `}
            {knownWords({ outcome, ranks })}
          </p>
          {explanation && (
            <p class="explanation" dir="auto">
              {explanation}
            </p>
          )}
        </div>
        <button ref={next} type="button" class="primary" onClick={goOn}>
          {say("next")}
        </button>
      </section>
    </main>
  );
}
