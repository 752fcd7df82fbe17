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

/** How the rewards of a fragment's steps make its reward; discount: step t counts gamma to the t */
export type Aggregation = {
  readonly by: "sum";
} | {
  readonly by: "mean";
} | {
  readonly by: "discount";
  readonly gamma: number;
};

/** weight: the probability that people would pick an input with this answer as best of all; best: the place of its best input */
export interface AnswerWeight {
  readonly answer: string;
  readonly weight: number;
  readonly count: number;
  readonly best: number;
}

/** A WAV file, where the model hears those by itself (`item.reads` log-mel) */
export interface Audio {
  /** A WAV, MP3, Ogg (Opus, Vorbis), M4A, AAC or WebM audio file */
  readonly audio: string;
}

export interface AudioItem {
  /** A WAV, MP3, Ogg (Opus, Vorbis), M4A, AAC or WebM audio file */
  readonly audio: string;
  readonly prompt?: Said;
  /** All that is said in it */
  readonly transcript?: string;
  readonly captions?: readonly CaptionsFile[];
  /** What the model reads of it, where the project's items say that such numbers come with them */
  readonly features?: readonly number[];
  /** Where it came from, e.g. policy-7 */
  readonly source?: string;
  /** What evaluations are broken down by, e.g. a task or a topic */
  readonly category?: string;
}

export interface CaptionsFile {
  /** BCP 47, e.g. pt-BR */
  readonly language: string;
  /** A WebVTT file */
  readonly vtt: string;
}

/** What the model reads of audio or video */
export interface ClipFeatures {
  readonly features: readonly number[];
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

/** What makes numbers of texts or pictures. trained: features of our own, learned together with the rewards; frozen: an encoder that was uploaded to this project, by its hash */
export type EncoderChoice = {
  readonly kind: "trained";
} | {
  readonly kind: "frozen";
  readonly sha256: string;
};

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
  /** [observationSize]: what the last action led to, where the project reads it */
  readonly nextObservation?: readonly number[];
  /** Whether the episode ended with the last step, where the project reads it */
  readonly done?: boolean;
  /** [steps, n]: what the renderer draws from */
  readonly renderStates?: readonly (readonly number[])[];
  readonly frames?: Frames;
  /** Where it came from, e.g. policy-7 */
  readonly source?: string;
  /** What evaluations are broken down by, e.g. a task or a topic */
  readonly category?: string;
}

export interface Frames {
  readonly shape: readonly [number, number, number, 1 | 3];
  /** uint8 pixels, [steps, height, width, channels], row-major */
  readonly data: string;
}

/** Why a version went live by itself, or did not */
export interface GateVerdict {
  readonly passed: boolean;
  readonly reason: string;
  readonly tests: readonly {
    readonly test: string;
    readonly name: string;
    readonly passed: boolean;
    readonly says: string;
  }[];
}

export interface Image {
  /** A PNG or JPEG file; what it carries beside its picture (text, place, camera, which side is up) is left out */
  readonly image: string;
}

export interface ImageItem {
  /** A PNG or JPEG file; what it carries beside its picture (text, place, camera, which side is up) is left out */
  readonly image: string;
  /** Where it came from, e.g. policy-7 */
  readonly source?: string;
  /** What evaluations are broken down by, e.g. a task or a topic */
  readonly category?: string;
}

export interface Message {
  readonly role: string;
  readonly content: string;
}

export interface Metrics {
  readonly accuracy: Estimate | null;
  readonly logLoss: Estimate | null;
  readonly ece: Estimate | null;
  /** Comparisons held out, drawn uniformly */
  readonly heldOut: number;
  /** Comparisons trained on here; 0 where it was trained elsewhere */
  readonly trainedOn: number;
  readonly labels: number;
  readonly temperature: number;
  /** Null where it was trained elsewhere */
  readonly training: TrainingRecord | null;
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
  readonly origin: "trained" | "uploaded";
  readonly sha256: string;
  readonly bytes: number;
  /** A training run */
  readonly run: string;
  /** An immutable training set */
  readonly snapshot: string;
  readonly createdAtMs: number;
  readonly promotedAtMs: number | null;
  readonly metrics: Metrics;
  readonly gate: GateVerdict;
}

