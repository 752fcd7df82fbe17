/** What one item of a project looks like. Sizes count numbers per step. */
export interface FragmentPolicy {
  readonly kind: "fragment";
  readonly observationSize: number;
  readonly action:
    | { readonly type: "continuous"; readonly size: number }
    | { readonly type: "discrete"; readonly count: number };
  readonly renderer: string;
  readonly stepMs: number;
  readonly maxSteps: number;
}

export interface TrainingPolicy {
  readonly minLabels: number;
  readonly everyLabels: number;
  readonly members: number;
  readonly hidden: readonly number[];
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly noise: number;
  readonly seed: number;
}

/** A project's settings, as the contract's `projectSettings` has checked them. */
export interface ProjectPolicy {
  readonly name: string;
  readonly question: string;
  readonly instructions: string;
  readonly item: FragmentPolicy;
  readonly outcomes: { readonly tie: boolean; readonly skip: boolean };
  /** Labels a comparison, on average; see `redundancyOf`. */
  readonly redundancy: number;
  readonly leaseSeconds: number;
  readonly pendingCap: number;
  readonly comparisonsPerItem: number;
  readonly maxComparisons: number;
  readonly heldOutShare: number;
  readonly training: TrainingPolicy;
  readonly simulated: boolean;
}

/** Features of one step: the observation, then the action (one-hot where it is discrete). */
export function featureSize(item: FragmentPolicy): number {
  return item.observationSize + (item.action.type === "continuous" ? item.action.size : item.action.count);
}
