import { and, eq, sql } from "drizzle-orm";
import type { AnnotatorId, ComparisonId, ItemId, ProjectId, SnapshotId } from "../core/ids.ts";
import type { ItemPolicy, Stream } from "../core/project-policy.ts";
import { FULL_LOG_ODDS, LEAST_WEIGHT } from "../core/quality/training-weight.ts";
import type { Ranks } from "../core/ranks.ts";
import type { Split } from "../core/split.ts";
import type { Database } from "./database.ts";
import { categoryOfComparison, itemsOfComparison } from "./items-of-comparison.ts";
import { projects } from "./schema/projects.ts";
import { snapshots } from "./schema/training.ts";

/** What one annotator said, in the comparison's own frame: who, outcome, strength (0 where not asked), side shown first. */
export type LabelVote = readonly [
  annotator: AnnotatorId,
  outcome: "left" | "right" | "tie",
  strength: number,
  first: "left" | "right",
];

/**
 * A labelled comparison: how many labels, the weight of those that say each outcome, in the comparison's own frame, and
 * each of them. Held-out labels weigh 1; in training by their annotator (core/quality/training-weight.ts).
 */
export interface LabelledComparison {
  readonly comparison: ComparisonId;
  readonly stream: Stream;
  /** Of both items; null where they have none, or not the same. */
  readonly category: string | null;
  readonly split: Split;
  readonly left: ItemId;
  readonly right: ItemId;
  readonly labels: number;
  readonly leftCount: number;
  readonly tieCount: number;
  readonly rightCount: number;
  /** In the order in which they were accepted. */
  readonly votes: readonly LabelVote[];
}

/** How one annotator ranked a group, in its own frame: who, how, what it weighs, and the order in which they saw it. */
export interface GroupVote {
  readonly annotator: AnnotatorId;
  readonly ranks: Ranks;
  readonly weight: number;
  readonly shown: readonly number[];
}

/** A labelled group, its items by place, with each ranking in the order of acceptance; weights as of comparisons. */
export interface LabelledGroup {
  readonly comparison: ComparisonId;
  readonly stream: Stream;
  /** What all its items are about; null where they tell none, or not the same. */
  readonly category: string | null;
  readonly split: Split;
  readonly items: readonly ItemId[];
  readonly labels: number;
  readonly rankings: readonly GroupVote[];
}

/** The newest label of a project; what a snapshot goes up to. 0 where there is none. */
export async function newestLabelSeq(database: Database, project: ProjectId): Promise<number> {
  const row = await database.all<{ seq: number | null }>(
    sql`SELECT max(seq) AS seq FROM labels WHERE project_id = ${project}`,
  );
  return row[0]?.seq ?? 0;
}

/**
 * One page of labelled comparisons, by comparison id, for labels up to a sequence number: ordinary ones as they were
 * corrected by then; skips do not count. Of training comparisons that a reviewer has settled every label says what the
 * reviewer says; held-out ones stay as people answered, for whoever looks at some of them must not change what all of
 * them measure.
 */
