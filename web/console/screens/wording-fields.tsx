import { useState } from "preact/hooks";
import type { Settings } from "../api/console-api.ts";
import type { PolicyForm } from "../model/policy-form.ts";
import { languageName, WORDING_FIELDS, wordedLanguages } from "../model/wording-draft.ts";
import { LongTextField } from "./policy-field.tsx";

const LABELS = {
  question: "Question",
  instructions: "Instructions",
  consent: "What people agree to",
  contentWarning: "Content warning",
} as const;

interface Props {
  readonly form: PolicyForm;
  readonly settings: Settings;
}

/** What people read in one language at a time; what is left empty is told as in the settings themselves. */
export function WordingFields({ form, settings }: Props) {
  const [tag, choose] = useState("es");
  const draft = form.draft.value ?? {};
  const worded = (each: string) =>
    WORDING_FIELDS.some((field) => (draft[`wordings.${each}.${field}`] ?? "") !== "");
  return (
    <>
      <div class="field">
        <label for="wording-language">Language</label>
        <select id="wording-language" value={tag} onChange={(event) => choose(event.currentTarget.value)}>
          {wordedLanguages(settings).map((each) => (
            <option key={each} value={each}>
              {languageName(each)}
              {worded(each) ? " ✓" : ""}
            </option>
          ))}
        </select>
      </div>
      {WORDING_FIELDS.map((field) => (
        <LongTextField
          key={`${tag}.${field}`}
          name={`wordings.${tag}.${field}`}
          label={LABELS[field]}
          form={form}
          lang={tag}
        />
      ))}
    </>
  );
}
