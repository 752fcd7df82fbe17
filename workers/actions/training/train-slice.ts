import { seededRandom } from "../../core/random.ts";
import { trainEpochs } from "../../core/reward/train-epochs.ts";
import { planTraining, type TrainingPlan } from "../../core/reward/training-plan.ts";
import { decodeTrainingSet, type TrainingSet } from "../../core/reward/training-set.ts";
import {
  decodeState,
  encodeState,
  initialState,
  type TrainingState,
} from "../../core/reward/training-state.ts";
import { trainingStepModel } from "../../core/reward/training-step.ts";
import { TRAINING_SET } from "./gather-features.ts";
import type { RunContext } from "./run-context.ts";
import { hasRunFile, readRunFile, writeRunFile } from "./run-files.ts";

/** A run is trained in this many slices, each with a checkpoint at its end. */
export const SLICES = 10;

const checkpointName = (epoch: number) => `checkpoint-${epoch}`;
const epochAfter = (slice: number, epochs: number) => Math.round((epochs * slice) / SLICES);

export interface TrainingMaterial {
  readonly set: TrainingSet;
  readonly plan: TrainingPlan;
}

/** The training set of a run and how it is trained; the same whenever it is asked for. */
export async function readMaterial(context: RunContext): Promise<TrainingMaterial> {
  const set = decodeTrainingSet(await readRunFile(context, TRAINING_SET));
  return { set, plan: planTraining(context.policy, set) };
}

/** The state after a slice, 1 … SLICES; after slice 0 it is the initial one. */
export async function readState(
  context: RunContext,
  plan: TrainingPlan,
  slice: number,
): Promise<TrainingState> {
  const start = initialState(plan.encoder, plan.step.ties, seededRandom(plan.seed));
  const epoch = epochAfter(slice, plan.epochs);
  return epoch === 0 ? start : decodeState(await readRunFile(context, checkpointName(epoch)), start);
}

/** Trains one slice, from the checkpoint before it to the one after it; done twice, the second does nothing. */
export async function trainSlice(context: RunContext, slice: number): Promise<void> {
  const { epochs } = context.policy.training;
  const [from, until] = [epochAfter(slice - 1, epochs), epochAfter(slice, epochs)];
  if (from === until || (await hasRunFile(context, checkpointName(until)))) return;
  const { set, plan } = await readMaterial(context);
  const session = await context.openSession(trainingStepModel(plan.encoder, plan.step));
  try {
    const state = await trainEpochs(session, set, plan, await readState(context, plan, slice - 1), until);
    await writeRunFile(context, checkpointName(until), encodeState(state));
  } finally {
    await session.release();
  }
}
