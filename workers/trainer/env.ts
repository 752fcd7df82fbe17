import type { DeliveryMessage } from "../actions/tell-webhooks.ts";
import type { StoreBindings } from "../door/tools.ts";

/** What the trainer Worker is bound to; the shapes of its wrangler.toml. */
export interface Env extends StoreBindings {
  /** More of a project's items is to be encoded than one invocation may. */
  readonly ITEMS_QUEUE: Queue<{ readonly project: string }>;
  /** What webhooks are to be told; the api Worker sends it. */
  readonly WEBHOOKS_QUEUE: Queue<DeliveryMessage>;
  readonly TRAINING: Workflow<TrainingParams>;
  readonly IMPORTS: Workflow<DataParams>;
  readonly EXPORTS: Workflow<DataParams>;
}

/** Which import or export a Workflow instance works on, and which attempt at it. */
export interface DataParams {
  readonly job: string;
  readonly attempt: number;
}

/** Which run a Workflow instance works on, and which attempt at it. */
export interface TrainingParams {
  readonly run: string;
  readonly attempt: number;
}
