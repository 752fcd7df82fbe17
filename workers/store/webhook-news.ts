import { sql } from "drizzle-orm";
import type { ProjectId, WebhookId } from "../core/ids.ts";
import type { Database } from "./database.ts";
import { transact } from "./transaction.ts";
import { listensTo, mintDelivery } from "./webhooks.ts";

/** Labels that a webhook is to be told of next. */
export interface LabelNews {
  readonly webhook: WebhookId;
  readonly project: ProjectId;
  readonly afterSeq: number;
  readonly throughSeq: number;
  readonly labels: number;
}

/** For each webhook that is told of labels and has some to be told of, the next batch; at most 50 webhooks. */
export async function newLabels(database: Database, most: number): Promise<LabelNews[]> {
  const rows = await database.all<LabelNews>(sql`
    SELECT w.id AS webhook, w.project_id AS project, w.labels_seq AS afterSeq,
      (SELECT max(seq) FROM (SELECT seq FROM labels WHERE project_id = w.project_id AND seq > w.labels_seq
        ORDER BY seq LIMIT ${most})) AS throughSeq,
      (SELECT count(*) FROM (SELECT seq FROM labels WHERE project_id = w.project_id AND seq > w.labels_seq
        ORDER BY seq LIMIT ${most})) AS labels
    FROM webhooks w WHERE ${listensTo("labels.accepted")}
      AND EXISTS (SELECT 1 FROM labels WHERE project_id = w.project_id AND seq > w.labels_seq) LIMIT 50`);
  return rows;
}

/** Writes the delivery and moves the webhook's watermark, in one transaction; twice, the second changes nothing. */
export async function tellLabels(
  database: Database,
  news: LabelNews,
  body: string,
  nowMs: number,
): Promise<void> {
  const { webhook, afterSeq, throughSeq } = news;
  await transact(database, [
    sql`INSERT INTO webhook_deliveries (id, webhook_id, project_id, event, topic, body, next_at_ms, created_at_ms)
      SELECT ${mintDelivery}, w.id, w.project_id, 'labels.accepted', ${`labels ${throughSeq}`}, ${body}, ${nowMs}, ${nowMs}
      FROM webhooks w WHERE w.id = ${webhook} AND w.labels_seq = ${afterSeq} ON CONFLICT DO NOTHING`,
    sql`UPDATE webhooks SET labels_seq = ${throughSeq} WHERE id = ${webhook} AND labels_seq = ${afterSeq}`,
  ]);
}

const moment = (nowMs: number) => new Date(nowMs).toISOString();

/**
 * Tells of what has spent 80 % or all of a cap: of the project's once for each size of the cap, of the day's once a day.
 * What is promised to people counts as spent.
 */
export async function tellBudgets(database: Database, nowMs: number): Promise<void> {
  const day = Math.floor(nowMs / 86_400_000);
  await database.run(sql`
    INSERT INTO webhook_deliveries (id, webhook_id, project_id, event, topic, body, next_at_ms, created_at_ms)
    SELECT ${mintDelivery}, w.id, w.project_id, 'budget.alarm', 'budget ' || s.cap || ' ' || s.period || ' ' || s.minor || ' ' || t.value,
      json_object('type', 'budget.alarm', 'timestamp', ${moment(nowMs)}, 'data', json_object('project', w.project_id,
        'cap', s.cap, 'capMinor', s.minor, 'spentMinor', s.milli / 1000.0, 'share', t.value / 100.0,
        'currency', p.settings ->> '$.pay.currency')), ${nowMs}, ${nowMs}
    FROM webhooks w JOIN projects p ON p.id = w.project_id
    JOIN (
      SELECT id, 'project' AS cap, 'all' AS period, settings ->> '$.budget.projectMinor' AS minor, paid_milli + reserved_milli AS milli
      FROM projects
      UNION ALL
      SELECT b.id, 'day', ${String(day)}, b.settings ->> '$.budget.dayMinor', d.paid_milli + d.reserved_milli
      FROM projects b JOIN project_days d ON d.project_id = b.id AND d.day = ${day}
    ) s ON s.id = w.project_id AND s.minor > 0
    JOIN json_each('[80, 100]') t ON s.milli >= t.value * 10.0 * s.minor
    WHERE ${listensTo("budget.alarm")}
    ON CONFLICT DO NOTHING`);
}

/** Tells of strong signals about annotators in the newest assessment: of each annotator and signal once. */
export async function tellSignals(database: Database, strongerThan: number, nowMs: number): Promise<void> {
  await database.run(sql`
    INSERT INTO webhook_deliveries (id, webhook_id, project_id, event, topic, body, next_at_ms, created_at_ms)
    SELECT ${mintDelivery}, w.id, w.project_id, 'quality.alarm', 'signal ' || e.annotator_id || ' ' || (s.value ->> 'signal'),
      json_object('type', 'quality.alarm', 'timestamp', ${moment(nowMs)}, 'data', json_object('project', w.project_id,
        'annotator', e.annotator_id, 'signal', s.value ->> 'signal', 'pValue', s.value ->> 'pValue', 'says', s.value ->> 'says',
        'assessment', e.run)), ${nowMs}, ${nowMs}
    FROM webhooks w JOIN annotator_estimates e ON e.project_id = w.project_id
    JOIN json_each(e.estimate, '$.signals') s ON (s.value ->> 'pValue') < ${strongerThan}
    WHERE ${listensTo("quality.alarm")}
    ON CONFLICT DO NOTHING`);
}
