import type { AnnotatorId } from "../core/ids.ts";
import { forgetAccount } from "../store/accounts.ts";
import { listAnnotatorProjects } from "../store/annotator-sessions.ts";
import type { Tools } from "./tools.ts";

/**
 * Forgets how an annotator could sign in again (mailbox, passkeys), once they have left every project.
 * @param everywhere the tools of each database, the home first
 */
export async function forgetAnnotatorAccount(
  everywhere: readonly [Tools, ...Tools[]],
  annotator: AnnotatorId,
): Promise<void> {
  const joined = await Promise.all(
    everywhere.map(({ database }) => listAnnotatorProjects(database, annotator)),
  );
  if (joined.flat().length === 0) await forgetAccount(everywhere[0].database, { annotator });
}
