import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { GivenAnswer } from "../api/annotate-api.ts";

/** An answer that the server has not acknowledged yet, with what it corrects, if anything. */
export interface PendingAnswer extends GivenAnswer {
  readonly project: string;
  /** Who gave it. Answers that an earlier version of the page left waiting do not say. */
  readonly annotator?: string | undefined;
  /** Not sent before this moment, by this phone's clock, so that it can be taken back. */
  readonly sendAfterMs: number;
}

/** What keeps answers beyond the page, by assignment: IndexedDB. Each call may fail, e.g. because the phone is full. */
export interface AnswerStore {
  put(answer: PendingAnswer): Promise<void>;
  all(): Promise<PendingAnswer[]>;
  remove(assignment: string): Promise<void>;
}

/** Where answers lie until they are acknowledged. No call fails. */
export interface Outbox extends AnswerStore {
  /** How many answers would be lost with the page, because the phone refused to keep them. */
  readonly fleeting: ReadonlySignal<number>;
}

/** Answers in a store, and those that it refuses in memory; without a store all are in memory. */
export function createOutbox(store?: AnswerStore): Outbox {
  const inMemory = signal<ReadonlyMap<string, PendingAnswer>>(new Map());
  /** Taken out; a store that fails may still have them. */
  const gone = new Set<string>();
  const forget = (assignment: string) => {
    const { value } = inMemory;
    if (value.has(assignment)) inMemory.value = new Map([...value].filter(([key]) => key !== assignment));
  };
  return {
    fleeting: computed(() => inMemory.value.size),
    async put(answer) {
      gone.delete(answer.assignment);
      try {
        if (!store) throw new Error("There is no store.");
        await store.put(answer);
        forget(answer.assignment);
      } catch {
        inMemory.value = new Map(inMemory.value).set(answer.assignment, answer);
      }
    },
    async all() {
      const stored = (await store?.all().catch(() => [])) ?? [];
      const rest = stored.filter(
        ({ assignment }) => !gone.has(assignment) && !inMemory.value.has(assignment),
      );
      return [...rest, ...inMemory.value.values()];
    },
    async remove(assignment) {
      gone.add(assignment);
      forget(assignment);
      await store?.remove(assignment).catch(() => {});
    },
  };
}
