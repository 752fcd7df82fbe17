import { type ReadonlySignal, signal } from "@preact/signals";
import type { AnnotateApi, Failure, OwnEstimate } from "../api/annotate-api.ts";

/** What is known of what we think of somebody's answers; `estimate` is null before the first assessment. */
export type OwnQualityState =
  | { readonly name: "closed" }
  | { readonly name: "loading" }
  | { readonly name: "ready"; readonly estimate: OwnEstimate | null }
  | { readonly name: "failed"; readonly failure: Failure };

/** Somebody's look at what we think of their answers: asked for when it is opened, and each time anew. */
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
      const reply = await api.readOwnQuality(project);
      // Closed meanwhile, or asked once more.
      if (state.value !== asking) return;
      state.value = reply.ok
        ? { name: "ready", estimate: reply.value.estimate }
        : { name: "failed", failure: reply.failure };
    },
    close() {
      state.value = { name: "closed" };
    },
  };
}
