import { and, asc, between, eq, lte, sql } from "drizzle-orm";
import type { ProjectId } from "../core/ids.ts";
import { HOUR_MS } from "../core/serving/serving-meter.ts";
import type { Measure, ServingReport } from "../core/serving/serving-report.ts";
import type { Database } from "./database.ts";
import { items } from "./schema/items.ts";
import { queryLogFiles, rewardHistograms } from "./schema/serving.ts";
import { transact } from "./transaction.ts";

/**
 * Counts reports, each once however often it comes: the keys' requests, inputs and last use, and the histograms. One
 * transaction; a key counts only in its own project.
 */
export async function countReports(
  database: Database,
  reports: readonly Pick<ServingReport, "id" | "project" | "keys" | "histograms">[],
  nowMs: number,
): Promise<void> {
  const given = JSON.stringify(reports);
  const fresh = sql`(SELECT value AS report FROM json_each(${given})
    WHERE value ->> 'id' NOT IN (SELECT id FROM serving_reports))`;
  await transact(database, [
    sql`
      INSERT INTO key_days (key_id, day, requests, inputs)
      SELECT u.value ->> 'key', u.value ->> 'day', sum(u.value ->> 'requests'), sum(u.value ->> 'inputs')
      FROM ${fresh} r, json_each(r.report, '$.keys') u
      JOIN api_keys k ON k.id = u.value ->> 'key' AND k.project_id = r.report ->> 'project'
      WHERE true GROUP BY 1, 2
      ON CONFLICT DO UPDATE SET requests = requests + excluded.requests, inputs = inputs + excluded.inputs`,
    sql`
      UPDATE api_keys SET last_used_at_ms = max(coalesce(last_used_at_ms, 0), used.at_ms)
      FROM (SELECT u.value ->> 'key' AS id, r.report ->> 'project' AS project_id, max(u.value ->> 'lastUsedAtMs') AS at_ms
        FROM ${fresh} r, json_each(r.report, '$.keys') u GROUP BY 1, 2) used
      WHERE api_keys.id = used.id AND api_keys.project_id = used.project_id`,
    sql`
      INSERT INTO reward_histograms (project_id, version, hour, measure, bin, count)
      SELECT r.report ->> 'project', h.value ->> 'version', h.value ->> 'hour', h.value ->> 'measure', b.key, sum(b.value)
      FROM ${fresh} r, json_each(r.report, '$.histograms') h, json_each(h.value, '$.counts') b
      WHERE b.value > 0 GROUP BY 1, 2, 3, 4, 5
      ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    sql`
      INSERT INTO serving_reports (id, at_ms) SELECT value ->> 'id', ${nowMs} FROM json_each(${given})
      WHERE true ON CONFLICT DO NOTHING`,
  ]);
}

/** How many items of a project came of queries since a moment. */
export async function countOffersSince(
  database: Database,
  project: ProjectId,
  sinceMs: number,
): Promise<number> {
  const [found] = await database
    .select({ count: sql<number>`count(*)` })
    .from(items)
    .where(sql`${items.projectId} = ${project} AND source = 'query' AND ${items.createdAtMs} > ${sinceMs}`);
  return found?.count ?? 0;
}

/** Notes that a file of sampled queries lies in R2. */
export async function noteQueryFile(
  database: Database,
  file: typeof queryLogFiles.$inferInsert,
): Promise<void> {
  await database.insert(queryLogFiles).values(file).onConflictDoNothing();
}

export interface HistogramRow {
  readonly measure: Measure;
  readonly period: number;
  readonly bin: number;
  readonly count: number;
}

/** Counts of a version between two moments, by periods of so many hours, which are numbered since 1970. */
export async function readHistograms(
  database: Database,
  given: {
    readonly project: ProjectId;
    readonly version: number;
    readonly fromMs: number;
    readonly toMs: number;
    readonly hours: number;
  },
): Promise<HistogramRow[]> {
  const { project, version, fromMs, toMs, hours } = given;
  const period = sql<number>`${rewardHistograms.hour} / ${hours}`;
  return database
    .select({
      measure: rewardHistograms.measure,
      period,
      bin: rewardHistograms.bin,
      count: sql<number>`sum(${rewardHistograms.count})`,
    })
    .from(rewardHistograms)
    .where(
      and(
        eq(rewardHistograms.projectId, project),
        eq(rewardHistograms.version, version),
        between(rewardHistograms.hour, Math.floor(fromMs / HOUR_MS), Math.floor(toMs / HOUR_MS)),
      ),
    )
    .groupBy(rewardHistograms.measure, period, rewardHistograms.bin)
    .orderBy(asc(period));
}

const HISTOGRAM_HOURS = 90 * 24;
const KEY_DAYS = 400;
const MOST_AT_ONCE = 500;

/**
 * Forgets what is past its time: reports' ids after two days, histograms after 90, keys' days after 400.
 * @returns keys of R2 files that are past theirs; see `forgetQueryFiles`
 */
export async function forgetOldServing(database: Database, nowMs: number): Promise<string[]> {
  const hour = Math.floor(nowMs / HOUR_MS);
  const [, , , expired] = await transact<[[], [], [], { blob_key: string }[]]>(database, [
    sql`DELETE FROM serving_reports WHERE id IN
      (SELECT id FROM serving_reports WHERE at_ms < ${nowMs - 48 * HOUR_MS} LIMIT 5000)`,
    sql`DELETE FROM reward_histograms WHERE rowid IN
      (SELECT rowid FROM reward_histograms WHERE hour < ${hour - HISTOGRAM_HOURS} LIMIT 5000)`,
    sql`DELETE FROM key_days WHERE rowid IN
      (SELECT rowid FROM key_days WHERE day < ${Math.floor(hour / 24) - KEY_DAYS} LIMIT 5000)`,
    sql`SELECT blob_key FROM query_log_files WHERE expires_at_ms <= ${nowMs} LIMIT ${MOST_AT_ONCE}`,
  ]);
  return expired.map(({ blob_key }) => blob_key);
}

/** The files are gone from R2: so are their rows. */
export async function forgetQueryFiles(
  database: Database,
  nowMs: number,
  keys: readonly string[],
): Promise<void> {
  await database
    .delete(queryLogFiles)
    .where(
      and(
        lte(queryLogFiles.expiresAtMs, nowMs),
        sql`${queryLogFiles.blobKey} IN (SELECT value FROM json_each(${JSON.stringify(keys)}))`,
      ),
    );
}
