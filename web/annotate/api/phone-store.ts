import { createMemoryKeep, type Keep, type KeptVisit, newest } from "../model/keep.ts";
import { createOutbox, type Outbox, type PendingAnswer } from "../model/outbox.ts";
import { openStores } from "./indexed-db.ts";

/** What stays on the phone, in IndexedDB; in memory where the browser has none (private windows of some). */
export async function openPhoneStore(): Promise<{ outbox: Outbox; keep: Keep }> {
  try {
    const store = await openStores("accord", 2, { answers: "assignment", visits: "project" });
    const visits = store<KeptVisit>("visits");
    return {
      outbox: createOutbox(store<PendingAnswer>("answers")),
      keep: {
        read: (project) => visits.get(project).catch(() => undefined),
        last: async () => newest(await visits.all().catch(() => [])),
        forget: (project) => visits.remove(project).catch(() => {}),
        write: (visit) => visits.put(visit).catch(() => {}),
      },
    };
  } catch {
    return { outbox: createOutbox(), keep: createMemoryKeep() };
  }
}
