import type { AnnotateApi } from "../api/annotate-api.ts";
import { createMemoryKeep } from "../model/keep.ts";
import { createOutbox, type Outbox, type PendingAnswer } from "../model/outbox.ts";
import { createPhone, type Phone } from "../model/phone.ts";
import type { Timers } from "../model/timers.ts";

/** A phone that remembers as long as the test lasts; parts of it can be given, e.g. the outbox of an earlier page. */
export const phoneOf = (
  api: AnnotateApi,
  timers: Timers,
  parts: Partial<Omit<Phone, "sender">> = {},
): Phone =>
  createPhone({
    api,
    timers,
    outbox: lastingOutbox(),
    keep: createMemoryKeep(),
    frugal: () => false,
    ...parts,
  });

/** Answers on a phone that keeps them. */
export function lastingOutbox(): Outbox {
  const stored = new Map<string, PendingAnswer>();
  return createOutbox({
    put: async (answer) => void stored.set(answer.assignment, answer),
    all: async () => [...stored.values()],
    remove: async (assignment) => void stored.delete(assignment),
  });
}

/** A browser with one tab. */
export const ONLY_TAB = { take() {} };
