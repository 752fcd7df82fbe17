import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure } from "../api/console-api.ts";
import { isTemplate, type TemplateName } from "../templates/templates.ts";
import { type Forecast, forecastOf } from "./cost-forecast.ts";
import type { KeptDraft } from "./kept-draft.ts";
import { draftOf, languagesOf, type SetupDraft, STEPS, type Step, templateOf } from "./setup-draft.ts";
import { errorsOf, type SetupErrors } from "./setup-errors.ts";
import { wishOf } from "./setup-wish.ts";

export interface Setup {
  readonly draft: ReadonlySignal<SetupDraft>;
  readonly errors: ReadonlySignal<SetupErrors>;
  readonly forecast: ReadonlySignal<Forecast | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  readonly busy: ReadonlySignal<boolean>;
  choose(template: TemplateName): void;
  edit(name: string, value: string): void;
  speak(tag: string, spoken: boolean): void;
  /** The step after this one; null, with what is wrong beside the fields, where it is not whole yet. */
  next(step: Step): Step | null;
  /** Makes the project. Where a step is not whole, says which one. */
  make(): Promise<Step | null>;
}

/** Setting a project up, step by step; what was written is kept in the browser until the project is made. */
export function createSetup(
  api: Pick<ConsoleApi, "createProject">,
  kept: KeptDraft,
  made: (id: string) => Promise<void>,
): Setup {
  const before = kept.read();
  const first = before && isTemplate(before.template) ? before.template : "chat";
  const draft = signal<SetupDraft>({ ...draftOf(first), ...before });
  const errors = signal<SetupErrors>({});
  const failure = signal<Failure | null>(null);
  const busy = signal(false);
  const steps = Object.keys(STEPS) as Step[];
  const change = (next: SetupDraft) => {
    draft.value = next;
    kept.write(next);
  };
  return {
    draft,
    errors,
    forecast: computed(() => forecastOf(draft.value)),
    failure,
    busy,
    choose(template) {
      errors.value = {};
      change(draftOf(template));
    },
    edit(name, value) {
      const { [name]: _, ...others } = errors.value;
      errors.value = others;
      const edited = { ...draft.value, [name]: value };
      change(name === "question" ? withoutOldWordings(edited) : edited);
    },
    speak(tag, spoken) {
      const others = languagesOf(draft.value).filter((each) => each !== tag);
      change({ ...draft.value, languages: [...others, ...(spoken ? [tag] : [])].join(" ") });
    },
    next(step) {
      errors.value = errorsOf(draft.value, step);
      if (Object.keys(errors.value).length > 0) return null;
      return steps[steps.indexOf(step) + 1] ?? null;
    },
    async make() {
      const unfinished = steps.find((step) => Object.keys(errorsOf(draft.value, step)).length > 0);
      if (unfinished) {
        errors.value = errorsOf(draft.value, unfinished);
        return unfinished;
      }
      if (busy.peek()) return null;
      busy.value = true;
      failure.value = null;
      const answer = await api.createProject(wishOf(draft.value));
      if (answer.ok) {
        kept.forget();
        draft.value = draftOf(first);
        await made(answer.value.id);
      } else failure.value = answer.failure;
      busy.value = false;
      return null;
    },
  };
}

/** A question of one's own is not what the template's translations ask: languages that still ask that are taken out. */
function withoutOldWordings(draft: SetupDraft): SetupDraft {
  const { question, wordings = {} } = templateOf(draft).settings;
  if (draft.question === question) return draft;
  const own = languagesOf(draft).filter((tag) => draft[`question.${tag}`] !== wordings[tag]?.question);
  return { ...draft, languages: own.join(" ") };
}
