import fc from "fast-check";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly seed: number;
  }
}

/**
 * Set up before each test file: what properties try comes from a seed, so that a run repeats exactly.
 * `ACCORD_SEED=7 npm test` tries others.
 */
export const SEED = inject("seed");

fc.configureGlobal({ seed: SEED });
