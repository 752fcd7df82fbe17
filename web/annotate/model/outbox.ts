import type { GivenAnswer } from "../api/annotate-api.ts";

/** An answer that the server has not acknowledged yet, with what it corrects, if anything. */
export interface PendingAnswer extends GivenAnswer {
  readonly project: string;
  /** Not sent before this moment, by this phone's clock, so that it can be taken back. */
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
