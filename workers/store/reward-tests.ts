import { and, asc, count, eq } from "drizzle-orm";
import type { ProjectId, RewardTestId } from "../core/ids.ts";
import type { RewardRule } from "../core/reward/reward-test.ts";
import type { Database } from "./database.ts";
import { rewardTests } from "./schema/training.ts";

export type RewardTestRow = typeof rewardTests.$inferSelect;

/** Oldest first. */
export async function listRewardTests(database: Database, project: ProjectId): Promise<RewardTestRow[]> {
  return database
    .select()
    .from(rewardTests)
    .where(eq(rewardTests.projectId, project))
    .orderBy(asc(rewardTests.createdAtMs), asc(rewardTests.id));
}

export async function countRewardTests(database: Database, project: ProjectId): Promise<number> {
  const row = await database
    .select({ count: count() })
    .from(rewardTests)
    .where(eq(rewardTests.projectId, project))
    .get();
  return row?.count ?? 0;
}

export async function insertRewardTest(database: Database, test: RewardTestRow): Promise<void> {
  await database.insert(rewardTests).values(test);
}

/** @returns undefined where the project has no such test */
export async function replaceRewardTest(
  database: Database,
  given: { project: ProjectId; id: RewardTestId; name: string; rule: RewardRule },
): Promise<RewardTestRow | undefined> {
  const rows = await database
    .update(rewardTests)
    .set({ name: given.name, rule: given.rule })
    .where(and(eq(rewardTests.projectId, given.project), eq(rewardTests.id, given.id)))
    .returning();
  return rows[0];
}

/** @returns whether there was one */
export async function deleteRewardTest(
  database: Database,
  project: ProjectId,
  id: RewardTestId,
): Promise<boolean> {
  const rows = await database
    .delete(rewardTests)
    .where(and(eq(rewardTests.projectId, project), eq(rewardTests.id, id)))
    .returning({ id: rewardTests.id });
  return rows.length > 0;
}
