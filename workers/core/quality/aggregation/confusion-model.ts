/**
 * What all confusion models share. Inside, matrices lie as `[annotators, answer, truth]`: the pass over an item's labels
 * adds up one row over the truths.
 */
export interface Parameters {
  /** P(answer | truth), `[annotators, answer, truth]`; never 0. */
  readonly confusion: Float64Array;
  /** P(truth), `[classes]`; never 0. */
  readonly prior: Float64Array;
}

/** Expected counts under the posterior. */
export interface ExpectedCounts {
  /** `[annotators, answer, truth]`. */
  readonly answers: Float64Array;
  /** Items of each class, `[classes]`, over the items that have labels. */
  readonly truths: Float64Array;
}
