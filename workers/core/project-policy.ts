import type { RemarksPolicy } from "./remarks.ts";
import type { AcquisitionName } from "./sampling/acquisitions.ts";
import type { TrainingPolicy } from "./training-policy.ts";

/** What one item of a project looks like. Sizes count numbers per step. */
export interface FragmentPolicy {
  readonly kind: "fragment";
  readonly observationSize: number;
  readonly action:
    | { readonly type: "continuous"; readonly size: number }
    | { readonly type: "discrete"; readonly count: number };
  readonly renderer: string;
  /** What the numbers that are drawn are called. */
  readonly signals?: readonly string[];
  readonly stepMs: number;
  readonly maxSteps: number;
  readonly inputs?: StepInputs | undefined;
}

/** What the model reads of a step beside its observation and its action; nothing where it is missing. */
export interface StepInputs {
  /** The observation that the action led to. */
  readonly nextObservation: boolean;
  /** Whether the episode ended with it. */
  readonly done: boolean;
}

/** Completions of prompts, as text. */
export interface TextPolicy {
  readonly kind: "text";
}

/** Pictures, and at which size the model sees them. */
export interface ImagePolicy {
  readonly kind: "image";
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

/**
 * What the model reads of a clip: nothing; numbers that come with it; or of a WAV file how loud it is in each of so many
 * mel bands (core/media/log-mel.ts).
 */
export type ClipReading =
  | { readonly by: "nothing" }
  | { readonly by: "features"; readonly size: number }
  | { readonly by: "log-mel"; readonly bands: number };

/** How much of a clip an item may be. */
interface ClipLimits {
  readonly mostSeconds: number;
  readonly mostBytes: number;
}

interface AudioPolicy extends ClipLimits {
  readonly kind: "audio";
  readonly reads: ClipReading;
}

interface VideoPolicy extends ClipLimits {
  readonly kind: "video";
  readonly reads: Exclude<ClipReading, { readonly by: "log-mel" }>;
}

export type ClipPolicy = AudioPolicy | VideoPolicy;

/** Kinds whose items are rows of numbers to the model. */
export type RowPolicy = FragmentPolicy | ImagePolicy | ClipPolicy;
export type ItemPolicy = RowPolicy | TextPolicy;

export const isClips = (item: ItemPolicy): item is ClipPolicy =>
  item.kind === "audio" || item.kind === "video";

/** Items that answer something are compared with others that answer the same. */
export const answersPrompts = (item: ItemPolicy): boolean => item.kind === "text" || isClips(item);

/** Numbers that the model reads of a clip: of each band its mean and its spread. */
export const clipFeatureSize = ({ reads }: ClipPolicy): number =>
  reads.by === "nothing" ? 0 : reads.by === "features" ? reads.size : 2 * reads.bands;

/** To whatever reads rows, a picture or a clip is a fragment of one step, in which its numbers are seen and nothing is done. */
export function asFragment(item: RowPolicy): FragmentPolicy {
  if (item.kind === "fragment") return item;
  return {
    kind: "fragment",
    observationSize: item.kind === "image" ? item.height * item.width * item.channels : clipFeatureSize(item),
    action: { type: "continuous", size: 0 },
    renderer: "frames",
    stepMs: 1,
    maxSteps: 1,
  };
}

/** What one task asks: which of two is better, which of a group is the best, or the group's whole order. */
export type TaskPolicy =
  | { readonly kind: "pair" }
  | { readonly kind: "group"; readonly size: number; readonly answer: "best" | "ranking" };

/** How many items one task shows. */
export const itemsPerTask = (task: TaskPolicy): number => (task.kind === "group" ? task.size : 2);

/** Labels until the outcome is sure enough; see core/assignment/settled.ts. */
export interface AdaptiveRedundancy {
  readonly policy: "adaptive";
  readonly min: number;
  readonly max: number;
  readonly certainty: number;
}

export interface QualificationPolicy {
  readonly admission: "open" | "by-lead";
  readonly practice: number;
  readonly quiz: number;
  readonly passMark: number;
  readonly attempts: number;
}

/** What people are told, and agree to, before they join. */
export interface JoiningPolicy {
  readonly asker: string;
  readonly minutes: number | null;
  readonly consent: string;
}

/** How people who compare are looked after. */
export interface CarePolicy {
  readonly breakAfterMinutes: number | null;
  readonly mostMinutes: number | null;
  readonly contentWarning: string;
  readonly departure: "keep-labels" | "withdraw-labels";
}

/** What people read, in one language; what is missing is as in the settings. */
export interface Wording {
  readonly question?: string | undefined;
  readonly instructions?: string | undefined;
  readonly consent?: string | undefined;
  readonly contentWarning?: string | undefined;
  readonly examples?: readonly JudgementExample[] | undefined;
}

export interface ChecksPolicy {
  readonly rate: number;
  readonly budget: number;
}

export interface TrustPolicy {
  readonly floor: number;
  readonly leastChecks: number;
  readonly probationAt: number;
  readonly suspendAt: number;
}

/** Amounts in the currency's minor unit. */
export type PayPolicy =
  | { readonly by: "nothing" }
  | {
      readonly by: "task";
      readonly currency: string;
      readonly amountMinor: number;
      readonly onSuspension: "pay" | "hold";
    }
  | {
      readonly by: "hour";
      readonly currency: string;
      readonly amountMinor: number;
      readonly mostSecondsPerTask: number;
      readonly onSuspension: "pay" | "hold";
    };

export interface BudgetPolicy {
  readonly projectMinor: number | null;
  readonly dayMinor: number | null;
  readonly annotatorMinor: number | null;
}

/** When a reward counts as unsure, and whether inputs of that kind are offered to be compared. */
export interface UncertaintyPolicy {
  readonly std: number | null;
  readonly ood: number | null;
  readonly offer: boolean;
  readonly offersPerHour: number;
}

export interface QueryLogPolicy {
  readonly detail: "off" | "histograms" | "features" | "full";
  readonly sample: number;
  readonly retentionDays: number;
}

/** Which comparisons a task comes from; gold is apart. */
export const STREAMS = ["uniform", "active", "adversarial", "hypothetical"] as const;
export type Stream = (typeof STREAMS)[number];

/** Which pairs people are asked about next; see contract/sampler-policy.ts. */
export interface SamplerPolicy {
  readonly acquisition: AcquisitionName | "uniform";
  readonly uniformShare: number;
  readonly diversity: number;
  readonly oversample: number;
  readonly queue: number;
}

/** A judgement as the lead would like it, or would not. */
export interface JudgementExample {
  readonly good: boolean;
  readonly judgement: string;
  readonly why: string;
}

/** A project's settings, as the contract's `projectSettings` has checked them. */
export interface ProjectPolicy {
  readonly name: string;
  readonly question: string;
  readonly instructions: string;
  readonly examples: readonly JudgementExample[];
  readonly minimumViewMs: number;
  readonly item: ItemPolicy;
  readonly task: TaskPolicy;
  /** `strength`: levels of how much better, 0 for none. */
  readonly outcomes: RemarksPolicy & {
    readonly tie: boolean;
    readonly skip: boolean;
    readonly strength: number;
  };
  /** Labels a comparison, on average (see `redundancyOf`), or until it is sure. */
  readonly redundancy: number | AdaptiveRedundancy;
  readonly leaseSeconds: number;
  readonly pendingCap: number;
  readonly lateAnswers: "if-free" | "keep" | "never";
  readonly correctionSeconds: number;
  readonly open: boolean;
  readonly joining: JoiningPolicy;
  readonly care: CarePolicy;
  readonly wordings: Readonly<Record<string, Wording>>;
  readonly qualification: QualificationPolicy;
  readonly checks: ChecksPolicy;
  readonly trust: TrustPolicy;
  readonly assessment: { readonly everyLabels: number; readonly signals: "probation" | "show" };
  readonly pay: PayPolicy;
  readonly budget: BudgetPolicy;
  readonly streams: Readonly<Record<Stream, number>>;
  readonly comparisonsPerItem: number;
  readonly maxComparisons: number;
  readonly heldOutShare: number;
  readonly sampler: SamplerPolicy;
  readonly training: TrainingPolicy;
  readonly uncertainty: UncertaintyPolicy;
  readonly queryLog: QueryLogPolicy;
  readonly simulated: boolean;
}

/** Numbers of a step by what they are, in the order in which a row has them; 0 of what the model does not read. */
export interface StepRow {
  readonly observation: number;
  readonly action: number;
  readonly nextObservation: number;
  readonly done: number;
}

/** How a step comes as a row: the action as it is taken, where it is discrete as one number, the choice. */
export const givenRow = ({ observationSize, action, inputs }: FragmentPolicy): StepRow => ({
  observation: observationSize,
  action: action.type === "continuous" ? action.size : 1,
  nextObservation: inputs?.nextObservation ? observationSize : 0,
  done: inputs?.done ? 1 : 0,
});

/** How the model reads a step: as it comes, but a discrete action one-hot. */
export const featureRow = (item: FragmentPolicy): StepRow => ({
  ...givenRow(item),
  action: item.action.type === "continuous" ? item.action.size : item.action.count,
});

export const rowSize = ({ observation, action, nextObservation, done }: StepRow): number =>
  observation + action + nextObservation + done;

/** Features of one step. */
export const featureSize = (item: FragmentPolicy): number => rowSize(featureRow(item));
