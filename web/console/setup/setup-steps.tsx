import { LANGUAGES } from "../../i18n/languages.ts";
import { isTemplate, TEMPLATES, type TemplateName } from "../templates/templates.ts";
import { ForecastPanel } from "./forecast-panel.tsx";
import type { Setup } from "./setup.ts";
import { languagesOf } from "./setup-draft.ts";
import { Choose, Line, Lines, NumberLine } from "./setup-field.tsx";

interface Props {
  readonly setup: Setup;
}

export function TemplateStep({ setup, go }: Props & { readonly go: () => void }) {
  const { template } = setup.draft.value;
  return (
    <ul class="templates">
      {Object.entries(TEMPLATES).map(([name, { title, about }]) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={name === template}
            onClick={() => {
              // What was written stays where the same is chosen again.
              if (name !== template && isTemplate(name)) setup.choose(name as TemplateName);
              go();
            }}
          >
            <strong>{title}</strong>
            <span>{about}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export function QuestionStep({ setup }: Props) {
  const { kind, task } = setup.draft.value;
  return (
    <>
      <Line setup={setup} name="name" label="Name of the project" maxLength={120} />
      <Line setup={setup} name="question" label="Question to people" maxLength={300} wide />
      <Lines
        setup={setup}
        name="instructions"
        label="Instructions"
        hint="one tap away while they compare"
        rows={4}
      />
      <Choose
        setup={setup}
        name="kind"
        label="Items are"
        options={{ fragment: "fragments of what an agent does", text: "texts", image: "pictures" }}
        hint="holds for good once the project is made"
      />
      <Choose
        setup={setup}
        name="task"
        label="One task asks"
        options={{
          pair: "which of two is better",
          best: "which of a group is the best",
          ranking: "for the whole order of a group",
        }}
      />
      {task !== "pair" && <NumberLine setup={setup} name="groupSize" label="Items in a group" />}
      {kind === "fragment" && <FragmentFields setup={setup} />}
      {kind === "image" && <ImageFields setup={setup} />}
      <AnswerFields setup={setup} />
    </>
  );
}

const OFFERED = { yes: "offered", no: "not offered" } as const;

function AnswerFields({ setup }: Props) {
  const { kind, task } = setup.draft.value;
  return (
    <fieldset class="wide">
      <legend>Answers</legend>
      <div class="fields">
        <Choose setup={setup} name="tie" label="“The same”" options={OFFERED} />
        <Choose setup={setup} name="skip" label="“Can not tell”" options={OFFERED} />
        <NumberLine
          setup={setup}
          name="minimumViewSeconds"
          label="Look at least, s"
          hint="both in view before an answer"
        />
        {task === "pair" && (
          <>
            <NumberLine
              setup={setup}
              name="strength"
              label="Levels of how much better"
              hint="0 does not ask"
            />
            <Choose setup={setup} name="comment" label="Why, in their own words" options={OFFERED} />
            {kind !== "image" && (
              <Choose setup={setup} name="passages" label="Marked passages or moments" options={OFFERED} />
            )}
            <Lines
              setup={setup}
              name="reasons"
              label="Reasons to choose from"
              hint="one a line; empty asks for none"
            />
          </>
        )}
      </div>
    </fieldset>
  );
}

function FragmentFields({ setup }: Props) {
  const discrete = setup.draft.value.actionType === "discrete";
  return (
    <fieldset class="wide">
      <legend>A fragment’s step</legend>
      <div class="fields">
        <NumberLine setup={setup} name="observationSize" label="Numbers in an observation" />
        <Choose
          setup={setup}
          name="actionType"
          label="Actions are"
          options={{ continuous: "vectors of numbers", discrete: "one of several choices" }}
        />
        <NumberLine setup={setup} name="actionSize" label={discrete ? "Choices" : "Numbers in an action"} />
        <NumberLine setup={setup} name="stepMs" label="Milliseconds a step" />
        <Line
          setup={setup}
          name="renderer"
          label="Drawn as"
          hint="pendulum, hopper, puddles, frames, signals"
        />
        <Choose
          setup={setup}
          name="nextObservation"
          label="The model also reads what came next"
          options={{ no: "no", yes: "yes" }}
        />
        <Choose
          setup={setup}
          name="done"
          label="… and whether the episode ended"
          options={{ no: "no", yes: "yes" }}
        />
      </div>
    </fieldset>
  );
}

function ImageFields({ setup }: Props) {
  return (
    <fieldset class="wide">
      <legend>
        What the model sees <span class="small">people see pictures as they are</span>
      </legend>
      <div class="fields">
        <NumberLine setup={setup} name="height" label="Rows of pixels" />
        <NumberLine setup={setup} name="width" label="Columns" />
        <Choose setup={setup} name="channels" label="In" options={{ "3": "colour", "1": "grey" }} />
      </div>
    </fieldset>
  );
}

export function PeopleStep({ setup }: Props) {
  const spoken = languagesOf(setup.draft.value);
  return (
    <>
      <Line
        setup={setup}
        name="asker"
        label="Who asks, and where to write"
        maxLength={200}
        placeholder="The lab, lab@example.org"
        wide
      />
      <NumberLine setup={setup} name="minutes" label="About how many minutes" hint="empty says nothing" />
      <Lines
        setup={setup}
        name="consent"
        label="What people agree to before they join"
        hint="what is kept, for what, for how long; empty asks for nothing"
      />
      <Line
        setup={setup}
        name="contentWarning"
        label="Content warning"
        maxLength={500}
        hint="each comparison stays covered until they ask for it; empty for none"
        wide
      />
      <fieldset class="wide">
        <legend>
          The question in other languages{" "}
          <span class="small">all else on the phone is translated already</span>
        </legend>
        <div class="languages">
          {Object.entries(LANGUAGES)
            .filter(([tag]) => tag !== "en")
            .map(([tag, { name }]) => (
              <label key={tag} class="tick">
                <input
                  type="checkbox"
                  checked={spoken.includes(tag)}
                  onChange={(event) => setup.speak(tag, event.currentTarget.checked)}
                />
                <span lang={tag}>{name}</span>
              </label>
            ))}
        </div>
        {spoken.map((tag) => (
          <Line
            key={tag}
            setup={setup}
            name={`question.${tag}`}
            label={LANGUAGES[tag as keyof typeof LANGUAGES]?.name ?? tag}
            lang={tag}
            maxLength={300}
          />
        ))}
      </fieldset>
    </>
  );
}

export function QualityStep({ setup }: Props) {
  const { redundancyKind, payBy, task } = setup.draft.value;
  const adaptive = redundancyKind === "adaptive" && task === "pair";
  return (
    <>
      {task === "pair" && (
        <Choose
          setup={setup}
          name="redundancyKind"
          label="Labels for each comparison"
          options={{ fixed: "always as many", adaptive: "as many as it takes to be sure" }}
        />
      )}
      {adaptive ? (
        <>
          <NumberLine setup={setup} name="most" label="At most" />
          <NumberLine setup={setup} name="certainty" label="Sure means, %" />
        </>
      ) : (
        <NumberLine
          setup={setup}
          name="redundancy"
          label="How many people"
          hint="1.2 asks two about every fifth"
        />
      )}
      <NumberLine
        setup={setup}
        name="checks"
        label="Silent checks, % of tasks"
        hint="known answers among them; you choose these later"
      />
      <NumberLine setup={setup} name="items" label="Items that you will bring" hint="for the forecast" />
      <NumberLine setup={setup} name="comparisonsPerItem" label="Comparisons each item brings" />
      <Choose
        setup={setup}
        name="payBy"
        label="What is paid"
        options={{ nothing: "nothing", task: "each answer", hour: "active time, by the hour" }}
      />
      {payBy !== "nothing" && (
        <>
          <NumberLine
            setup={setup}
            name="amount"
            label={payBy === "task" ? "For each answer" : "For an hour"}
          />
          <Line setup={setup} name="currency" label="Currency" maxLength={3} />
          <NumberLine setup={setup} name="budget" label="Never more than, in all" hint="empty for no cap" />
        </>
      )}
      <ForecastPanel forecast={setup.forecast.value} />
    </>
  );
}

export function ModelStep({ setup }: Props) {
  return (
    <>
      <Choose
        setup={setup}
        name="acquisition"
        label="People are asked about"
        options={{
          "": "what the models disagree about",
          bald: "what tells most of which model is right",
          "near-zero": "what the model finds equal",
          "upper-confidence": "what may be among the best",
          uniform: "any two, by chance",
        }}
        hint="once a first model is live; a share is by chance all the same"
        wide
      />
      <NumberLine setup={setup} name="minLabels" label="First training after labels" />
      <NumberLine setup={setup} name="everyLabels" label="Then again after each" />
      <NumberLine
        setup={setup}
        name="members"
        label="Members of the ensemble"
        hint="their disagreement is the uncertainty"
      />
      <p class="wide small">
        A new version goes live only where it is not worse on comparisons that it never saw, and passes the
        tests that you may write later under Models. Everything else about training can be set in a project
        file.
      </p>
    </>
  );
}
