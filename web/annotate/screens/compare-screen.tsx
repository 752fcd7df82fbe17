import { useEffect } from "preact/hooks";
import type { Annotation } from "../model/annotation.ts";
import { Choice } from "./choice.tsx";
import { Message } from "./message.tsx";
import { UndoBar } from "./undo-bar.tsx";

/** The comparison at hand, or why there is none; what was just answered, and how the connection is. */
export function CompareScreen({ annotation }: { readonly annotation: Annotation }) {
  const { brief, queue, sender, current, answered, notice } = annotation;
  const task = current.value;
  useEffect(() => () => queue.stop(), [queue]);
  return (
    <div class="compare">
      <header>
        <h1>{brief.question}</h1>
        <p class="count" aria-live="polite">
          {brief.simulated && <span class="chip">simulated</span>}
          <span>{answered.value} answered</span>
        </p>
      </header>
      {task ? (
        <Choice key={task.assignment} annotation={annotation} task={task} />
      ) : (
        <Nothing annotation={annotation} />
      )}
      <footer aria-live="polite">
        {sender.offline.value && (
          <p class="banner">
            No connection.{" "}
            {sender.waiting.value === 1 ? "Your answer is" : `Your ${sender.waiting.value} answers are`} kept
            on this phone and will be sent.
          </p>
        )}
        {!sender.offline.value && notice.value && <p class="banner">{notice.value}</p>}
        <UndoBar annotation={annotation} />
      </footer>
    </div>
  );
}

function Nothing({ annotation: { queue, answered } }: { readonly annotation: Annotation }) {
  const failure = queue.failure.value;
  const again = { label: "Try again", press: () => void queue.fill() };
  if (failure?.code === "offline")
    return (
      <Message title="No connection" action={again}>
        The next comparisons come as soon as you are back.
      </Message>
    );
  if (failure)
    return (
      <Message title="The next comparison did not load" action={again}>
        {failure.sentence}
      </Message>
    );
  if (queue.loading.value) return <Message title="Getting comparisons …" busy />;
  return (
    <Message title="All done for now">
      {answered.value > 0 ? "Thank you! " : ""}There is nothing to compare at the moment. Leave this page
      open: new ones appear by themselves.
    </Message>
  );
}
