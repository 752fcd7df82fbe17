import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure, Settings } from "../api/console-api.ts";
import { changesOf, type Draft, draftOf, type FieldErrors } from "./policy-draft.ts";
import type { ProjectPage } from "./project-page.ts";
import { type FieldConflict, type Merge, mergeDraft } from "./settings-conflict.ts";

export interface PolicyForm {
  /** Null until the project is there. */
  readonly draft: ReadonlySignal<Draft | null>;
  /** Whether the draft differs from what holds. */
  readonly changed: ReadonlySignal<boolean>;
  readonly errors: ReadonlySignal<FieldErrors>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** What somebody else has changed meanwhile to something else; empty where there is nothing to decide. */
  readonly conflicts: ReadonlySignal<readonly FieldConflict[]>;
  readonly busy: ReadonlySignal<boolean>;
  /** Set after a change was stored, until the next edit. */
  readonly saved: ReadonlySignal<boolean>;
  edit(name: string, value: string): void;
  /** Back to what holds. */
  reset(): void;
  save(): Promise<void>;
  /** Ends a conflict: saves what is mine over theirs, or goes on with theirs. */
  decide(whose: "mine" | "theirs"): Promise<void>;
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
  const merge = signal<Merge | null>(null);
  const busy = signal(false);
  const saved = signal(false);
  const project = () => {
    const { value } = page.project;
    return value.state === "ready" ? value.value : null;
  };
  const settings = () => project()?.settings ?? null;
  const reset = () => {
    const now = settings();
    draft.value = now && draftOf(now);
    errors.value = {};
    failure.value = null;
    merge.value = null;
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
  /** Somebody else was faster: takes in what they did, and saves at once where nothing contradicts. */
  const catchUp = async (mine: Draft, began: Settings): Promise<void> => {
    const answer = await api.readProject(id);
    if (!answer.ok) {
      failure.value = answer.failure;
      return;
    }
    page.told(answer.value);
    const merged = mergeDraft(mine, began, answer.value.settings);
    draft.value = merged.mine;
    if (merged.conflicts.length > 0) merge.value = merged;
    else await send();
  };

  const send = async (): Promise<void> => {
    const now = project();
    const mine = draft.value;
    if (!mine || !now) return;
    const result = changesOf(mine, now.settings);
    failure.value = null;
    errors.value = "errors" in result ? result.errors : {};
    if ("errors" in result || Object.keys(result.changes).length === 0) return;
    const answer = await api.changeSettings(id, result.changes, now.settingsVersion);
    if (answer.ok) {
      page.told(answer.value);
      reset();
      saved.value = true;
      return;
    }
    const { field, sentence, code } = answer.failure;
    if (code === "settings-changed") await catchUp(mine, now.settings);
    // The server knows rules that go over several fields.
    else if (field !== undefined && field in mine) errors.value = { [field]: sentence };
    else failure.value = answer.failure;
  };

  const save = async (): Promise<void> => {
    if (busy.value) return;
    busy.value = true;
    merge.value = null;
    await send();
    busy.value = false;
  };

  return {
    draft,
    changed,
    errors,
    failure,
    conflicts: computed(() => merge.value?.conflicts ?? []),
    busy,
    saved,
    edit(name, value) {
      draft.value = { ...draft.value, [name]: value };
      saved.value = false;
      const { [name]: _, ...others } = errors.value;
      errors.value = others;
    },
    reset,
    save,
    async decide(whose) {
      if (!merge.value) return;
      draft.value = merge.value[whose];
      merge.value = null;
      if (whose === "mine") await save();
    },
  };
}
