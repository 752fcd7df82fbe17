import type { RateBindings } from "../door/key-limits.ts";
import type { ReportBindings } from "../door/report-serving.ts";
import type { StoreBindings } from "../door/tools.ts";
import type { MetricsBindings } from "../door/watch.ts";

/** What the reward Worker is bound to; the shapes of its wrangler.toml. */
export type Env = StoreBindings & RateBindings & ReportBindings & MetricsBindings;
