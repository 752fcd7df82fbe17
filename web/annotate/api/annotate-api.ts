import type { Brief, Outcome, Task } from "../../../contract/annotation.ts";
import type { Replay } from "../../../contract/items.ts";
import type { ProblemCode } from "../../../contract/problem.ts";

/** Why a call came to nothing: a refusal of the server's, or no answer at all. */
export interface Failure {
  readonly code: ProblemCode | "offline";
  readonly sentence: string;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** What the phone asks of the server. */
export interface AnnotateApi {
  join(invite: string): Promise<Answer<{ project: Brief }>>;
  readBrief(project: string): Promise<Answer<{ project: Brief; answered: number }>>;
  requestTasks(project: string, want: number): Promise<Answer<{ tasks: Task[]; nowMs: number }>>;
  readReplay(project: string, item: string): Promise<Answer<Replay>>;
  submitLabel(
    project: string,
    assignment: string,
    outcome: Outcome,
    activeMs: number,
  ): Promise<Answer<unknown>>;
}
