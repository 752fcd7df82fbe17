import type { ComponentChildren } from "preact";
import { fieldWords } from "../model/field-words.ts";
import { payKind, REMARKS, redundancyKind } from "../model/policy-draft.ts";
import {
  ANSWER_FIELDS,
  BUDGET_FIELDS,
  CHECK_FIELDS,
  type NumberField,
  PAY_FIELDS,
  PEOPLE_FIELDS,
  QUALIFICATION_FIELDS,
  REDUNDANCY_FIELDS,
  STREAM_FIELDS,
  TRUST_FIELDS,
} from "../model/policy-fields.ts";
import type { PolicyForm } from "../model/policy-form.ts";
import type { ProjectPage } from "../model/project-page.ts";
import { taskWords } from "../model/task-words.ts";
import { Notice } from "./notice.tsx";
import { Panel, Waiting } from "./panel.tsx";
import { ChoiceField, LongTextField, NumericField, TextField } from "./policy-field.tsx";
import { WordingFields } from "./wording-fields.tsx";

const REMARK_WORDS = {
  comment: "Why, in their own words",
  passages: "Marked passages and moments",
  marks: "An item is unacceptable",
  bothBad: "Both bad: a tie of two that are unacceptable",
} as const;

interface Props {
  readonly form: PolicyForm;
  readonly page: ProjectPage;
}

/** By what rules people are asked, trusted and paid; what stands here holds, until it is changed and saved. */
export function PoliciesPanel({ form, page }: Props) {
  const draft = form.draft.value;
  const project = page.project.value;
  const progress = page.progress.value;
  if (!draft || project.state !== "ready") return <Waiting what="the policies" />;
  const fields = (all: readonly NumberField[]) =>
    all.map((field) => <NumericField key={field.name} field={field} form={form} />);
  const open = progress.state === "ready" ? progress.value.streams : [];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void form.save();
  };
  return (
    <Panel title="Policies" name="policies" aside={`version ${project.value.settingsVersion}`}>
      <form class="policies" noValidate onSubmit={submit}>
        <Group title="Task" note="fixed when the project was made">
          <p>{taskWords(project.value.settings.task)}</p>
        </Group>
        <Group title="People" note="what they read and agree to, and how they are looked after">
          <ChoiceField
            name="open"
            label="Comparisons"
            form={form}
            options={{ yes: "are handed out", no: "are not handed out: closed" }}
          />
          <TextField name="question" label="Question" form={form} maxLength={300} />
          <LongTextField name="instructions" label="Instructions" form={form} />
          <TextField name="joining.asker" label="Who asks, and where to write" form={form} maxLength={200} />
          <LongTextField
            name="joining.consent"
            label="What people agree to"
            form={form}
            hint="empty asks for nothing; who has joined is asked again when it changes"
          />
          <LongTextField
            name="care.contentWarning"
            label="Content warning"
            form={form}
            hint="each comparison stays covered until they ask for it"
          />
          {fields(PEOPLE_FIELDS)}
          <ChoiceField
            name="care.departure"
            label="Answers of people who have themselves deleted"
            form={form}
            options={{ "keep-labels": "stay, under a number", "withdraw-labels": "are used no more" }}
          />
        </Group>
        <Group title="In other languages" note="the phone shows what fits the language that somebody chose">
          <WordingFields form={form} settings={project.value.settings} />
        </Group>
        <Group title="Labels for each comparison" note="for comparisons formed from now on">
          <ChoiceField
            name="redundancyKind"
            label="How many"
            form={form}
            options={{
              fixed: "always as many",
              average: "as many on average",
              adaptive: "as many as it takes to be sure",
            }}
          />
          {fields(REDUNDANCY_FIELDS[redundancyKind(draft)])}
        </Group>
        <Group title="Answers">
          {fields(ANSWER_FIELDS)}
          <LongTextField
            name="outcomes.reasons"
            label="Reasons to choose from"
            form={form}
            hint="one a line, at most twelve; people may leave them out"
          />
          {REMARKS.map((name) => (
            <ChoiceField
              key={name}
              name={`outcomes.${name}`}
              label={REMARK_WORDS[name]}
              form={form}
              options={{ no: "not asked", yes: "offered" }}
            />
          ))}
          <ChoiceField
            name="lateAnswers"
            label="Late answers"
            form={form}
            options={{
              "if-free": "taken while the place is free",
              keep: "kept and paid beside the count",
              never: "refused",
            }}
          />
        </Group>
        <Group title="Silent checks" note="comparisons with known answers, mixed in">
          {fields(CHECK_FIELDS)}
        </Group>
        <Group title="Qualification" note="before the first real answer">
          <ChoiceField
            name="qualification.admission"
            label="Who may begin"
            form={form}
            options={{ open: "whoever has a link", "by-lead": "whom a lead lets in" }}
          />
          {fields(QUALIFICATION_FIELDS)}
        </Group>
        <Group title="Trust" note="by answers on checks">
          {fields(TRUST_FIELDS)}
        </Group>
        <Group title="Pay">
          <ChoiceField
            name="pay.by"
            label="What is paid"
            form={form}
            options={{ nothing: "nothing", task: "each answer", hour: "active time" }}
          />
          {payKind(draft) !== "nothing" && (
            <>
              <TextField name="pay.currency" label="Currency" form={form} maxLength={3} />
              {fields(PAY_FIELDS[payKind(draft)])}
              <ChoiceField
                name="pay.onSuspension"
                label="Earned on trial, then suspended"
                form={form}
                options={{ pay: "is paid", hold: "waits for a lead" }}
              />
            </>
          )}
        </Group>
        <Group title="Budget" note="empty for no cap; no task is given out beyond one">
          {fields(BUDGET_FIELDS)}
        </Group>
        <Group title="Streams" note="shares of the tasks; 0 only when nothing else is open">
          {STREAM_FIELDS.map((field) => {
            const places = open.find(({ stream }) => field.name === `streams.${stream}`)?.open ?? 0;
            return (
              <NumericField
                key={field.name}
                field={{ ...field, hint: places === 1 ? "1 place open" : `${places} places open` }}
                form={form}
              />
            );
          })}
        </Group>
        <SaveBar form={form} />
      </form>
    </Panel>
  );
}

