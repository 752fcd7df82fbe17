// Made from the contract by build/write-wire-types.ts; a test holds it to it.

export interface AgentReport {
  readonly agent: string;
  readonly iteration: number;
  /** The agent's return, as its own environment measures it */
  readonly value: number;
  /** 0 = random policy, 1 = reference policy */
  readonly share?: number | null;
  /** Reward model version that it followed */
  readonly version?: number | null;
}

/** weight: the probability that people would pick an input with this answer as best of all; best: the place of its best input */
export interface AnswerWeight {
  readonly answer: string;
  readonly weight: number;
  readonly count: number;
  readonly best: number;
}

export interface CompareBody {
  readonly pairs: readonly {
    readonly left: RewardInput;
    readonly right: RewardInput;
  }[];
}

export interface CompareReply {
  readonly model: ModelName;
  readonly comparisons: readonly ExpectedOutcome[];
}

/** A value with its 95 % interval */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ExpectedOutcome {
  /** P(left ≻ right) */
  readonly probability: number;
  readonly low: number;
  readonly high: number;
  /** P(tie); P(right ≻ left) is what is left of 1 */
  readonly tie: number;
}

export interface Fragment {
  /** [steps, observationSize] */
  readonly observations: readonly (readonly number[])[];
  /** [steps, size] for continuous actions, [steps] integers for discrete ones */
  readonly actions: readonly (readonly number[])[] | readonly number[];
  /** [steps, n]: what the renderer draws from */
  readonly renderStates?: readonly (readonly number[])[];
  readonly frames?: Frames;
  /** Where it came from, e.g. policy-7 */
  readonly source?: string;
}

export interface Frames {
  readonly shape: readonly [number, number, number, 1 | 3];
  /** uint8 pixels, [steps, height, width, channels], row-major */
  readonly data: string;
}

export interface Metrics {
  readonly accuracy: Estimate | null;
  readonly logLoss: Estimate | null;
  readonly ece: Estimate | null;
  /** Comparisons held out, drawn uniformly */
  readonly heldOut: number;
  /** Comparisons trained on */
  readonly trainedOn: number;
  readonly labels: number;
  readonly temperature: number;
}

export interface ModelName {
  /** 1, 2, 3 … within the project */
  readonly version: number;
  /** Hash of the ONNX file that answered */
  readonly sha256: string;
}

export interface ModelVersion {
  readonly version: number;
  readonly status: "candidate" | "live" | "retired" | "rejected";
  readonly sha256: string;
  readonly bytes: number;
  /** A training run */
  readonly run: string;
  /** An immutable training set */
  readonly snapshot: string;
  readonly createdAtMs: number;
  readonly metrics: Metrics;
  readonly gate: {
    readonly passed: boolean;
    readonly reason: string;
  };
}

export interface Problem {
  /** A stable address for this kind of problem */
  readonly type: string;
  readonly code: "invalid-input" | "not-signed-in" | "not-allowed" | "not-trusted" | "not-found" | "already-answered" | "correction-refused" | "over-budget" | "nothing-held" | "no-model-yet" | "run-in-progress" | "not-enough-labels" | "version-retired" | "lease-expired" | "link-used" | "too-large" | "wrong-media-type" | "too-many-requests" | "internal-error" | "model-unavailable";
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** The field at fault, e.g. items.3.observations */
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  /** The version to ask instead of one that is gone */
  readonly successor?: number;
}

export interface RankBody {
  /** Only so many of the best */
  readonly top?: number;
  readonly risk?: Risk;
  /** The answer that each input comes to, for a weighted majority */
  readonly answers?: readonly string[];
  readonly inputs: readonly RewardInput[];
}

export interface RankReply {
  readonly model: ModelName;
  readonly ranking: readonly RankedInput[];
  readonly answers?: readonly AnswerWeight[];
}

export interface RankedInput {
  readonly index: number;
  readonly reward: number;
  readonly mean: number;
  readonly std: number;
}

export interface ReportsBody {
  readonly reports: readonly AgentReport[];
}

export interface Reward {
  readonly mean: number;
  readonly std: number;
  /** Under the risk that was asked for */
  readonly reward?: number;
  readonly members?: readonly number[];
  readonly steps?: readonly {
    readonly mean: number;
    readonly std: number;
    /** Under the risk that was asked for */
    readonly reward?: number;
    readonly members?: readonly number[];
  }[];
}

export interface RewardBody {
  /** Also the rewards of each input's steps */
  readonly steps?: boolean;
  /** Also the reward by each member of the ensemble */
  readonly members?: boolean;
  readonly risk?: Risk;
  readonly inputs: readonly RewardInput[];
}

export type RewardInput = Step | Steps;

export interface RewardReply {
  readonly model: ModelName;
  readonly rewards: readonly Reward[];
}

/** mean; {lcb: k}: mean − k·std; discounted: mean − std²/2 */
export type Risk = "mean" | "discounted" | {
  readonly lcb: number;
};

export interface Step {
  readonly observation: readonly number[];
  readonly action: readonly number[] | number;
}

/** A whole fragment; its reward is the sum over its steps */
export interface Steps {
  readonly observations: readonly (readonly number[])[];
  readonly actions: readonly (readonly number[])[] | readonly number[];
}

export interface UploadBody {
  readonly items: readonly Fragment[];
}

export interface UploadReply {
  readonly items: readonly {
    /** An item, named by its content */
    readonly id: string;
    readonly created: boolean;
  }[];
}

export interface VersionsReply {
  readonly versions: readonly ModelVersion[];
}
