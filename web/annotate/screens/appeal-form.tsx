import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { tellFailure } from "../model/refusal-words.ts";

const MOST_CHARACTERS = 2_000;

/** One note to the people who ask, or word that it waits for their answer. */
export function AppealForm({ annotation: { appeal, standing } }: { readonly annotation: Annotation }) {
  if (standing.value.appealed)
    return (
      <p class="card" role="status">
        <b>{say("noteThere")}</b> {say("noteAnswer")}
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
        {say("writeToThem")}
        <textarea name="note" rows={4} maxLength={MOST_CHARACTERS} required />
      </label>
      <button type="submit" class="primary wide" disabled={appeal.busy.value}>
        {say(appeal.busy.value ? "sending" : "sendNote")}
      </button>
      {failure && (
        <p class="banner" role="alert">
          {tellFailure(failure)} {say("noteKept")}
        </p>
      )}
    </form>
  );
}
