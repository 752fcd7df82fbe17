import type { StoreBindings } from "../door/tools.ts";

/** What the trainer Worker is bound to; the shapes of its wrangler.toml. */
export interface Env extends StoreBindings {
  readonly TRAINING: Workflow<TrainingParams>;
}

/** Which run a Workflow instance works on, and which attempt at it. */
export interface TrainingParams {
  readonly run: string;
  readonly attempt: number;
}
