import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure } from "../api/console-api.ts";
import { changesOf, type Draft, draftOf, type FieldErrors } from "./policy-draft.ts";
import type { ProjectPage } from "./project-page.ts";

export interface PolicyForm {
  /** Null until the project is there. */
  readonly draft: ReadonlySignal<Draft | null>;
  /** Whether the draft differs from what holds. */
  readonly changed: ReadonlySignal<boolean>;
  readonly errors: ReadonlySignal<FieldErrors>;
  readonly failure: ReadonlySignal<Failure | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Set after a change was stored, until the next edit. */
  readonly saved: ReadonlySignal<boolean>;
  edit(name: string, value: string): void;
  /** Back to what holds. */
  reset(): void;
  save(): Promise<void>;
}

/** The policies of a project: what holds, and what a lead wants to hold instead. */
export function createPolicyForm(
  api: ConsoleApi,
  id: string,
  page: Pick<ProjectPage, "project" | "told">,
): PolicyForm {
  const draft = signal<Draft | null>(null);
  const errors = signal<FieldErrors>({});
  const failure = signal<Failure | null>(null);
  const busy = signal(false);
  const saved = signal(false);
  const settings = () => {
    const { value } = page.project;
    return value.state === "ready" ? value.value.settings : null;
  };
  const reset = () => {
    const now = settings();
    draft.value = now && draftOf(now);
    errors.value = {};
    failure.value = null;
  };
  const stop = effect(() => {
    if (settings() === null) return;
    queueMicrotask(() => stop());
    reset();
  });
  const changed = computed(() => {
    const now = settings();
    if (!draft.value || !now) return false;
    const result = changesOf(draft.value, now);
    return "errors" in result || Object.keys(result.changes).length > 0;
  });
  return {
    draft,
    changed,
    errors,
    failure,
    busy,
    saved,
    edit(name, value) {
      draft.value = { ...draft.value, [name]: value };
      saved.value = false;
      const { [name]: _, ...others } = errors.value;
      errors.value = others;
    },
    reset,
    async save() {
      const now = settings();
      if (!draft.value || !now || busy.value) return;
      const result = changesOf(draft.value, now);
      failure.value = null;
      errors.value = "errors" in result ? result.errors : {};
      if ("errors" in result || Object.keys(result.changes).length === 0) return;
      busy.value = true;
      const answer = await api.changeSettings(id, result.changes);
      busy.value = false;
      if (answer.ok) {
        page.told(answer.value);
        reset();
        saved.value = true;
        return;
      }
      const { field, sentence } = answer.failure;
      // The server knows rules that go over several fields.
      if (field !== undefined && field in draft.value) errors.value = { [field]: sentence };
      else failure.value = answer.failure;
    },
  };
}
