import { migrationsState, type PartState, trainerState } from "../core/operations.ts";
import { NEWEST_MIGRATION } from "../store/newest-migration.ts";
import { lastBeat, migrationLevel } from "../store/operations.ts";
import type { Tools } from "./tools.ts";

/**
 * Tries each part that a deployment is made of.
 * @param everywhere the tools of each database, the home first
 * @param askQueue asks the queue for something; throws where it can not be reached
 */
export async function checkReadiness(
  everywhere: readonly [Tools, ...Tools[]],
  askQueue: () => Promise<unknown>,
): Promise<PartState[]> {
  const [home] = everywhere;
  const databases = everywhere.map(({ database, placement }) =>
    attempt(`database-${placement}`, async () =>
      migrationsState(`database-${placement}`, await migrationLevel(database), NEWEST_MIGRATION),
    ),
  );
  return Promise.all([
    ...databases,
    attempt("bucket", async () => {
      await home.bucket.head("health");
      return { part: "bucket", ok: true, detail: "It answers." };
    }),
    attempt("queue", async () => {
      await askQueue();
      return { part: "queue", ok: true, detail: "It answers." };
    }),
    attempt("trainer", async () => trainerState(await lastBeat(home.database), home.nowMs())),
  ]);
}

async function attempt(part: string, look: () => Promise<PartState>): Promise<PartState> {
  try {
    return await look();
  } catch (error) {
    // Only the kind of failure: messages of the platform may name what is nobody's business.
    console.error(
      JSON.stringify({ level: "error", message: "A part can not be reached", part, error: String(error) }),
    );
    return { part, ok: false, detail: "It can not be reached; the log says why." };
  }
}
