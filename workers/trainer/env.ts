/** What the trainer Worker is bound to; the shapes of its wrangler.toml. */
export interface Env {
  readonly DB: D1Database;
  readonly BUCKET: R2Bucket;
  readonly TRAINING: Workflow<TrainingParams>;
}

/** Which run a Workflow instance works on, and which attempt at it. */
export interface TrainingParams {
  readonly run: string;
  readonly attempt: number;
}
