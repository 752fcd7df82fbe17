import type { z } from "zod";
import type {
  AcceptedLabel,
  Brief,
  Earnings,
  NoTasks,
  Outcome,
  readBrief,
  Standing,
  Task,
} from "../../../contract/annotation.ts";
import type { Replay } from "../../../contract/items.ts";
import type { Remarks } from "../../../contract/judging.ts";
import type { readOwnWork } from "../../../contract/my-work.ts";
import type { ProblemCode } from "../../../contract/problem.ts";
import type { readOwnQuality } from "../../../contract/quality.ts";

/** Why a call came to nothing: a refusal of the server's, or no answer at all. */
export interface Failure {
  readonly code: ProblemCode | "offline";
  /** What is at fault, e.g. `labels.0.answeredAtMs`. */
  readonly field?: string | undefined;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** A judgement as it is sent. */
export interface GivenAnswer {
  readonly assignment: string;
  readonly outcome: Outcome;
  /** Of a group, as it was shown: for each item how many are better. */
  readonly ranks?: readonly number[] | undefined;
  /** How much better, from 1 up; only with left or right, where the project asks. */
  readonly strength?: number | undefined;
  /** Why, as far as the project asks. */
  readonly remarks?: Remarks | undefined;
  readonly activeMs: number;
  /** By the server's clock. Answers that an earlier version of the page left waiting have none. */
  readonly answeredAtMs?: number | undefined;
  /** The label that this one corrects. */
  readonly supersedes?: string | undefined;
}

/** What a panel calls somebody. */
export interface PanelIds {
  readonly person: string;
  readonly study: string;
  readonly session: string;
}

/** Which parameters of a panel's link say what, and how many answers make a submission complete. */
export type PanelLink = NonNullable<z.infer<typeof readBrief.reply>["panel"]>;
export type Ending = NonNullable<z.infer<typeof readBrief.reply>["ending"]>;
export type OwnWork = z.infer<typeof readOwnWork.reply>;

export interface Preview {
  readonly project: Brief;
  readonly standing: Standing;
  readonly panel: PanelLink | null;
  readonly joined: boolean;
}

/** How somebody joins: what the panel calls them, and the version of the text that they agree to. */
export interface JoinTerms {
  readonly panel?: PanelIds | undefined;
  readonly consent?: string | undefined;
}

export interface ToldBrief {
  readonly project: Brief;
  /** Who they are; null before they have joined. */
  readonly annotator: string | null;
  readonly answered: number;
  readonly standing: Standing;
  readonly earnings: Earnings;
  /** Has agreed to the project's text as it stands. */
  readonly consented: boolean;
  readonly panel: PanelLink | null;
  readonly ending: Ending | null;
}

export interface LeasedTasks {
  readonly tasks: readonly Task[];
  readonly nowMs: number;
  readonly answered: number;
  readonly standing: Standing;
  readonly none: NoTasks;
}

/** What we think of somebody's answers, and why. */
export type OwnEstimate = NonNullable<z.infer<typeof readOwnQuality.reply>["estimate"]>;

/** What the phone asks of the server. */
export interface AnnotateApi {
  preview(invite: string, panel?: PanelIds): Promise<Answer<Preview>>;
  join(invite: string, terms: JoinTerms): Promise<Answer<{ project: Brief }>>;
  /** @param nothingLeft nothing was handed out: for people of a panel it ends with that */
  readBrief(project: string, nothingLeft?: boolean): Promise<Answer<ToldBrief>>;
  giveConsent(project: string, version: string): Promise<Answer<unknown>>;
  readOwnWork(project: string): Promise<Answer<OwnWork>>;
  /** Leaves for good. */
  deleteMe(project: string): Promise<Answer<unknown>>;
  report(
    project: string,
    assignment: string,
    side: "left" | "right" | "both",
    note: string,
  ): Promise<Answer<unknown>>;
  requestTasks(project: string, want: number): Promise<Answer<LeasedTasks>>;
  readReplay(project: string, item: string): Promise<Answer<Replay>>;
  /** Loads what a view will show, so that it is there; whether it came does not matter. */
  warm(href: string): Promise<void>;
  submitLabel(project: string, answer: GivenAnswer): Promise<Answer<AcceptedLabel>>;
  /** Several at once; each has its own result, in order. */
  submitLabels(
    project: string,
    answers: readonly GivenAnswer[],
  ): Promise<Answer<readonly Answer<AcceptedLabel>[]>>;
  /** Gives back every task that is held; the request outlives the page. */
  leave(project: string): Promise<Answer<unknown>>;
  appeal(project: string, note: string): Promise<Answer<{ standing: Standing }>>;
  /** Null before the first assessment. */
  readOwnQuality(project: string): Promise<Answer<{ estimate: OwnEstimate | null }>>;
}
