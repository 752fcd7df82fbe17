/** What the reward Worker is bound to; the shapes of its wrangler.toml. */
export interface Env {
  readonly DB: D1Database;
  readonly BUCKET: R2Bucket;
}
