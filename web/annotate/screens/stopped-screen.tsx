import type { Annotation } from "../model/annotation.ts";
import { earnedWords } from "../model/pay-words.ts";

const MOST_CHARACTERS = 2_000;

/** Why somebody is not asked any more, and one note to the people who can change that. */
export function StoppedScreen({ annotation }: { readonly annotation: Annotation }) {
  const { standing, earnings } = annotation;
  const { reason, appealed } = standing.value;
  const paid = earnedWords(earnings.value);
  return (
    <main class="stopped">
      <span class="mark mind" aria-hidden="true">
        !
      </span>
      <h1>You are not asked any further here</h1>
      {reason && <p class="card mind">{reason}</p>}
      {paid && <p class="quiet">You have earned {paid.earned}.</p>}
      {appealed ? (
        <p class="card" role="status">
          <b>Your note is with the people who ask.</b> Their answer shows here.
        </p>
      ) : (
        <AppealForm annotation={annotation} />
      )}
    </main>
  );
}

function AppealForm({ annotation: { appeal } }: { readonly annotation: Annotation }) {
  const failure = appeal.failure.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void appeal.send(String(new FormData(event.currentTarget as HTMLFormElement).get("note")));
  };
  return (
    <form onSubmit={submit}>
      <label>
        Do you see it differently? Write to them.
        <textarea name="note" rows={4} maxLength={MOST_CHARACTERS} required />
      </label>
      <button type="submit" class="primary wide" disabled={appeal.busy.value}>
        {appeal.busy.value ? "Sending …" : "Send the note"}
      </button>
      {failure && (
        <p class="banner" role="alert">
          {failure.sentence} Your note is still here; try again.
        </p>
      )}
    </form>
  );
}
