import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure, Settings } from "../api/console-api.ts";
import type { SampleItem } from "../templates/sample-item.ts";
import { TEMPLATES } from "../templates/templates.ts";

export interface Beginning {
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** Puts samples of ours into the project. */
  load(samples: readonly SampleItem[]): Promise<void>;
}

/** What a lead does in a project that has nothing yet. */
export function createBeginning(
  api: Pick<ConsoleApi, "uploadItems">,
  id: string,
  refresh: () => void,
): Beginning {
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  return {
    busy,
    failure,
    async load(samples) {
      if (busy.peek()) return;
      busy.value = true;
      const answer = await api.uploadItems(id, samples);
      failure.value = answer.ok ? null : answer.failure;
      busy.value = false;
      if (answer.ok) refresh();
    },
  };
}

/** Samples that are items of a project of these settings; those of its own template where the question is still that one. */
export function samplesFor({ item, question }: Pick<Settings, "item" | "question">): readonly SampleItem[] {
  const fitting = Object.values(TEMPLATES).filter(({ settings }) => fits(settings.item, item));
  const template = fitting.find(({ settings }) => settings.question === question) ?? fitting[0];
  return template?.samples() ?? [];
}

function fits(
  sampled: (typeof TEMPLATES)[keyof typeof TEMPLATES]["settings"]["item"],
  item: Settings["item"],
): boolean {
  if (sampled.kind !== "fragment" || item.kind !== "fragment") return sampled.kind === item.kind;
  const { action, observationSize, inputs } = item;
  const same =
    action.type === "continuous" && action.size === 1 && observationSize === sampled.observationSize;
  return same && !inputs?.nextObservation && !inputs?.done;
}
