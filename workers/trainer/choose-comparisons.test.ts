import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listComparisons } from "../../contract/comparisons.ts";
import { readComparisons } from "../actions/browse-comparisons.ts";
import { fillQueue } from "../actions/choose-comparisons.ts";
import { fullEffort } from "../actions/sampling/score-pool.ts";
import type { Tools } from "../actions/tools.ts";
import { uploadItems } from "../actions/upload-items.ts";
import type { ProjectId } from "../core/ids.ts";
import { fragmentContent } from "../core/item-content.ts";
import type { SamplerPolicy } from "../core/project-policy.ts";
import { seededRandom } from "../core/random.ts";
import type { ChosenBy } from "../core/sampling/chosen-by.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { countDifferences } from "../testing/filled/count-differences.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
let tools: Tools;
const fill = (project: ProjectId, using: Tools = tools) => fillQueue(using, openSession, project);

/** Until it stays as it is: a pair that is drawn twice leaves its place to the next time. */
async function fillUp(project: ProjectId): Promise<void> {
  for (let i = 0; i < 20; i++) await fill(project);
}

const sampler: SamplerPolicy = {
  acquisition: "disagreement",
  uniformShare: 0.3,
  diversity: 0.3,
  oversample: 10,
  queue: 60,
};

beforeAll(async () => {
  for (const database of [env.DB, env.DB_1 as D1Database]) await applyD1Migrations(database, env.MIGRATIONS);
});

beforeEach(() => {
  tools = { ...openTools(env), random: seededRandom(1) };
});

/** A project whose first version is live: 40 of the 60 that its queue holds are labelled. */
async function taughtProject(policy: Partial<SamplerPolicy> = {}) {
  const made = await labelledProject(tools, 40, { sampler: { ...sampler, ...policy } });
  await trainProject(tools, openSession, made.project);
  return made;
}

interface Row {
  readonly id: string;
  readonly stream: string;
  readonly split: string;
  readonly chosenBy: ChosenBy | null;
  readonly asked: boolean;
}