interface GroupProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ComponentChildren;
}

function Group({ title, note, children }: GroupProps) {
  return (
    <fieldset>
      <legend>
        {title}
        {note && <span class="small"> {note}</span>}
      </legend>
      <div class="fields">{children}</div>
    </fieldset>
  );
}

function SaveBar({ form }: { readonly form: PolicyForm }) {
  const wrong = Object.keys(form.errors.value).length;
  return (
    <div class="save-bar">
      <Conflicts form={form} />
      {form.failure.value && <Notice tone="problem">{form.failure.value.sentence}</Notice>}
      <button type="submit" class="primary" disabled={!form.changed.value || form.busy.value}>
        {form.busy.value ? "Saving …" : "Save the changes"}
      </button>
      <button type="button" disabled={!form.changed.value || form.busy.value} onClick={form.reset}>
        Discard
      </button>
      <p class="small" role="status">
        {wrong > 0
          ? wrong === 1
            ? "One field needs another look."
            : `${wrong} fields need another look.`
          : form.saved.value
            ? "Saved. It holds from now on."
            : form.changed.value
              ? "Not saved yet."
              : ""}
      </p>
    </div>
  );
}

/** What two leads have written into the same fields, and the choice between them. */
function Conflicts({ form }: { readonly form: PolicyForm }) {
  const conflicts = form.conflicts.value;
  if (conflicts.length === 0) return null;
  return (
    <section class="conflict" role="alert">
      <h3>Somebody else has changed the same meanwhile</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Yours</th>
            <th scope="col">Theirs</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ name, mine, theirs }) => (
            <tr key={name}>
              <th scope="row">{fieldWords(name)}</th>
              <td>{mine || "empty"}</td>
              <td>{theirs || "empty"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <button type="button" class="primary" onClick={() => void form.decide("mine")}>
          Keep mine
        </button>{" "}
        <button type="button" onClick={() => void form.decide("theirs")}>
          Take theirs
        </button>
      </p>
    </section>
  );
}
