import { projectSettings } from "../../contract/project.ts";
import { createProject } from "../../workers/actions/create-project.ts";
import { createInvite, joinProject } from "../../workers/actions/join-project.ts";
import { requestTasks } from "../../workers/actions/request-tasks.ts";
import { submitLabels } from "../../workers/actions/submit-label.ts";
import type { AnnotatorId, LeadId, ProjectId } from "../../workers/core/ids.ts";
import { openTools, type StoreBindings } from "../../workers/door/tools.ts";
import { countDifferences } from "../../workers/testing/filled/count-differences.ts";
import { REDUNDANCY } from "../../workers/testing/filled/fill-plan.ts";
import { fillProject, labelOpenOnes } from "../../workers/testing/filled/fill-project.ts";
import { signInOwner } from "../../workers/testing/sign-in-owner.ts";
import { type Meter, meteredDatabase } from "./metered-database.ts";

/** A filled project on one of the two databases; kept within one isolate from call to call. */
interface Filled {
  readonly project: ProjectId;
  readonly lead: LeadId;
  readonly filling: AsyncGenerator<number, void>;
  people: AnnotatorId[];
  turn: number;
}

const filled = new Map<string, Filled>();
const nothing: Meter = { batches: 0, rowsRead: 0, rowsWritten: 0 };

/** The tools over the database that a query names, `small` or `large`, each batch counted. */
function open(env: StoreBindings, query: URLSearchParams) {
  const name = query.get("size") ?? "";
  const bare = name === "large" ? (env.DB_1 as D1Database) : env.DB;
  const meter = { ...nothing };
  const tools = openTools({ ...env, DB: meteredDatabase(bare, meter) });
  return { name, bare, meter, tools };
}

function filledOf(name: string): Filled {
  const found = filled.get(name);
  if (!found) throw new Error(`The ${name} database is not filled.`);
  return found;
}

/** An empty project, about to be filled with so many `comparisons`. */
export async function beginFill(env: StoreBindings, query: URLSearchParams) {
  const { name, bare, tools } = open(env, query);
  const owner = await signInOwner(tools, "Lead");
  const { lead } = owner;
  const settings = projectSettings.parse({
    name: "Filled",
    question: "Which one?",
    item: { kind: "fragment", observationSize: 2, action: { type: "continuous", size: 1 } },
    redundancy: REDUNDANCY,
    pendingCap: 5,
  });
  const { id: project } = await createProject(tools, owner, settings);
  const comparisons = Number(query.get("comparisons"));
  const annotators = Math.max(20, Math.min(1_000, comparisons / 50));
  const filling = fillProject(bare, project, { comparisons, annotators });
  filled.set(name, { project, lead, filling, people: [], turn: 0 });
  return {};
}

/** The next statement; a call each, for no single one may last for minutes. */
export async function fillOn(env: StoreBindings, query: URLSearchParams) {
  const { name, bare } = open(env, query);
  const { done, value } = await filledOf(name).filling.next();
  const { meta } = await bare.prepare("SELECT id FROM projects LIMIT 1").run();
  return { done: done === true, share: value ?? 1, bytes: meta.size_after };
}

export function checkFill(env: StoreBindings, query: URLSearchParams) {
  const { name, bare } = open(env, query);
  return countDifferences(bare, filledOf(name).project);
}

/** So many newcomers, who will ask one after the other. */
export async function addPeople(env: StoreBindings, query: URLSearchParams) {
  const { name, tools } = open(env, query);
  const scene = filledOf(name);
  const maxUses = Number(query.get("people"));
  const invite = await createInvite(tools, scene.lead, {
    project: scene.project,
    maxUses,
    expiresAtMs: null,
    simulated: true,
  });
  scene.people = [];
  for (let i = 0; i < maxUses; i++) {
    const joined = await joinProject(tools, {
      invite: invite.token,
      name: null,
      device: null,
      known: undefined,
    });
    if (joined.ok) scene.people.push(joined.value.annotator);
  }
  return {};
}

/** The only one to ask from now on has labelled so many comparisons that are still open. */
export async function addVeteran(env: StoreBindings, query: URLSearchParams) {
  const { name, bare } = open(env, query);
  const { project, people } = filledOf(name);
  await labelOpenOnes(bare, project, people[0] as AnnotatorId, Number(query.get("labels")));
  return {};
}

/** So many `times`: the next person leases one task, and answers it where `then` says so. @returns what it cost */
export async function workAtScale(env: StoreBindings, query: URLSearchParams) {
  const { name, bare, meter, tools } = open(env, query);
  const scene = filledOf(name);
  const { project } = scene;
  const cost = {
    leases: { ...nothing, ms: 0 },
    labels: { ...nothing, ms: 0 },
    cursors: { ...nothing, ms: 0 },
  };
  const count = (what: keyof typeof cost, startedMs: number) => {
    cost[what].ms += Date.now() - startedMs;
    cost[what].batches += meter.batches;
    cost[what].rowsRead += meter.rowsRead;
    cost[what].rowsWritten += meter.rowsWritten;
    Object.assign(meter, nothing);
  };
  const times = Number(query.get("times"));
  let done = 0;
  for (let i = 0; i < times; i++) {
    const annotator = scene.people[scene.turn++ % scene.people.length] as AnnotatorId;
    const laterWork: (() => Promise<unknown>)[] = [];
    let startedMs = Date.now();
    const given = await requestTasks(tools, { project, annotator, want: 1 }, (work) => {
      laterWork.push(() => work);
    });
    // The cursor is written beside the reply: what the meter has by now is the request's own where none was begun.
    if (laterWork.length === 0) count("leases", startedMs);
    else {
      await laterWork[0]?.();
      count("cursors", startedMs);
    }
    const task = given?.tasks[0];
    if (!task) continue;
    startedMs = Date.now();
    const answer = { assignment: task.assignment, outcome: "left", activeMs: 900 } as const;
    const [submitted] = await submitLabels(tools, { project, annotator }, [answer]);
    count("labels", startedMs);
    if (submitted?.result.ok) done++;
  }
  const { meta } = await bare.prepare("SELECT id FROM projects LIMIT 1").run();
  return { done, cost, bytes: meta.size_after };
}
