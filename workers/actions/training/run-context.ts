import type { RunId } from "../../core/ids.ts";
import type { OpenSession } from "../../core/onnx/tensor.ts";
import type { ProjectPolicy } from "../../core/project-policy.ts";
import { findRunAndPolicy, heartbeat, type RunRow } from "../../store/runs.ts";
import type { Tools } from "../tools.ts";

/** What a stage of a training run works with. */
export interface RunContext {
  readonly tools: Tools;
  readonly openSession: OpenSession;
  readonly run: RunRow;
  readonly policy: ProjectPolicy;
}

/** A run that can not succeed however often it is tried; its message is for the lead. */
export class RunFailure extends Error {
  override readonly name = "RunFailure";
}

/** A run that is over, or that a later attempt has taken over: whoever works on it stops. */
export class RunSuperseded extends Error {
  override readonly name = "RunSuperseded";
}

/**
 * Loads a run for a stage and says that the stage has begun.
 * @throws RunSuperseded where this attempt no longer owns the run.
 */
export async function enterStage(
  tools: Tools,
  openSession: OpenSession,
  given: { run: RunId; attempt: number; step: string; progress: number },
): Promise<RunContext> {
  const mine = await heartbeat(tools.database, { ...given, nowMs: tools.nowMs() });
  const found = mine ? await findRunAndPolicy(tools.database, given.run) : undefined;
  if (!found) throw new RunSuperseded(`Attempt ${given.attempt} of ${given.run} no longer owns it.`);
  return { tools, openSession, run: found.run, policy: found.policy };
}
