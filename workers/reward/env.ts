import type { StoreBindings } from "../door/tools.ts";

/** What the reward Worker is bound to; the shapes of its wrangler.toml. */
export type Env = StoreBindings;
