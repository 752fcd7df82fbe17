import type { Reasons } from "./choose-pairs.ts";

/** Why a comparison was formed: what the live version of that time made of the pair. */
export interface ChosenBy extends Reasons {
  /** The version's number. */
  readonly version: number;
}
