import type { Annotation } from "../model/annotation.ts";

const MOST_CHARACTERS = 2_000;

/** One note to the people who ask, or word that it waits for their answer. */
export function AppealForm({ annotation: { appeal, standing } }: { readonly annotation: Annotation }) {
  if (standing.value.appealed)
    return (
      <p class="card" role="status">
        <b>Your note is with the people who ask.</b> Their answer shows on this page.
      </p>
    );
  const failure = appeal.failure.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void appeal.send(String(new FormData(event.currentTarget as HTMLFormElement).get("note")));
  };
  return (
    <form class="appeal" onSubmit={submit}>
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
