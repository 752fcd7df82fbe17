import { eq, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { heartbeats } from "./schema/operations.ts";

/** Notes that the trainer works. */
export async function beat(home: Database, nowMs: number): Promise<void> {
  const atMs = nowMs;
  await home.insert(heartbeats).values({ part: "trainer", atMs }).onConflictDoUpdate({
    target: heartbeats.part,
    set: { atMs },
  });
}

/** When the trainer last worked; undefined where it never has. */
export async function lastBeat(home: Database): Promise<number | undefined> {
  return (await home.select().from(heartbeats).where(eq(heartbeats.part, "trainer")).get())?.atMs;
}

/** The newest migration that a database has had; undefined where it has had none. */
export async function migrationLevel(database: Database): Promise<string | undefined> {
  const row = await database.get<{ name: string } | undefined>(
    sql`SELECT name FROM d1_migrations ORDER BY name DESC LIMIT 1`,
  );
  return row?.name;
}

/** What is under way and what was done, over all projects of a database. */
export interface Figures {
  readonly projects: number;
  readonly labels: number;
  readonly leases: number;
  readonly queuedRuns: number;
  readonly runningRuns: number;
  readonly rewardRequests: number;
  readonly rewardInputs: number;
}

/** Counters of projects and keys, and rows that a partial index has; nothing is counted that grows with the labels. */
export async function readFigures(database: Database): Promise<Figures> {
  const runs = (status: "queued" | "running") =>
    sql`(SELECT count(*) FROM training_runs WHERE status IN ('queued', 'running') AND status = ${status})`;
  const [row] = await database.all<Figures>(sql`
    SELECT count(*) AS projects,
      coalesce(sum(left_count + right_count + tie_count + skip_count + ranked_count + check_count), 0) AS labels,
      (SELECT count(*) FROM assignments WHERE state = 'leased') AS leases,
      ${runs("queued")} AS queuedRuns, ${runs("running")} AS runningRuns,
      (SELECT coalesce(sum(requests), 0) FROM key_days) AS rewardRequests,
      (SELECT coalesce(sum(inputs), 0) FROM key_days) AS rewardInputs
    FROM projects`);
  return row as Figures;
}