export async function readLabelledComparisons(
  database: Database,
  project: ProjectId,
  throughLabelSeq: number,
  after: string,
  limit: number,
): Promise<LabelledComparison[]> {
  const rows = await database.all<Omit<LabelledComparison, "votes"> & { votes: string }>(sql`
    SELECT c.id AS comparison, c.stream, ${categoryOfComparison} AS category, c.split, c.left_item_id AS left,
      c.right_item_id AS right, count(*) AS labels, sum((${SAID} = 'left') * ${VOTE_WEIGHT}) AS leftCount,
      sum((${SAID} = 'tie') * ${VOTE_WEIGHT}) AS tieCount, sum((${SAID} = 'right') * ${VOTE_WEIGHT}) AS rightCount,
      json_group_array(json_array(l.annotator_id, ${SAID}, iif(g.outcome IS NULL, coalesce(l.strength, 0), 0), iif(a.flipped, 'right', 'left'))
        ORDER BY l.seq) AS votes
    ${labelled(project, throughLabelSeq, after)} AND l.outcome <> 'skip'
    GROUP BY c.id ORDER BY c.id LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, votes: JSON.parse(row.votes) as LabelVote[] }));
}

/** The same of groups; "about the same" says nothing of which is better, and does not count. */
export async function readLabelledGroups(
  database: Database,
  project: ProjectId,
  throughLabelSeq: number,
  after: string,
  limit: number,
): Promise<LabelledGroup[]> {
  const rows = await database.all<
    Omit<LabelledGroup, "items" | "rankings"> & { items: string; rankings: string }
  >(sql`
    SELECT c.id AS comparison, c.stream, ${categoryOfComparison} AS category, c.split, ${itemsOfComparison} AS items,
      count(*) AS labels,
      json_group_array(json_object('annotator', l.annotator_id, 'ranks', json(coalesce(g.ranks, l.ranks)), 'weight', ${VOTE_WEIGHT},
        'shown', json(a.shown)) ORDER BY l.seq) AS rankings
    ${labelled(project, throughLabelSeq, after)} AND l.outcome = 'ranked'
      AND coalesce(g.outcome, 'ranked') = 'ranked'
    GROUP BY c.id ORDER BY c.id LIMIT ${limit}`);
  return rows.map((row) => ({
    ...row,
    items: JSON.parse(row.items) as ItemId[],
    rankings: JSON.parse(row.rankings) as GroupVote[],
  }));
}

const VOTE_WEIGHT = sql`CASE c.split WHEN 'train'
  THEN max(${LEAST_WEIGHT}, min(1.0, m.log_odds_weight / ${FULL_LOG_ODDS})) ELSE 1.0 END`;

/** What a label says; where a reviewer has judged what people disputed, what the reviewer says. */
const SAID = sql`coalesce(g.outcome, l.outcome)`;

/** Ordinary labels and what files said, up to a sequence number, as they were corrected by then, of comparisons after one. */
const labelled = (project: ProjectId, throughLabelSeq: number, after: string) =>
  sql`FROM comparisons c JOIN labels l ON l.comparison_id = c.id JOIN assignments a ON a.id = l.assignment_id
    JOIN pool_memberships m ON m.project_id = l.project_id AND m.annotator_id = l.annotator_id
    LEFT JOIN gold_answers g ON g.comparison_id = c.id AND g.use = 'settled' AND c.split = 'train'
    WHERE c.project_id = ${project} AND c.id > ${after} AND l.seq <= ${throughLabelSeq} AND NOT m.withdrawn
      AND l.purpose IN ('task', 'imported')
      AND NOT EXISTS (SELECT 1 FROM labels n WHERE n.supersedes = l.id AND n.seq <= ${throughLabelSeq})`;

export interface ItemBlob {
  readonly id: ItemId;
  readonly kind: ItemPolicy["kind"];
  /** Small text itself, else null. */
  readonly payload: string | null;
  readonly blobKey: string | null;
  readonly steps: number;
  /** Its place among the items of its split. */
  readonly split: Split;
  readonly ordinal: number;
}

/** Where the content of some items lies; at most a few thousand at a time. */
export async function findItemBlobs(
  database: Database,
  project: ProjectId,
  ids: readonly ItemId[],
): Promise<ItemBlob[]> {
  return database.all<ItemBlob>(sql`
    SELECT i.id, i.kind, i.payload, i.blob_key AS blobKey, i.steps, i.split, i.ordinal FROM json_each(${JSON.stringify(ids)}) j CROSS JOIN items i ON i.id = j.value
    WHERE i.project_id = ${project} ORDER BY i.id`);
}

/** Registers a snapshot (the same content once) and notes how many labels the project has trained on. */
export async function insertSnapshot(
  database: Database,
  snapshot: typeof snapshots.$inferInsert,
): Promise<void> {
  await database.batch([
    database.insert(snapshots).values(snapshot).onConflictDoNothing(),
    database
      .update(projects)
      .set({
        trainedLabelCount: sql`(SELECT count(*) FROM labels
          WHERE project_id = ${snapshot.projectId} AND seq <= ${snapshot.throughLabelSeq}
            AND purpose IN ('task', 'imported') AND revision = 0)`,
      })
      .where(eq(projects.id, snapshot.projectId)),
  ]);
}

export async function findSnapshot(database: Database, id: SnapshotId) {
  return database.select().from(snapshots).where(eq(snapshots.id, id)).get();
}

export async function findProjectSnapshot(database: Database, project: ProjectId, id: SnapshotId) {
  return database
    .select()
    .from(snapshots)
    .where(and(eq(snapshots.projectId, project), eq(snapshots.id, id)))
    .get();
}
