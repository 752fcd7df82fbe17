import { type ReadonlySignal, signal } from "@preact/signals";
import type { AnnotateApi, Failure, OwnEstimate, OwnWork } from "../api/annotate-api.ts";

/** What somebody has done and what we think of it; `estimate` is null before the first assessment. */
export type OwnQualityState =
  | { readonly name: "closed" }
  | { readonly name: "loading" }
  | { readonly name: "ready"; readonly estimate: OwnEstimate | null; readonly work: OwnWork }
  | { readonly name: "failed"; readonly failure: Failure };

/** Somebody's look at their own work and what we think of it: asked for when it is opened, and each time anew. */
export interface OwnQuality {
  readonly state: ReadonlySignal<OwnQualityState>;
  /** Opens it; also what "try again" does. */
  open(): Promise<void>;
  close(): void;
}

export function createOwnQuality(api: AnnotateApi, project: string): OwnQuality {
  const state = signal<OwnQualityState>({ name: "closed" });
  return {
    state,
    async open() {
      const asking = { name: "loading" } as const;
      state.value = asking;
      const [quality, work] = await Promise.all([api.readOwnQuality(project), api.readOwnWork(project)]);
      // Closed meanwhile, or asked once more.
      if (state.value !== asking) return;
      if (!quality.ok) state.value = { name: "failed", failure: quality.failure };
      else if (!work.ok) state.value = { name: "failed", failure: work.failure };
      else state.value = { name: "ready", estimate: quality.value.estimate, work: work.value };
    },
    close() {
      state.value = { name: "closed" };
    },
  };
}
