import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { NoTasks, Standing } from "../../../contract/annotation.ts";
import type { AnnotateApi, Ending, PanelLink } from "../api/annotate-api.ts";

/** What decides whether somebody of a panel is done. */
interface Progress {
  readonly answered: ReadonlySignal<number>;
  readonly waiting: ReadonlySignal<number>;
  readonly standing: ReadonlySignal<Standing>;
  readonly none: ReadonlySignal<NoTasks>;
}

export interface EndingWatch {
  /** How it ended and where to go; null while it goes on, and for people of no panel. */
  readonly ending: ReadonlySignal<Ending | null>;
  stop(): void;
}

/** Asks for the way back to a panel once all answers have arrived and nothing more is to be done. */
export function watchEnding(
  api: AnnotateApi,
  project: string,
  panel: PanelLink | null,
  { answered, waiting, standing, none }: Progress,
): EndingWatch {
  const ending = signal<Ending | null>(null);
  const nothingLeft = () => ["nothing-open", "budget-spent", "closed"].includes(none.value ?? "");
  const due = computed(() => {
    if (panel === null || waiting.value > 0) return null;
    const complete = panel.answers !== null && answered.value >= panel.answers;
    if (complete || standing.value.phase === "stopped") return "ended";
    return nothingLeft() && standing.value.phase === "work" ? "nothing-left" : null;
  });
  const stop = effect(() => {
    const why = due.value;
    if (why === null) return;
    void api.readBrief(project, why === "nothing-left").then((told) => {
      if (told.ok) ending.value = told.value.ending;
    });
  });
  return { ending, stop };
}
