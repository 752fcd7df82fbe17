import type { PanelsView } from "../model/panels-view.ts";
import { Panel } from "./panel.tsx";
import { ShownLink } from "./panels-page.tsx";

const ENDINGS = [
  ["completed", "who is done"],
  ["screenedOut", "who did not pass the quiz"],
  ["failed", "who was stopped"],
  ["noTasks", "when nothing is left"],
] as const;

/** A link for any other panel: which parameters say who somebody is, and where they go in the end. */
export function OtherPanel({ view }: { readonly view: PanelsView }) {
  const link = view.panelLink.value;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => String(data.get(name)).trim();
    const orNull = (name: string) => text(name) || null;
    const links = Object.fromEntries(ENDINGS.map(([outcome]) => [outcome, orNull(outcome)]));
    const answers = text("answers") === "" ? null : Number(text("answers"));
    const { name, person, study, session } = Object.fromEntries(
      ["name", "person", "study", "session"].map((each) => [each, text(each)]),
    ) as Record<"name" | "person" | "study" | "session", string>;
    await view.makeLink({ name, person, study, session, answers, links }, Number(text("people")));
  };
  return (
    <Panel title="Another panel" name="other-panel" aside="CloudResearch Connect, SONA, Microworkers, …">
      {link && <ShownLink link={link} what="the panel’s link" />}
      <form class="outside-form" onSubmit={(event) => void submit(event)}>
        <label>
          Its name
          <input name="name" required maxLength={60} placeholder="SONA" />
        </label>
        <label>
          People at most
          <input name="people" type="number" required min={1} max={100000} defaultValue="100" />
        </label>
        <label>
          Answers for a submission
          <input name="answers" type="number" min={1} max={10000} placeholder="as many as there are" />
        </label>
        <fieldset class="whole">
          <legend>Which parameters of its link say …</legend>
          <div class="outside-form">
            {(
              [
                ["person", "who somebody is", "workerId"],
                ["study", "which study it is", "studyId"],
                ["session", "which assignment it is", "assignmentId"],
              ] as const
            ).map(([name, words, usual]) => (
              <label key={name}>
                {words}
                <input name={name} required pattern="[A-Za-z0-9_.\-]{1,64}" defaultValue={usual} />
              </label>
            ))}
          </div>
        </fieldset>
        <fieldset class="whole">
          <legend>
            Where people go in the end (optional; <code>{"{code}"}</code> becomes their own completion code)
          </legend>
          {ENDINGS.map(([outcome, words]) => (
            <label key={outcome}>
              {words}
              <input
                name={outcome}
                type="url"
                pattern="https://.*"
                maxLength={500}
                placeholder="https://panel.example/done?code={code}"
              />
            </label>
          ))}
        </fieldset>
        <button type="submit" class="primary" disabled={view.busy.value}>
          Make its link
        </button>
      </form>
      <p class="small">
        Where no address is given, people are shown their completion code: HMAC-SHA256, by the secret of the
        link, of person and study.
      </p>
    </Panel>
  );
}
