import { evaluate, judge } from "../../workers/core/reward/evaluate.ts";
import { rawRewardModel } from "../../workers/core/reward/reward-model.ts";
import { scoreItems, sumOverSteps } from "../../workers/core/reward/score-items.ts";
import { crossFittedTemperatures, fitTemperature } from "../../workers/core/reward/temperature.ts";
import { openSession } from "../../workers/runtime/open-session.ts";
import { madeUpSet, planOf, trainOf, trainThrough } from "../../workers/testing/made-up-training.ts";

/** So many comparisons, a quarter of them held out. */
const COMPARISONS = 20_000;
const MEMBERS = 5;

/**
 * Trains on `train` of 15,000 made-up comparisons with one in ten labels at random, and measures on 5,000 that are held
 * out: calibration before and after temperature scaling, both on labels that did not set the temperature.
 */
export async function calibration(query: URLSearchParams) {
  const seed = Number(query.get("seed"));
  const set = madeUpSet(2_000, COMPARISONS, seed);
  const train = trainOf(set);
  const part = { ...train, comparisons: train.comparisons.slice(0, Number(query.get("train"))) };
  const plan = planOf(part, { members: MEMBERS, seed, epochs: 30 });
  const { parameters } = await trainThrough(openSession, [part], plan);
  const session = await openSession(rawRewardModel(plan.encoder, parameters));
  const scores = await scoreItems(session, "raw", plan.encoder, set);
  await session.release();
  const judged = judge(set, sumOverSteps(scores, set.items, MEMBERS));
  const { noise } = plan.step;
  const likelihoods = Array.from(parameters.at(-1) as Float32Array, (logNu) => ({ noise, logNu }));
  const scaled = evaluate(judged, likelihoods, crossFittedTemperatures(judged, likelihoods), seed);
  const plain = evaluate(
    judged,
    likelihoods,
    judged.map(() => 1),
    seed,
  );
  return {
    heldOut: judged.length,
    accuracy: scaled?.accuracy?.value,
    ece: scaled?.ece?.value,
    plainEce: plain?.ece?.value,
    temperature: fitTemperature(judged, likelihoods),
  };
}