async function comparisonsOf(project: ProjectId): Promise<Row[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, stream, split, chosen_by AS chosenBy, EXISTS (SELECT 1 FROM assignments a WHERE a.comparison_id = c.id) AS asked
     FROM comparisons c WHERE project_id = ? ORDER BY id`,
  )
    .bind(project)
    .all<Omit<Row, "chosenBy" | "asked"> & { chosenBy: string | null; asked: number }>();
  return results.map((row) => ({
    ...row,
    chosenBy: row.chosenBy === null ? null : JSON.parse(row.chosenBy),
    asked: row.asked === 1,
  }));
}

const waiting = (rows: readonly Row[]) => rows.filter(({ asked }) => !asked);
const active = (rows: readonly Row[]) => rows.filter(({ stream }) => stream === "active");

/** The real bucket, but for what one method of it does. */
const bucketWith = <Name extends "get" | "put">(
  name: Name,
  method: (...given: never[]) => unknown,
): R2Bucket =>
  new Proxy(env.BUCKET, {
    get: (target, asked) => {
      if (asked === name) return method;
      const value = Reflect.get(target, asked);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });

/** Everything that must hold whatever ran, was cut off or ran at once. */
async function expectSound(project: ProjectId): Promise<Row[]> {
  const rows = await comparisonsOf(project);
  expect(waiting(rows).length).toBeLessThanOrEqual(60);
  for (const { stream, split, chosenBy } of rows) {
    expect(stream === "active").toBe(chosenBy !== null);
    if (stream === "active") expect(split).toBe("train");
  }
  expect(await countDifferences(env.DB, project)).toEqual({});
  return rows;
}

describe("the queue", () => {
  test("is uniform and bounded until a version is live", async () => {
    const { project } = await labelledProject(tools, 40, { sampler });
    const rows = await expectSound(project);
    expect(rows).toHaveLength(60);
    expect(active(rows)).toEqual([]);
    // Labels made room for as many; without a version these are drawn uniformly too.
    await fillUp(project);
    const refilled = await expectSound(project);
    expect(waiting(refilled)).toHaveLength(60);
    expect(active(refilled)).toEqual([]);
    expect(await fill(project)).toBe(0);
  });

  test("is what the live version would learn most from, with a uniform share, and says why", async () => {
    const { project } = await taughtProject();
    await fill(project);
    const rows = await expectSound(project);
    const chosen = active(rows);
    expect(waiting(rows).length).toBeGreaterThan(50);
    expect(chosen.length).toBeGreaterThan(15);
    // Of the 20 uniform ones that were left, 18 are the uniform share of the queue; some of the new ones join them.
    expect(waiting(rows).length - chosen.length).toBeGreaterThanOrEqual(18);
    for (const { chosenBy } of chosen) {
      expect(chosenBy).toMatchObject({ acquisition: "disagreement", version: 1, tie: expect.any(Number) });
      expect(chosenBy?.likelier).toBeGreaterThanOrEqual(0.5);
      expect(chosenBy?.score).toBeCloseTo((chosenBy?.disagreement ?? 0) ** 2, 6);
    }
    const page = await readComparisons(
      tools,
      project,
      { status: "open", order: "id" },
      { after: "", limit: 500 },
    );
    const shown = listComparisons.reply.parse(page).comparisons;
    expect(shown.filter(({ chosenBy }) => chosenBy !== null)).toHaveLength(chosen.length);
  });

  test("done twice is done once, and two at once do not overfill it", async () => {
    const { project } = await taughtProject();
    await Promise.all([fill(project), fill(project), fill(project)]);
    await expectSound(project);
    await fillUp(project);
    const full = await expectSound(project);
    expect(waiting(full)).toHaveLength(60);
    expect(await fill(project)).toBe(0);
    expect(await comparisonsOf(project)).toEqual(full);
  });

  test("cut off anywhere is filled by the next", async () => {
    const { project } = await taughtProject();
    const broken = (part: Partial<Tools>): Tools => ({ ...tools, ...part });
    const bucket = bucketWith("put", () => {
      throw new Error("killed while the pool is scored");
    });
    await expect(fill(project, broken({ bucket }))).rejects.toThrow("killed");
    expect(active(await expectSound(project))).toEqual([]);
    const newId = () => {
      throw new Error("killed before anything is written");
    };
    await expect(fill(project, broken({ newId }))).rejects.toThrow("killed");
    expect(active(await expectSound(project))).toEqual([]);
    await fill(project);
    expect(active(await expectSound(project)).length).toBeGreaterThan(15);
  });

  test("is chosen anew by a new version, but for what was asked", async () => {
    const { project, label } = await taughtProject();
    await fill(project);
    await label(30);
    const before = await expectSound(project);
    await trainProject(tools, openSession, project);
    // Whatever the gate thought of it.
    await env.DB.batch(
      ["SET status = 'retired' WHERE status = 'live'", "SET status = 'live' WHERE number = 2"].map((change) =>
        env.DB.prepare(`UPDATE reward_model_versions ${change} AND project_id = ?`).bind(project),
      ),
    );
    await fill(project);
    const after = await expectSound(project);
    const kept = new Set(after.map(({ id }) => id));
    for (const row of before) if (row.asked) expect(kept).toContain(row.id);
    for (const { chosenBy, asked } of active(after)) if (!asked) expect(chosenBy?.version).toBe(2);
    expect(active(after).some(({ asked }) => !asked)).toBe(true);
    const scores = await env.BUCKET.list({ prefix: `projects/${project}/scores/` });
    expect(scores.objects.map(({ key }) => key)).toEqual([`projects/${project}/scores/2/0`]);
  });

  test("is uniform again where the version's file is gone or reads other features", async () => {
    const gone = await taughtProject();
    const files = await env.BUCKET.list({ prefix: `projects/${gone.project}/models/` });
    await env.BUCKET.delete(files.objects.map(({ key }) => key));
    expect(await fill(gone.project)).toBeGreaterThan(0);
    expect(active(await expectSound(gone.project))).toEqual([]);

    const other = await taughtProject();
    await env.DB.prepare(
      "UPDATE projects SET settings = json_set(settings, '$.item.action.size', 2) WHERE id = ?",
    )
      .bind(other.project)
      .run();
    expect(await fill(other.project)).toBeGreaterThan(0);
    expect(active(await expectSound(other.project))).toEqual([]);
  });

  test("gets nothing chosen that the budget can not pay", async () => {
    const { project } = await taughtProject();
    const pay = { by: "task", currency: "EUR", amountMinor: 10, onSuspension: "pay" };
    await env.DB.prepare(
      `UPDATE projects SET settings = json_set(settings, '$.pay', json(?), '$.budget.projectMinor', 250) WHERE id = ?`,
    )
      .bind(JSON.stringify(pay), project)
      .run();
    await fillUp(project);
    expect(waiting(await expectSound(project))).toHaveLength(25);
  });
});

test("what was asked, chosen by a lead or closed can not be withdrawn", async () => {
  const { project } = await labelledProject(tools, 4, { sampler });
  const remove = (which: string) =>
    env.DB.prepare(`DELETE FROM comparisons WHERE project_id = ? AND ${which}`).bind(project).run();
  await expect(remove("closed_at_ms IS NOT NULL")).rejects.toThrow("withdrawn");
  await expect(remove("id IN (SELECT comparison_id FROM assignments)")).rejects.toThrow("withdrawn");
  await env.DB.prepare("UPDATE comparisons SET chosen = 1 WHERE project_id = ? AND label_count = 0")
    .bind(project)
    .run();
  await expect(remove("label_count = 0")).rejects.toThrow("withdrawn");
});

describe("the scores of a pool", () => {
  test("are kept for a version: only what is new is read again", async () => {
    const { project, policy, fragments } = await taughtProject();
    const reads: string[] = [];
    const bucket = bucketWith("get", (key: string) => {
      if (key.includes("/items/")) reads.push(key);
      return env.BUCKET.get(key);
    });
    const watched = { ...tools, bucket };
    await fill(project, watched);
    const items = await env.DB.prepare(
      "SELECT count(*) AS count FROM items WHERE project_id = ? AND split = 'train'",
    )
      .bind(project)
      .first<number>("count");
    expect(reads).toHaveLength(items as number);
    await env.DB.prepare(
      "UPDATE projects SET settings = json_set(settings, '$.sampler.queue', 70) WHERE id = ?",
    )
      .bind(project)
      .run();
    reads.length = 0;
    await fill(project, watched);
    expect(reads).toEqual([]);

    const fresh = fragments
      .slice(0, 10)
      .map((fragment) =>
        fragmentContent({ ...fragment, observations: fragment.observations.map((value) => value + 3) }),
      );
    const uploaded = await uploadItems(tools, {
      project,
      heldOutShare: policy.heldOutShare,
      items: fresh,
    });
    expect(uploaded).toHaveLength(10);
    await env.DB.prepare(
      "UPDATE projects SET settings = json_set(settings, '$.sampler.queue', 80) WHERE id = ?",
    )
      .bind(project)
      .run();
    await fill(project, watched);
    const after = await env.DB.prepare(
      "SELECT count(*) AS count FROM items WHERE project_id = ? AND split = 'train'",
    )
      .bind(project)
      .first<number>("count");
    expect(reads).toHaveLength((after as number) - (items as number));
  });

  test("of a large pool come over several calls, and copies of one behaviour are never compared", async () => {
    const { project } = await taughtProject({ uniformShare: 0.05 });
    // Copies of one item, under other names.
    await env.DB.prepare(
      `WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < 699)
       INSERT INTO items (id, project_id, kind, sha256, blob_key, blob_bytes, steps, split, ordinal, created_at_ms)
       SELECT 'itm_copy' || n, i.project_id, i.kind, 'copy' || n, i.blob_key, i.blob_bytes, i.steps, i.split,
         n + (SELECT train_item_count FROM projects WHERE id = ?1), 0
       FROM numbers JOIN (SELECT * FROM items WHERE project_id = ?1 AND split = 'train' LIMIT 1) i ORDER BY n`,
    )
      .bind(project)
      .run();
    const count = (sql: string) => env.DB.prepare(sql).bind(project).first<number>("count");
    const items = (await count("SELECT train_item_count AS count FROM projects WHERE id = ?")) as number;
    const scored = async () => {
      const { objects } = await env.BUCKET.list({ prefix: `projects/${project}/scores/1/` });
      return objects.reduce((sum, { size }) => sum + size / 4 / (2 + 3), 0);
    };
    const found = new Map<string, ArrayBuffer | undefined>();
    const bucket = bucketWith("get", async (key: string) => {
      if (!key.includes("/items/")) return env.BUCKET.get(key);
      if (!found.has(key)) found.set(key, await (await env.BUCKET.get(key))?.arrayBuffer());
      return { arrayBuffer: async () => found.get(key) };
    });
    const fillABit = () =>
      fillQueue({ ...tools, bucket }, openSession, project, { ...fullEffort(), items: 1, numbers: 1e6 });
    await fillABit();
    // The newest items first, a file of them at a time.
    expect(await scored()).toBe(items - 512);
    await fillABit();
    expect(await scored()).toBe(items);
    expect(
      await count(`SELECT count(*) AS count FROM comparisons c
        JOIN items a ON a.id = c.left_item_id JOIN items b ON b.id = c.right_item_id
        WHERE c.project_id = ? AND c.stream = 'active' AND a.blob_key = b.blob_key`),
    ).toBe(0);
  });
});
