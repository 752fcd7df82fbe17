/** One fragment with every array flat and row-major. */
export interface Fragment {
  readonly steps: number;
  /** float32 [steps, observationSize] */
  readonly observations: Float32Array;
  readonly observationSize: number;
  /** float32 [steps, actionSize]; for discrete actions actionSize is 1 and each value a whole number. */
  readonly actions: Float32Array;
  readonly actionSize: number;
  /** float32 [observationSize], what the last action led to; null where it was not told. */
  readonly nextObservation: Float32Array | null;
  /** Whether the episode ended with the last step; null where it was not told. */
  readonly done: boolean | null;
  /** float32 [steps, renderSize], what the phone draws from; empty where the observations serve. */
  readonly renderStates: Float32Array;
  readonly renderSize: number;
  /** uint8 [steps, height, width, channels]; null where there are no pixels. */
  readonly frames: {
    readonly shape: readonly [number, number, number, number];
    readonly data: Uint8Array;
  } | null;
}
