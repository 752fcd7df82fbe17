import { createInvite, joinProject } from "../../workers/actions/join-project.ts";
import { requestTasks } from "../../workers/actions/request-tasks.ts";
import { submitLabels } from "../../workers/actions/submit-label.ts";
import type { Tools } from "../../workers/actions/tools.ts";
import type { AnnotatorId, AssignmentId, ProjectId } from "../../workers/core/ids.ts";
import { labelledProject } from "../../workers/testing/labelled-project.ts";

const ANNOTATORS = 60;
const EACH = 5;

/** What one call leaves for the next, within one isolate. */
let project: ProjectId;
let annotators: AnnotatorId[] = [];
let open: { annotator: AnnotatorId; assignment: AssignmentId }[] = [];

/** A project with a few hundred comparisons and sixty annotators. */
export async function prepareDispatch(tools: Tools, database: D1Database) {
  const made = await labelledProject(tools, 200, { redundancy: 10, comparisonsPerItem: 4, pendingCap: EACH });
  project = made.project;
  const invite = await createInvite(tools, made.lead, {
    project,
    maxUses: ANNOTATORS,
    expiresAtMs: null,
    simulated: true,
  });
  annotators = [];
  for (let i = 0; i < ANNOTATORS; i++) {
    const joined = await joinProject(tools, { invite: invite.token, name: null, known: undefined });
    if (joined) annotators.push(joined.annotator);
  }
  await database.exec(
    "CREATE TABLE IF NOT EXISTS bench_rows (id TEXT PRIMARY KEY, project TEXT, at INTEGER)",
  );
  await database.exec("CREATE TABLE IF NOT EXISTS bench_counts (id TEXT PRIMARY KEY, count INTEGER)");
  await database.exec("INSERT OR IGNORE INTO bench_counts VALUES ('rows', 0)");
  return { annotators: annotators.length };
}

/** One lease a call, until everybody holds as many as the cap allows. */
export async function grantLeases(tools: Tools) {
  open = [];
  for (let want = 1; want <= EACH; want++)
    for (const annotator of annotators) {
      const newest = (await tasksOf(tools, annotator, want)).at(-1);
      if (newest) open.push({ annotator, assignment: newest.assignment });
    }
  return { done: open.length };
}

async function tasksOf(tools: Tools, annotator: AnnotatorId, want: number) {
  const given = await requestTasks(tools, { project, annotator, want }, () => {});
  return given?.tasks ?? [];
}

/** Answers everything that is held, one label a call. */
export async function answerHeld(tools: Tools) {
  for (const annotator of annotators) {
    const tasks = await tasksOf(tools, annotator, EACH);
    open = open.filter((each) => each.annotator !== annotator);
    open.push(...tasks.map(({ assignment }) => ({ annotator, assignment })));
  }
  return { done: open.length, answered: await answerAll(tools) };
}

async function answerAll(tools: Tools): Promise<number> {
  let answered = 0;
  for (const { annotator, assignment } of open) {
    const answer = { assignment, outcome: "left", activeMs: 900 } as const;
    const [submitted] = await submitLabels(tools, { project, annotator }, [answer]);
    if (submitted?.result.ok) answered++;
  }
  return answered;
}

/** What the database itself does: a batch of one INSERT and one UPDATE. */
export async function bareWrites(database: D1Database, times: number) {
  const insert = database.prepare("INSERT INTO bench_rows VALUES (?, ?, ?)");
  const count = database.prepare("UPDATE bench_counts SET count = count + 1 WHERE id = 'rows'");
  for (let i = 0; i < times; i++)
    await database.batch([insert.bind(crypto.randomUUID(), "project", Date.now()), count]);
  return { done: times };
}
