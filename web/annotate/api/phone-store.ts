import { type DBSchema, openDB } from "idb";
import { createMemoryKeep, type Keep, type KeptVisit, newest } from "../model/keep.ts";
import { createOutbox, type Outbox, type PendingAnswer } from "../model/outbox.ts";

interface Stores extends DBSchema {
  answers: { key: string; value: PendingAnswer };
  visits: { key: string; value: KeptVisit };
}

/** What stays on the phone, in IndexedDB; in memory where the browser has none (private windows of some). */
export async function openPhoneStore(): Promise<{ outbox: Outbox; keep: Keep }> {
  try {
    const database = await openDB<Stores>("accord", 2, {
      upgrade(opened, from) {
        if (from < 1) opened.createObjectStore("answers", { keyPath: "assignment" });
        if (from < 2) opened.createObjectStore("visits", { keyPath: "project" });
      },
      // A later version of the page wants to come in; what this one writes from now on stays in memory.
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    });
    return {
      outbox: createOutbox({
        put: async (answer) => void (await database.put("answers", answer)),
        all: () => database.getAll("answers"),
        remove: (assignment) => database.delete("answers", assignment),
      }),
      keep: {
        read: (project) => database.get("visits", project).catch(() => undefined),
        last: async () => newest(await database.getAll("visits").catch(() => [])),
        forget: async (project) => void (await database.delete("visits", project).catch(() => {})),
        write: async (visit) => void (await database.put("visits", visit).catch(() => {})),
      },
    };
  } catch {
    return { outbox: createOutbox(), keep: createMemoryKeep() };
  }
}
