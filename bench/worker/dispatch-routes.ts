import { createInvite, joinProject } from "../../workers/actions/join-project.ts";
import { requestTasks } from "../../workers/actions/request-tasks.ts";
import { submitLabels } from "../../workers/actions/submit-label.ts";
import type { Tools } from "../../workers/actions/tools.ts";
import type { AnnotatorId, ProjectId } from "../../workers/core/ids.ts";
import { labelledProject } from "../../workers/testing/labelled-project.ts";

const ANNOTATORS = 60;

/** What one call leaves for the next, within one isolate. */
let project: ProjectId;
let annotators: AnnotatorId[] = [];
let turn = 0;

/** A project with a few hundred comparisons and sixty annotators. */
export async function prepareDispatch(tools: Tools, database: D1Database) {
  const made = await labelledProject(tools, 200, {
    redundancy: 10,
    comparisonsPerItem: 4,
    pendingCap: 5,
    sampler: { acquisition: "uniform" } as never,
  });
  project = made.project;
  const invite = await createInvite(tools, made.lead, {
    project,
    maxUses: ANNOTATORS,
    expiresAtMs: null,
    simulated: true,
  });
  annotators = [];
  for (let i = 0; i < ANNOTATORS; i++) {
    const joined = await joinProject(tools, {
      invite: invite.token,
      name: null,
      device: null,
      known: undefined,
    });
    if (joined.ok) annotators.push(joined.value.annotator);
  }
  await database.exec(
    "CREATE TABLE IF NOT EXISTS bench_rows (id TEXT PRIMARY KEY, project TEXT, at INTEGER)",
  );
  await database.exec("CREATE TABLE IF NOT EXISTS bench_counts (id TEXT PRIMARY KEY, count INTEGER)");
  await database.exec("INSERT OR IGNORE INTO bench_counts VALUES ('rows', 0)");
  return { annotators: annotators.length };
}

/** Bare batch, lease, label, and so on: milliseconds of each. The clock moves with each answer of the database. */
export async function takeTurns(tools: Tools, database: D1Database, times: number) {
  const timed = async <T>(work: Promise<T>): Promise<[T, number]> => {
    const startMs = Date.now();
    const result = await work;
    return [result, Date.now() - startMs];
  };
  const turns: { bare: number; lease: number; label: number }[] = [];
  for (let i = 0; i < times; i++) {
    const annotator = annotators[turn++ % annotators.length] as AnnotatorId;
    const [, bare] = await timed(bareWrite(database));
    const wish = { project, annotator, want: 1 };
    const [given, lease] = await timed(requestTasks(tools, wish, () => {}));
    const assignment = given?.tasks[0]?.assignment;
    if (!assignment) throw new Error("There is nothing left to lease.");
    const answer = { assignment, outcome: "left", activeMs: 900 } as const;
    const [submitted, label] = await timed(submitLabels(tools, { project, annotator }, [answer]));
    if (!submitted[0]?.result.ok) throw new Error("A label was refused.");
    turns.push({ bare, lease, label });
  }
  return turns;
}

/** What the database itself does: a batch of one INSERT and one UPDATE. */
const bareWrite = (database: D1Database) =>
  database.batch([
    database
      .prepare("INSERT INTO bench_rows VALUES (?, ?, ?)")
      .bind(crypto.randomUUID(), "project", Date.now()),
    database.prepare("UPDATE bench_counts SET count = count + 1 WHERE id = 'rows'"),
  ]);
