import { openDB } from "idb";
import { createMemoryOutbox, type Outbox, type PendingAnswer } from "../model/outbox.ts";

/** Answers in IndexedDB; in memory where the browser has none (private windows of some). */
export async function openStoredOutbox(): Promise<Outbox> {
  try {
    const database = await openDB<{ answers: { key: string; value: PendingAnswer } }>("accord", 1, {
      upgrade: (opened) => void opened.createObjectStore("answers", { keyPath: "assignment" }),
    });
    return {
      put: async (answer) => void (await database.put("answers", answer)),
      all: () => database.getAll("answers"),
      remove: (assignment) => database.delete("answers", assignment),
    };
  } catch {
    return createMemoryOutbox();
  }
}
