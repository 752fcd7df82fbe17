import { say } from "../../i18n/translate.ts";
import { tellFailure } from "../model/refusal-words.ts";
import type { Report } from "../model/report.ts";

const SIDES = { left: "firstOne", right: "secondOne", both: "bothOnes" } as const;

interface Props {
  readonly report: Report;
  /** A group is reported as a whole. */
  readonly inGroups: boolean;
}

/** Asks which of the two upsets, and what is wrong with it. */
export function ReportForm({ report, inGroups }: Props) {
  const failure = report.failure.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const side = (form.get("side") ?? "both") as keyof typeof SIDES;
    void report.send(side, String(form.get("note")));
  };
  return (
    <form class="appeal report" onSubmit={submit}>
      <h1>{say("report")}</h1>
      <p>{say("reportWhy")}</p>
      <fieldset hidden={inGroups}>
        <legend class="visually-hidden">{say("report")}</legend>
        {Object.entries(SIDES).map(([side, words]) => (
          <label key={side} class="tick">
            <input type="radio" name="side" value={side} defaultChecked={side === "both"} />
            <span>{say(words)}</span>
          </label>
        ))}
      </fieldset>
      <label>
        {say("reportNote")}
        <textarea name="note" rows={3} maxLength={1_000} />
      </label>
      <button type="submit" class="primary wide" disabled={report.busy.value}>
        {say("report")}
      </button>
      {failure && (
        <p class="banner" role="alert">
          {tellFailure(failure)}
        </p>
      )}
    </form>
  );
}
