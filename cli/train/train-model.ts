import { seededRandom } from "../../workers/core/random.ts";
import { ownFeatures } from "../../workers/core/reward/encode-item.ts";
import { type Evaluation, evaluate, judge } from "../../workers/core/reward/evaluate.ts";
import type { ItemRows } from "../../workers/core/reward/item-features.ts";
import type { Judged } from "../../workers/core/reward/judged.ts";
import type { Likelihood } from "../../workers/core/reward/likelihood.ts";
import { exportRewardModel, rawRewardModel } from "../../workers/core/reward/reward-model.ts";
import { addRows, deviations, noMoments } from "../../workers/core/reward/running-moments.ts";
import { memberMoments, scoreItems, sumOverSteps } from "../../workers/core/reward/score-items.ts";
import { crossFittedTemperatures, fitTemperature } from "../../workers/core/reward/temperature.ts";
import { TrainingDiverged, trainSteps } from "../../workers/core/reward/train-steps.ts";
import { NO_TALLY, type TrainingIndex } from "../../workers/core/reward/training-index.ts";
import { planTraining, stepsPerEpoch, type TrainingPlan } from "../../workers/core/reward/training-plan.ts";
import { itemsIn, judgementsOf, partOf, type TrainingSet } from "../../workers/core/reward/training-set.ts";
import { initialState, trainedTo } from "../../workers/core/reward/training-state.ts";
import { trainingStepModel } from "../../workers/core/reward/training-step.ts";
import {
  SHORT_TEXT_TRAINING,
  type TrainingPolicy,
  USUAL_TRAINING,
} from "../../workers/core/training-policy.ts";
import { Problem } from "../problem.ts";
import { openSession } from "./open-session.ts";
import type { Prepared } from "./training-set.ts";

/** How often the bar moves. */
const SLICES = 50;

export interface TrainedModel {
  /** The ONNX file. */
  readonly model: Uint8Array;
  readonly evaluation: Evaluation | null;
  /** The held-out comparisons as each member sees them, and how it reads differences. */
  readonly judged: readonly Judged[];
  readonly likelihoods: readonly Likelihood[];
  readonly epochs: number;
}

/**
 * Trains, evaluates and exports as a training run does, in one go.
 * @param training what is wanted of the ensemble
 * @param source hash of what it is trained on, for its card
 * @param done is told the share of the epochs that are done
 */
export async function trainModel(
  prepared: Prepared,
  training: Pick<TrainingPolicy, "members" | "seed"> & { readonly epochs: number | undefined },
  source: string,
  done: (share: number) => void,
): Promise<TrainedModel> {
  const { set, policy, ties } = prepared;
  const { members, seed } = training;
  const usual = policy.kind === "text" && !prepared.encoder ? SHORT_TEXT_TRAINING : USUAL_TRAINING;
  const targets = prepared.annotators === null ? usual.targets : "joint";
  const settings = { ...usual, members, seed, targets };
  const epochs = training.epochs ?? settings.epochs;
  const outcomes = { tie: ties, strength: 0 };
  const index = indexOf(prepared);
  const plan = planTraining({ item: policy, outcomes, training: { ...settings, epochs } }, index);
  const { encoder, step } = plan;
  const parameters = await trainedParameters(set, plan, done);
  const scorer = await openSession(rawRewardModel(encoder, parameters));
  const scores = await scoreItems(scorer, "raw", encoder, set);
  await scorer.release();
  const logNu = ties ? parameters.at(-1) : undefined;
  const likelihoods = Array.from({ length: members }, (_, m) => ({
    noise: step.noise,
    logNu: logNu?.[m] ?? null,
    tieModel: step.tieModel,
  }));
  const judged = judge(set, sumOverSteps(scores, set.items, members, encoder.aggregation));
  const outputScales = memberMoments(scores, members);
  const model = exportRewardModel(encoder, parameters, {
    width: set.width,
    ...(index.features === undefined ? {} : { features: index.features }),
    members: outputScales.map((scale, m) => ({
      ...scale,
      ...(likelihoods[m] as (typeof likelihoods)[number]),
    })),
    temperature: fitTemperature(judged, likelihoods),
    snapshot: source,
  });
  const evaluation = evaluate(judged, likelihoods, crossFittedTemperatures(judged, likelihoods), seed);
  return { model, evaluation, judged, likelihoods, epochs };
}

/** The training set in one shard, as training stages tell of theirs. */
function indexOf({ set, annotators, policy, encoder }: Prepared): TrainingIndex {
  const { width, features, items } = set;
  const all = judgementsOf(set);
  const train = partOf(set, "train");
  let moments = noMoments(width);
  for (const item of new Set(judgementsOf(train).flatMap(itemsIn))) {
    const { offset, steps } = items[item] as ItemRows;
    moments = addRows(moments, features.subarray(offset * width, (offset + steps) * width), width);
  }
  const read = encoder ?? ownFeatures(policy);
  return {
    width,
    ...(read === undefined ? {} : { features: read }),
    fragmentSteps: items.reduce((most, { steps }) => Math.max(most, steps), 1),
    moments: { mean: moments.mean, std: deviations(moments) },
    shardSizes: [judgementsOf(train).length],
    heldOutShards: 0,
    comparisons: {
      train: judgementsOf(train).length,
      heldOut: all.length - judgementsOf(train).length,
    },
    annotators: annotators ?? 0,
    annotatorGroups: [],
    mostVotes: train.comparisons.reduce((most, { votes }) => Math.max(most, votes.length), 1),
    mostItems: all.reduce((most, each) => Math.max(most, itemsIn(each).length), 2),
    tally: NO_TALLY,
  };
}

/** @throws Problem where the training diverges */
async function trainedParameters(set: TrainingSet, plan: TrainingPlan, done: (share: number) => void) {
  const train = { ...set, ...partOf(set, "train") };
  const total = stepsPerEpoch(plan) * plan.epochs;
  const session = await openSession(trainingStepModel(plan.encoder, plan.step));
  let state = initialState(
    plan.encoder,
    plan.step.ties,
    seededRandom(plan.seed),
    plan.weightDecay,
    plan.annotators,
  );
  try {
    while (!state.finished) {
      const until = Math.min(total, state.step + Math.ceil(total / SLICES));
      state = await trainSteps(session, { read: async () => train }, plan, state, until);
      done(state.step / total);
    }
  } catch (error) {
    throw error instanceof TrainingDiverged ? new Problem(error.message) : error;
  } finally {
    await session.release();
  }
  return trainedTo(state);
}
