import { beforeAll, expect, test } from "vitest";
import type { AnnotatorId, ComparisonId, ProjectId } from "../core/ids.ts";
import { REDUNDANCY } from "../testing/filled/fill-plan.ts";
import { fillProject } from "../testing/filled/fill-project.ts";
import { createWorld, env, migrate } from "../testing/world.ts";
import * as comparisons from "./comparisons.ts";
import { openHome } from "./database.ts";
import { insertComparisons } from "./formed-comparisons.ts";
import { listMembers } from "./members.ts";
import { readProgress } from "./progress.ts";
import * as quality from "./quality.ts";
import { listTrustEvents } from "./trust.ts";

/** Tables that grow with the labels, or with the people: none of them may be read from end to end. */
const LARGE =
  /\bSCAN (c|x|comparisons|l|n|labels|a|assignments|i|items|m|pool_memberships|e|annotator_estimates|trust_events|pay_entries|g|gold_answers)\b(?! VIRTUAL)/;

let project: ProjectId;
let whatFormingAsks: string[] = [];
let asked: { sql: string; params: unknown[] }[] = [];

/** The real database, which notes every statement that is prepared. */
const watched = new Proxy(env.DB, {
  get(target, name) {
    const value = Reflect.get(target, name) as unknown;
    if (name === "prepare")
      return (sql: string) => {
        const statement = target.prepare(sql);
        const note = { sql, params: [] as unknown[] };
        asked.push(note);
        return new Proxy(statement, {
          get(of, method) {
            const own = Reflect.get(of, method) as unknown;
            if (method === "bind")
              return (...params: unknown[]) => {
                note.params = params;
                return of.bind(...params);
              };
            return typeof own === "function" ? own.bind(of) : own;
          },
        });
      };
    return typeof value === "function" ? value.bind(target) : value;
  },
});
const database = openHome({ DB: watched });

/** The plan of each statement that a page asks. */
async function plansOf(ask: () => Promise<unknown>): Promise<string[]> {
  asked = [];
  await ask();
  const statements = asked;
  const plans = await Promise.all(
    statements.map(({ sql, params }) =>
      env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .bind(...params)
        .all<{ detail: string }>(),
    ),
  );
  return plans.flatMap(({ results }) => results.map(({ detail }) => detail));
}

beforeAll(async () => {
  await migrate();
  ({ project } = await createWorld({ redundancy: REDUNDANCY }));
  for await (const _ of fillProject(env.DB, project, { comparisons: 1_000, annotators: 20 }));
  const drawn = { id: `cmp_${"9".repeat(32)}` as ComparisonId, split: "train", ordinals: [0, 1] } as const;
  const sampled = [{ ...drawn, chosenBy: null, most: 3, least: 2 }];
  whatFormingAsks = await plansOf(() =>
    insertComparisons(database, project, sampled, { due: 0, queue: null }, 1),
  );
  await env.DB.exec("ANALYZE");
});

const first = (table: string, column: string) =>
  env.DB.prepare(`SELECT ${column} AS id FROM ${table} WHERE project_id = ? LIMIT 1`)
    .bind(project)
    .first<string>("id");

const page = { after: "", limit: 60 };
const question = { order: "-created", ...page } as const;
const list = (more: Partial<comparisons.ComparisonQuestion>) =>
  comparisons.listComparisons(database, project, { ...question, ...more });

const PAGES: Readonly<Record<string, () => Promise<unknown>>> = {
  overview: () => readProgress(database, project, 1_000, 2_000),
  "comparisons, newest first": () => list({}),
  "comparisons, a further page": () => list({ after: `900~cmp_${"8".repeat(32)}` }),
  "comparisons, oldest first": () => list({ order: "created" }),
  "comparisons, by id": () => list({ order: "id", after: `cmp_${"8".repeat(32)}` }),
  "comparisons, open": () => list({ status: "open" }),
  "comparisons, closed": () => list({ status: "closed" }),
  "comparisons, gold": () => list({ status: "gold" }),
  "comparisons, settled": () => list({ status: "settled" }),
  "comparisons, disputed": () => list({ status: "disputed" }),
  "comparisons, disputed, a further page": () =>
    list({ status: "disputed", after: `0.5~cmp_${"8".repeat(32)}` }),
  "comparisons of a stream": () => list({ stream: "active" }),
  "comparisons of days": () => list({ fromMs: 10, untilMs: 500 }),
  "comparisons by consensus and split": () => list({ consensus: "left", split: "held-out" }),
  "comparisons sought by id": () => list({ order: "id", sought: { by: "comparison", start: "cmp_0" } }),
  "comparisons sought by item": () => list({ sought: { by: "item", start: `itm_${"0".repeat(9)}` } }),
  "comparisons sought by prompt": () => list({ sought: { by: "prompt", start: "how do" } }),
  "one comparison": async () =>
    comparisons.findComparison(database, project, (await first("comparisons", "id")) as ComparisonId),
  annotators: () => listMembers(database, project, { ...page, state: undefined }),
  "annotators in a state": () => listMembers(database, project, { ...page, state: "probation" }),
  "changes of an annotator": async () =>
    listTrustEvents(database, project, (await first("pool_memberships", "annotator_id")) as AnnotatorId),
  quality: () => quality.newestQualityRun(database, project),
  "reliability of annotators": () => quality.listEstimates(database, project, page),
};

test.each(Object.entries(PAGES))("%s: no large table is read from end to end", async (_, ask) => {
  const plans = await plansOf(ask);
  expect(plans.length).toBeGreaterThan(0);
  expect(plans.filter((detail) => LARGE.test(detail))).toEqual([]);
});

test("drawn items are sought one by one, however many the split has, also where SQLite knows nothing of the tables", () => {
  const ofItems = whatFormingAsks.filter((detail) => /\bi\b USING/.test(detail));
  expect(ofItems.length).toBeGreaterThan(0);
  expect(ofItems.filter((detail) => !detail.includes("ordinal=?"))).toEqual([]);
});

test("a query without an index is found out", async () => {
  const plans = await plansOf(() =>
    database.$client.prepare("SELECT * FROM labels WHERE active_ms = 1").all(),
  );
  expect(plans.filter((detail) => LARGE.test(detail))).toHaveLength(1);
});

test("what is listed in order is not sorted anew", async () => {
  for (const ask of [() => list({}), () => list({ status: "open" }), () => list({ status: "disputed" })])
    expect(await plansOf(ask)).not.toContain("USE TEMP B-TREE FOR ORDER BY");
});
