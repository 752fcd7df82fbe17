import { useEffect, useRef, useState } from "preact/hooks";
import { stepHash } from "../model/route.ts";
import { Notice } from "../screens/notice.tsx";
import { ForecastPanel } from "./forecast-panel.tsx";
import { PhonePreview } from "./phone-preview.tsx";
import { reviewOf } from "./review-of.ts";
import type { Setup } from "./setup.ts";
import { STEPS, type Step } from "./setup-draft.ts";
import { ModelStep, PeopleStep, QualityStep, QuestionStep, TemplateStep } from "./setup-steps.tsx";

interface Props {
  readonly setup: Setup;
  readonly step: Step;
  /** Goes to a step, as the address says. */
  readonly go: (hash: string) => void;
}

const NAMES = Object.keys(STEPS) as Step[];

/** Setting a project up: the steps, one of them, and beside it the phone. */
export function SetupScreen({ setup, step, go }: Props) {
  const [side, setSide] = useState<"form" | "phone">("form");
  const form = useRef<HTMLFormElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const row = useRef<HTMLOListElement>(null);
  const seen = useRef(step);
  useEffect(() => {
    if (seen.current !== step) title.current?.focus();
    seen.current = step;
    // On a phone the steps are one row that is wider than the screen.
    const here = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (here && row.current) row.current.scrollLeft = here.offsetLeft - row.current.offsetLeft - 24;
  }, [step]);
  const errors = setup.errors.value;
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [errors]);
  const at = NAMES.indexOf(step);
  const before = NAMES[at - 1];
  const forth = async (event?: SubmitEvent) => {
    event?.preventDefault();
    const next = step === "review" ? await setup.make() : setup.next(step);
    if (next) go(stepHash(next));
  };
  return (
    <section class="setup">
      <header>
        <h1 ref={title} tabIndex={-1}>
          New project
        </h1>
        <nav aria-label="Steps">
          <ol ref={row}>
            {NAMES.map((name, i) => (
              <li key={name}>
                <a href={stepHash(name)} aria-current={name === step ? "step" : undefined}>
                  <span class="number">{i + 1}</span> {STEPS[name]}
                </a>
              </li>
            ))}
          </ol>
        </nav>
      </header>
      <div class="switch sides">
        {(["form", "phone"] as const).map((name) => (
          <button key={name} type="button" aria-pressed={name === side} onClick={() => setSide(name)}>
            {name === "form" ? "Fill in" : "On the phone"}
          </button>
        ))}
      </div>
      <div class={`setup-body shows-${side}`}>
        <form ref={form} class="panel setup-form" noValidate onSubmit={(event) => void forth(event)}>
          <h2>{STEPS[step]}</h2>
          <div class="fields">
            {step === "template" && <TemplateStep setup={setup} go={() => go(stepHash("question"))} />}
            {step === "question" && <QuestionStep setup={setup} />}
            {step === "people" && <PeopleStep setup={setup} />}
            {step === "quality" && <QualityStep setup={setup} />}
            {step === "model" && <ModelStep setup={setup} />}
            {step === "review" && <Review setup={setup} />}
          </div>
          {setup.failure.value && <Notice tone="problem">{setup.failure.value.sentence}</Notice>}
          <div class="setup-ways">
            {before && (
              <a class="button" href={stepHash(before)}>
                Back
              </a>
            )}
            <button type="submit" class="primary" disabled={setup.busy.value}>
              {step !== "review" ? "Next" : setup.busy.value ? "Making …" : "Make the project"}
            </button>
            <p class="small">Kept in this browser until the project is made.</p>
          </div>
        </form>
        <PhonePreview setup={setup} />
      </div>
    </section>
  );
}

function Review({ setup }: { readonly setup: Setup }) {
  return (
    <>
      {reviewOf(setup.draft.value).map(({ step, rows }) => (
        <section key={step} class="wide review">
          <h3>
            {STEPS[step]} <a href={stepHash(step)}>Change</a>
          </h3>
          <dl>
            {rows.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <ForecastPanel forecast={setup.forecast.value} />
    </>
  );
}
