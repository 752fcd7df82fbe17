import { and, asc, count, eq, sql } from "drizzle-orm";
import type { ProjectId, RewardTestId } from "../core/ids.ts";
import type { RewardRule } from "../core/reward/reward-test.ts";
import { type AuditEntry, audited, auditing } from "./audit.ts";
import type { Database } from "./database.ts";
import { rewardTests } from "./schema/training.ts";
import { transact } from "./transaction.ts";

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

export async function insertRewardTest(
  database: Database,
  test: RewardTestRow,
  entry: AuditEntry,
): Promise<void> {
  await audited(database, database.insert(rewardTests).values(test).getSQL(), entry);
}

/** @returns undefined where the project has no such test */
export async function replaceRewardTest(
  database: Database,
  given: { project: ProjectId; id: RewardTestId; name: string; rule: RewardRule },
  entry: AuditEntry,
): Promise<RewardTestRow | undefined> {
  const named = and(eq(rewardTests.projectId, given.project), eq(rewardTests.id, given.id));
  await transact(database, [
    auditing({ ...entry, before: before(given) }, sql`EXISTS (SELECT 1 FROM ${rewardTests} WHERE ${named})`),
    database.update(rewardTests).set({ name: given.name, rule: given.rule }).where(named).getSQL(),
  ]);
  return database.select().from(rewardTests).where(named).get();
}

/** @returns whether there was one */
export async function deleteRewardTest(
  database: Database,
  project: ProjectId,
  id: RewardTestId,
  entry: AuditEntry,
): Promise<boolean> {
  const named = and(eq(rewardTests.projectId, project), eq(rewardTests.id, id));
  const [, gone] = await transact<[unknown[], unknown[]]>(database, [
    auditing(
      { ...entry, before: before({ project, id }) },
      sql`EXISTS (SELECT 1 FROM ${rewardTests} WHERE ${named})`,
    ),
    database.delete(rewardTests).where(named).returning({ id: rewardTests.id }).getSQL(),
  ]);
  return gone.length > 0;
}

const before = ({ project, id }: { readonly project: ProjectId; readonly id: RewardTestId }) =>
  sql`(SELECT json_object('name', name, 'rule', json(rule)) FROM reward_tests WHERE project_id = ${project} AND id = ${id})`;
