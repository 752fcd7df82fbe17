import type { Outcome } from "../../../contract/annotation.ts";

/** An answer that the server has not acknowledged yet. */
export interface PendingAnswer {
  readonly project: string;
  readonly assignment: string;
  readonly outcome: Outcome;
  readonly activeMs: number;
  /** Not sent before this moment, so that it can be taken back. */
  readonly sendAfterMs: number;
}

/** Where answers lie until they are acknowledged; on a phone that is IndexedDB, which outlives the page. */
export interface Outbox {
  put(answer: PendingAnswer): Promise<void>;
  all(): Promise<PendingAnswer[]>;
  remove(assignment: string): Promise<void>;
}

/** An outbox that lasts as long as the page: for tests, and where the browser refuses IndexedDB. */
export function createMemoryOutbox(): Outbox {
  const answers = new Map<string, PendingAnswer>();
  return {
    put: async (answer) => void answers.set(answer.assignment, answer),
    all: async () => [...answers.values()],
    remove: async (assignment) => void answers.delete(assignment),
  };
}
