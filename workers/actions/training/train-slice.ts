import { seededRandom } from "../../core/random.ts";
import { TrainingDiverged, trainSteps } from "../../core/reward/train-steps.ts";
import { stepsPerEpoch, type TrainingPlan, workPerStep } from "../../core/reward/training-plan.ts";
import {
  decodeState,
  encodeState,
  initialState,
  type TrainingState,
} from "../../core/reward/training-state.ts";
import { trainingStepModel } from "../../core/reward/training-step.ts";
import { runKey } from "../../store/r2-keys.ts";
import { noteLoss } from "../../store/runs.ts";
import { resetParameters } from "./reset-parameters.ts";
import { type RunContext, RunFailure, RunSuperseded } from "./run-context.ts";
import { readMaterial, type TrainingMaterial } from "./training-files.ts";

const CHECKPOINT = "checkpoint";

/** Operations between two heartbeats, a few seconds on one core, and the least of a slice. */
const BEAT_WORK = 2e10;
/** A Workflow has 10,000 steps at most; a training takes no more slices than this. */
const MOST_SLICES = 2_000;
const BEATS_A_SLICE = 2;

/**
 * Trains a slice, from the checkpoint before it to the one after it. Its length is counted in operations, so that it
 * stays far within a step's CPU, however large the model.
 * @returns "again" until the training is over
 */
export async function trainSlice(context: RunContext): Promise<"again" | "done"> {
  const material = await readMaterial(context);
  const { finished, history } = await trainFurther(context, material, CHECKPOINT);
  const { tools, run } = context;
  const loss = history.at(-1)?.train;
  // A lead who watches sees it fall.
  if (loss != null) await noteLoss(tools.database, { run: run.id, attempt: run.attempt, loss });
  return finished ? "done" : "again";
}

/** Trains from one checkpoint of this name to the next. */
export async function trainFurther(
  context: RunContext,
  { plan, readShard }: TrainingMaterial,
  checkpoint: string,
): Promise<TrainingState> {
  const key = runKey(context.run.projectId, context.run.id, checkpoint);
  const found = await context.tools.bucket.get(key);
  let state = found ? decodeState(new Uint8Array(await found.arrayBuffer())) : await startOf(context, plan);
  if (state.finished) return state;
  const total = stepsPerEpoch(plan) * plan.epochs;
  const perBeat = Math.max(1, Math.round(BEAT_WORK / workPerStep(plan)));
  const until = state.step + Math.max(BEATS_A_SLICE * perBeat, Math.ceil(total / MOST_SLICES));
  const shards = { read: (shard: number) => readShard("train", shard) };
  const session = await context.openSession(trainingStepModel(plan.encoder, plan.step));
  try {
    while (!state.finished && state.step < until) {
      state = await trainSteps(session, shards, plan, state, Math.min(until, state.step + perBeat));
      await context.beat(state.step / total);
    }
  } catch (error) {
    throw error instanceof TrainingDiverged ? new RunFailure(error.message) : error;
  } finally {
    await session.release();
  }
  // Only onto the checkpoint that it began from: another attempt may have taken the run over and gone on.
  const onlyIf = found ? { etagMatches: found.etag } : { etagDoesNotMatch: "*" };
  if (!(await context.tools.bucket.put(key, encodeState(state), { onlyIf })))
    throw new RunSuperseded(`Another attempt has gone on with ${context.run.id}.`);
  return state;
}

async function startOf(context: RunContext, plan: TrainingPlan): Promise<TrainingState> {
  const { encoder, step, weightDecay, annotators } = plan;
  const start = initialState(encoder, step.ties, seededRandom(plan.seed), weightDecay, annotators);
  const parameters = await resetParameters(context, encoder, start.parameters);
  return { ...start, parameters };
}

/** The finished training of a run. @throws RunFailure where it is not there */
export async function readTrained(context: RunContext): Promise<TrainingState> {
  const found = await context.tools.bucket.get(runKey(context.run.projectId, context.run.id, CHECKPOINT));
  if (!found) throw new RunFailure("The run has no trained parameters.");
  return decodeState(new Uint8Array(await found.arrayBuffer()));
}
