import { WorkerEntrypoint } from "cloudflare:workers";
import { formComparisons } from "../actions/form-comparisons.ts";
import { judgeAll } from "../actions/judge-member.ts";
import { sealAll } from "../actions/keep-ledger.ts";
import { type PendingAttempt, queueDueRuns, takeUpStaleRuns } from "../actions/take-up-runs.ts";
import type { ProjectId, RunId } from "../core/ids.ts";
import { openTools } from "../door/tools.ts";
import { projectsToPair } from "../store/runs.ts";
import type { Env } from "./env.ts";

export { TrainingWorkflow } from "./training-workflow.ts";

/** How the api Worker reaches the trainer, over its service binding; nobody else can. */
export class TrainerDoor extends WorkerEntrypoint<Env> {
  /** The scheduled work: comparisons that are due, runs that are due, runs that were left lying. */
  async tick(): Promise<void> {
    const tools = openTools(this.env);
    for (const project of await projectsToPair(tools.database)) await formComparisons(tools, project);
    await judgeAll(tools);
    await sealAll(tools);
    const pending = [...(await takeUpStaleRuns(tools)), ...(await queueDueRuns(tools))];
    for (const attempt of pending) await beginAttempt(this.env, attempt);
  }

  /** Begins the first attempt at a queued run. */
  async begin(run: string): Promise<void> {
    await beginAttempt(this.env, { run: run as RunId, attempt: 1 });
  }
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
  /** New items: forms the comparisons that they are due. Each message names a project; doing one twice is harmless. */
  async queue(batch, env) {
    const tools = openTools(env);
    const projects = new Set(batch.messages.map(({ body }) => body.project as ProjectId));
    for (const project of projects) {
      const mine = batch.messages.filter(({ body }) => body.project === project);
      try {
        await formComparisons(tools, project);
        for (const message of mine) message.ack();
      } catch (error) {
        console.error(JSON.stringify({ level: "error", message: String(error), project }));
        for (const message of mine) message.retry();
      }
    }
  },
} satisfies ExportedHandler<Env, { readonly project: string }>;
