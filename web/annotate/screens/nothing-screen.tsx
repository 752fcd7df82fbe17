import type { Annotation } from "../model/annotation.ts";
import { Message } from "./message.tsx";

/** Why there is nothing to compare at the moment. */
export function NothingScreen({ annotation }: { readonly annotation: Annotation }) {
  const { queue, answered, none, standing } = annotation;
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
  if (queue.loading.value || none.value === null) return <Message title="Getting comparisons …" busy />;
  if (none.value === "budget-spent")
    return (
      <Message title="The budget is used up for now">
        Further answers could not be paid, so none are asked for. What you have earned stays yours. Leave this
        page open, or look in again tomorrow.
      </Message>
    );
  if (standing.value.phase !== "work")
    return (
      <Message title="Nothing to practise on yet">
        The people who ask have not prepared enough of it. Leave this page open: it goes on by itself.
      </Message>
    );
  return (
    <Message title="All done for now" mark="✓" tone="good">
      {answered.value > 0 ? "Thank you! " : ""}There is nothing to compare at the moment. Leave this page
      open: new ones appear by themselves.
    </Message>
  );
}
