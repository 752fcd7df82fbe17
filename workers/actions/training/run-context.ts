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
  /**
   * Says that the stage is still at work, and how far it is, in [0, 1].
   * @throws RunSuperseded where the run is over, or a later attempt owns it.
   */
  readonly beat: (share: number) => Promise<void>;
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
  given: { run: RunId; attempt: number; step: string; progress: number; until?: number },
): Promise<RunContext> {
  const { run, attempt, step, progress, until = progress } = given;
  const superseded = () => new RunSuperseded(`Attempt ${attempt} of ${run} no longer owns it.`);
  const beat = async (share: number) => {
    const now = { run, attempt, step, progress: progress + share * (until - progress) };
    if (!(await heartbeat(tools.database, { ...now, nowMs: tools.nowMs() }))) throw superseded();
  };
  await beat(0);
  const found = await findRunAndPolicy(tools.database, run);
  if (!found) throw superseded();
  return { tools, openSession, run: found.run, policy: found.policy, beat };
}