/** An item that was uploaded */
export interface NamedItem {
  /** An item, named by its content */
  readonly item: string;
}

export interface Problem {
  /** A stable address for this kind of problem */
  readonly type: string;
  readonly code: "invalid-input" | "not-signed-in" | "not-allowed" | "not-trusted" | "not-found" | "too-slow" | "already-answered" | "correction-refused" | "consent-needed" | "settings-changed" | "over-budget" | "last-owner" | "nothing-held" | "no-model-yet" | "run-in-progress" | "run-over" | "not-enough-labels" | "not-configured" | "nothing-to-read" | "version-retired" | "lease-expired" | "no-mail" | "mailbox-taken" | "link-used" | "too-large" | "wrong-media-type" | "panel-failed" | "model-refused" | "too-many-requests" | "internal-error" | "not-ready" | "model-unavailable";
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** The field at fault, e.g. items.3.observations */
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  /** The request's id, to name when asking for help */
  readonly request?: string;
  /** The version to ask instead of one that is gone */
  readonly successor?: number;
  /** The settings that somebody else has changed, of those that were to be changed */
  readonly changed?: readonly string[];
}

export interface PromptedText {
  readonly prompt?: Said;
  readonly completion: Said;
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

/** Shrink and perturb: begin from the live version's parameters times `shrink` plus fresh ones times `perturb`; null begins afresh */
export type Reset = {
  readonly shrink: number;
  readonly perturb: number;
} | null;

export interface Reward {
  readonly mean: number;
  readonly std: number;
  /** Under the risk that was asked for */
  readonly reward?: number;
  readonly members?: readonly number[];
  /** Strangeness in [0, 1]: the share of the training steps that lie nearer to the others than this input does */
  readonly ood?: number;
  /** Whether std or ood lies above the project's threshold; only where it has one */
  readonly unsure?: boolean;
  readonly steps?: readonly {
    readonly mean: number;
    readonly std: number;
    /** Under the risk that was asked for */
    readonly reward?: number;
    readonly members?: readonly number[];
    /** Strangeness in [0, 1]: the share of the training steps that lie nearer to the others than this input does */
    readonly ood?: number;
    /** Whether std or ood lies above the project's threshold; only where it has one */
    readonly unsure?: boolean;
  }[];
}

export interface RewardBody {
  /** Also the rewards of each input's steps */
  readonly steps?: boolean;
  /** Also the reward by each member of the ensemble */
  readonly members?: boolean;
  readonly risk?: Risk;
  /** Also how strange each input is, see Reward */
  readonly ood?: boolean;
  readonly inputs: readonly RewardInput[];
}

export type RewardInput = Step | Steps | PromptedText | Image | ClipFeatures | Audio | NamedItem;

export interface RewardReply {
  readonly model: ModelName;
  readonly rewards: readonly Reward[];
}

/** mean; {lcb: k}: mean − k·std; discounted: mean − std²/2 */
export type Risk = "mean" | "discounted" | {
  readonly lcb: number;
};

/** Text, or the messages of a conversation */
export type Said = string | readonly Message[];

export interface Step {
  readonly observation: readonly number[];
  readonly action: readonly number[] | number;
  /** Where the project reads it (`item.inputs`) */
  readonly nextObservation?: readonly number[];
  /** Where the project reads it (`item.inputs`) */
  readonly done?: boolean;
}

/** A whole fragment; its reward is the sum over its steps. nextObservation and done are of the last one: those before it lead to the observation that follows, and end nothing. */
export interface Steps {
  readonly observations: readonly (readonly number[])[];
  readonly actions: readonly (readonly number[])[] | readonly number[];
  /** Where the project reads it (`item.inputs`) */
  readonly nextObservation?: readonly number[];
  /** Where the project reads it (`item.inputs`) */
  readonly done?: boolean;
}

/** What the strength of an answer is used for. margin: the strongest asks for a difference of `margin` log-odds more, weaker ones for their share of it; soft-target: the strongest says for sure, weaker ones with a probability between 1/2 and 1 */
export interface StrengthUse {
  readonly as: "nothing" | "margin" | "soft-target";
  readonly margin: number;
}

export interface TextItem {
  readonly prompt?: Said;
  readonly completion: Said;
  /** Where it came from, e.g. policy-7 */
  readonly source?: string;
  /** What evaluations are broken down by, e.g. a task or a topic */
  readonly category?: string;
}

export interface TrainingRecord {
  readonly settings: {
    readonly members: number;
    readonly hidden: readonly number[];
    readonly epochs: number;
    readonly batchSize: number;
    readonly learningRate: number;
    readonly weightDecay: number;
    /** Share of labels taken to be uniform noise (ε of Christiano 2017) */
    readonly noise: number;
    readonly seed: number;
    /** labels: each label, weighed by what is believed of its annotator; consensus: what the assessment of the crowd makes of each comparison; joint: each annotator's skill and side bias are learned together with the reward (needs two annotators, else consensus) */
    readonly targets: "labels" | "consensus" | "joint";
    readonly tieModel: "davidson" | "rao-kupper";
    readonly strength: StrengthUse;
    readonly aggregation: Aggregation;
    /** What each member of the ensemble draws its data by; annotator needs ten of them, and other targets than joint */
    readonly bootstrap: "comparison" | "pair" | "annotator";
    readonly dropout: number;
    /** fixed: weightDecay as it is; rule: moved after each epoch so that the validation loss stays 1.1 to 1.5 times the training loss (Christiano 2017); search: weight decay, width and epochs by validation loss */
    readonly regularisation: "fixed" | "rule" | "search";
    /** What a search may cost, in trainings of the settings as they are */
    readonly searchBudget: number;
    /** Stop after so many epochs without a better validation loss, and keep the best; null trains to the end */
    readonly patience: number | null;
    readonly reset: Reset;
    readonly encoder: EncoderChoice;
  };
  /** Epochs up to the parameters that were kept */
  readonly epochs: number;
  readonly trainLoss: number | null;
  /** Of what each member was not trained on */
  readonly validationLoss: number | null;
  /** What a search tried */
  readonly trials: readonly {
    readonly hidden: readonly number[];
    readonly weightDecay: number;
    readonly epochs: number;
    readonly bestEpochs: number;
    readonly validation: number | null;
    /** Floating-point operations */
    readonly work: number;
  }[];
  /** What a lead should know of the labels */
  readonly remarks: readonly string[];
}

export type UploadBody = {
  readonly items: readonly Fragment[];
} | {
  readonly items: readonly TextItem[];
} | {
  readonly items: readonly ImageItem[];
} | {
  readonly items: readonly AudioItem[];
} | {
  readonly items: readonly VideoItem[];
};

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

export interface VideoItem {
  /** An MP4 (H.264, VP9, AV1) or WebM (VP8, VP9, AV1) video file */
  readonly video: string;
  /** A PNG or JPEG file; what it carries beside its picture (text, place, camera, which side is up) is left out */
  readonly poster?: string;
  readonly prompt?: Said;
  /** All that is said in it */
  readonly transcript?: string;
  readonly captions?: readonly CaptionsFile[];
  /** What the model reads of it, where the project's items say that such numbers come with them */
  readonly features?: readonly number[];
  /** Where it came from, e.g. policy-7 */
  readonly source?: string;
  /** What evaluations are broken down by, e.g. a task or a topic */
  readonly category?: string;
}
