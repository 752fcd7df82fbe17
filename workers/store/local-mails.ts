import { desc, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { localMails } from "./schema/accounts.ts";

const KEPT = 50;

/** Keeps a mail that nobody sends, and forgets all but the newest. */
export async function putLocalMail(
  home: Database,
  mail: { readonly to: string; readonly subject: string; readonly text: string; readonly atMs: number },
): Promise<void> {
  await home.batch([
    home.insert(localMails).values(mail),
    home.delete(localMails).where(sql`seq <= (SELECT max(seq) FROM ${localMails}) - ${KEPT}`),
  ]);
}

/** The mails that are kept, the newest first. */
export async function listLocalMails(home: Database) {
  return home.select().from(localMails).orderBy(desc(localMails.seq)).limit(KEPT);
}
