import { WorkerEntrypoint } from "cloudflare:workers";
import { assessAll } from "../actions/assess-crowd.ts";
import { fillQueue } from "../actions/choose-comparisons.ts";
import { forgetImports } from "../actions/data-in/take-upload.ts";
import { forgetExports } from "../actions/data-out/manage-exports.ts";
import type { EncodingEffort } from "../actions/frozen/embed-items.ts";
import { embedNewItems } from "../actions/frozen/embed-new-items.ts";
import { judgeAll } from "../actions/judge-member.ts";
import { sealAll } from "../actions/keep-ledger.ts";
import { forgetServing, recordServing } from "../actions/record-serving.ts";
import { fullEffort } from "../actions/sampling/score-pool.ts";
import { type PendingAttempt, queueDueRuns, takeUpStaleRuns } from "../actions/take-up-runs.ts";
import { tellWebhooks } from "../actions/tell-webhooks.ts";
import type { Tools } from "../actions/tools.ts";
import type { ProjectId, RunId } from "../core/ids.ts";
import type { ServingReport } from "../core/serving/serving-report.ts";
import { openToolsEverywhere, openToolsFor } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { projectsToEncode } from "../store/encoders.ts";
import { beat } from "../store/operations.ts";
import { projectsToFill } from "../store/sampling.ts";
import { beginJob, takeUpJobs } from "./data-jobs.ts";
import type { Env } from "./env.ts";
import { politely } from "./polite-session.ts";

export { ExportWorkflow } from "./export-workflow.ts";
export { ImportWorkflow } from "./import-workflow.ts";
export { TrainingWorkflow } from "./training-workflow.ts";

/** How the api Worker reaches the trainer, over its service binding; nobody else can. */
export class TrainerDoor extends WorkerEntrypoint<Env> {
  /** The scheduled work on each database; one that fails does not keep the others waiting. */
  async tick(): Promise<void> {
    const everywhere = openToolsEverywhere(this.env);
    const [home] = everywhere;
    const beganAtMs = home.nowMs();
    await beat(home.database, beganAtMs).catch((error) => logError(error));
    for (const tools of everywhere) await tend(this.env, tools).catch((error) => logError(error));
    const ms = home.nowMs() - beganAtMs;
    console.log(JSON.stringify({ level: "info", worker: "trainer", message: "tick", ms }));
  }

  /** Begins the first attempt at a queued run. */
  async begin(run: string, request: string | null = null): Promise<void> {
    console.log(JSON.stringify({ level: "info", worker: "trainer", request, message: "begin", run }));
    await beginAttempt(this.env, { run: run as RunId, attempt: 1 });
  }

  /** Begins the first attempt at an import. */
  async beginImport(job: string): Promise<void> {
    await beginJob(this.env.IMPORTS, { job, attempt: 1 });
  }

  /** Begins the first attempt at an export. */
  async beginExport(job: string): Promise<void> {
    await beginJob(this.env.EXPORTS, { job, attempt: 1 });
  }
}

/** On one database: comparisons that are due, runs that were left lying, runs that are due. */
async function tend(env: Env, tools: Tools): Promise<void> {
  const effort = fullEffort();
  for (const project of await projectsToFill(tools.database))
    await fillQueue(tools, openSession, project, effort).catch((error) => logError(error, { project }));
  for (const project of await projectsToEncode(tools.database))
    await encodeNew(tools, project, effort.encoding);
  const pending = [...(await takeUpStaleRuns(tools)), ...(await queueDueRuns(tools))];
  for (const attempt of pending) await beginAttempt(env, attempt);
  await assessAll(tools);
  await judgeAll(tools);
  await sealAll(tools);
  await forgetServing(tools);
  const told = (await tellWebhooks(tools)).map((body) => ({ body }));
  if (told.length > 0) await env.WEBHOOKS_QUEUE.sendBatch(told);
  await takeUpJobs(env, tools);
  await forgetImports(tools);
  await forgetExports(tools);
}

/**
 * Encodes items that have come in, where the project's encoder is a frozen one. One that can not be run keeps nothing else
 * waiting: the next run of training tells the lead.
 * @returns whether more is to be done
 */
async function encodeNew(tools: Tools, project: ProjectId, effort: EncodingEffort): Promise<boolean> {
  return embedNewItems(tools, politely(openSession), project, effort).catch((error) => {
    logError(error, { project });
    return false;
  });
}

function logError(error: unknown, notes: Record<string, unknown> = {}): void {
  console.error(JSON.stringify({ level: "error", message: String(error), ...notes }));
}

/** The id makes it at most one instance an attempt: a second one with the same id is refused, which is fine. */
async function beginAttempt(env: Env, { run, attempt }: PendingAttempt): Promise<void> {
  const id = `${run}-${attempt}`;
  try {
    await env.TRAINING.create({ id, params: { run, attempt } });
  } catch (error) {
    // The run stays queued; the next ticks take it over should no instance work on it.
    console.warn(
      JSON.stringify({
        level: "warn",
        message: "Could not create the Workflow instance",
        id,
        error: String(error),
      }),
    );
  }
}

export default {
  /** Nobody may call: the trainer has no public route. */
  fetch: () => new Response(null, { status: 404 }),
  /**
   * New items: forms the comparisons that they are due. What was served: counts it. Each message names a project; doing one
   * twice is harmless.
   */
  async queue(batch, env) {
    const effort = fullEffort();
    const { encoding } = effort;
    const projects = new Set(batch.messages.map(({ body }) => body.project as ProjectId));
    for (const project of projects) {
      const mine = batch.messages.filter(({ body }) => body.project === project);
      try {
        const tools = openToolsFor(env, project);
        // The next delivery finds it, should this Worker not know the database yet.
        if (!tools) throw new Error("The database of this project is not bound to the trainer.");
        const reports = mine.flatMap(({ body }) => ("offers" in body ? [body] : []));
        if (reports.length > 0) await recordServing(tools, reports);
        if (reports.length < mine.length) {
          if (await encodeNew(tools, project, encoding)) await env.ITEMS_QUEUE.send({ project });
          await fillQueue(tools, openSession, project, effort);
        }
        for (const message of mine) message.ack();
      } catch (error) {
        logError(error, { project });
        for (const message of mine) message.retry();
      }
    }
  },
} satisfies ExportedHandler<Env, { readonly project: string } | ServingReport>;
