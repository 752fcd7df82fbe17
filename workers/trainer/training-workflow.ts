import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";
import { NonRetryableError } from "cloudflare:workflows";
import { fillQueue } from "../actions/choose-comparisons.ts";
import type { Tools } from "../actions/tools.ts";
import { enterStage, RunFailure, RunSuperseded } from "../actions/training/run-context.ts";
import { clearRun } from "../actions/training/run-files.ts";
import { performPart, performStage, STAGES, type Stage } from "../actions/training/stages.ts";
import type { RunId } from "../core/ids.ts";
import { openToolsFor } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { failRun, findRun } from "../store/runs.ts";
import type { Env, TrainingParams } from "./env.ts";
import { politely } from "./polite-session.ts";

const RETRIES = {
  retries: { limit: 3, delay: "5 seconds", backoff: "exponential" },
  timeout: "10 minutes",
} as const;

/**
 * One attempt at a training run. Every stage leaves its work in R2 and D1, so that an attempt that starts anew, here
 * or as a later instance, goes on where the last one stopped.
 */
export class TrainingWorkflow extends WorkflowEntrypoint<Env, TrainingParams> {
  override async run(event: Readonly<WorkflowEvent<TrainingParams>>, step: WorkflowStep): Promise<void> {
    const { run, attempt } = event.payload;
    try {
      for (const stage of STAGES)
        await performStage(stage, (name) => step.do(name, RETRIES, () => this.#perform(stage, run, attempt)));
      await step.do("choose", RETRIES, () => this.#choose(run));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await step.do("give up", () => this.#giveUp(run, attempt, message));
    }
  }

  async #perform(stage: Stage, run: string, attempt: number): Promise<string> {
    try {
      const { step, progress, until } = stage;
      const given = { run: run as RunId, attempt, step, progress, until };
      return await performPart(stage, await enterStage(this.#tools(run), politely(openSession), given));
    } catch (error) {
      if (error instanceof RunFailure || error instanceof RunSuperseded)
        throw new NonRetryableError(error.message);
      throw error;
    }
  }

  /** What people are asked next is for the new version to say. Should this fail, the schedule does it; the run is over. */
  async #choose(run: string): Promise<void> {
    const tools = this.#tools(run);
    const found = await findRun(tools.database, run as RunId);
    if (found) await fillQueue(tools, openSession, found.projectId);
  }

  /** @throws Error where the run's database is not bound here (yet): the step is tried again. */
  #tools(run: string): Tools {
    const tools = openToolsFor(this.env, run as RunId);
    if (!tools) throw new Error(`The database of ${run} is not bound to the trainer.`);
    return tools;
  }

  /** An attempt that was taken over changes nothing here: the run belongs to the later one. A cancelled one leaves nothing. */
  async #giveUp(run: string, attempt: number, error: string): Promise<void> {
    const tools = this.#tools(run);
    await failRun(tools.database, { run: run as RunId, attempt, error, nowMs: tools.nowMs() });
    const ended = await findRun(tools.database, run as RunId);
    if (ended?.status === "cancelled") await clearRun(tools, ended);
  }
}
