import { decodeFragment } from "../../core/codec/fragment-blob.ts";
import { readRewardInputs } from "../../core/codec/reward-inputs.ts";
import type { GraphSession } from "../../core/onnx/tensor.ts";
import { type FragmentPolicy, featureSize } from "../../core/project-policy.ts";
import type { Encoder } from "../../core/reward/encoders/encoder.ts";
import { itemRows } from "../../core/reward/item-features.ts";
import { type Behaviour, behavioursOf, checkRule } from "../../core/reward/reward-test.ts";
import { denseRows, scoreRows, sumOverSteps } from "../../core/reward/score-items.ts";
import { stepFeatures } from "../../core/reward/step-features.ts";
import type { RewardTestOutcome } from "../../core/version-record.ts";
import { listRewardTests } from "../../store/reward-tests.ts";
import { findItemBlobs } from "../../store/snapshots.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { readFile } from "./run-files.ts";

/** Rows of zeros between behaviours, where a test asks for them. */
const PADDING = 7;

/** How a model's rows make rewards. */
type Ensemble = Pick<Encoder, "members" | "aggregation">;

/** Holds a candidate's file against each of the lead's tests. */
export async function testRewards(
  context: RunContext,
  session: GraphSession,
  ensemble: Ensemble,
): Promise<RewardTestOutcome[]> {
  const tests = await listRewardTests(context.tools.database, context.run.projectId);
  const outcomes: RewardTestOutcome[] = [];
  for (const { id, name, rule } of tests) {
    try {
      const rows: Float32Array[] = [];
      for (const [, behaviour] of behavioursOf(rule)) rows.push(await rowsOf(context, behaviour));
      const width = featureSize(context.policy.item);
      const score = (order: readonly number[], padded = false) =>
        rewardsOf(
          session,
          width,
          ensemble,
          order.map((at) => rows[at] as Float32Array),
          padded ? PADDING : 0,
        );
      outcomes.push({ test: id, name, ...(await checkRule(rule, score)) });
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
      outcomes.push({ test: id, name, passed: false, says: error.message });
    }
  }
  return outcomes;
}

/** A behaviour's rows as the model reads them. @throws RunFailure where its item is gone or the input no longer fits */
async function rowsOf(context: RunContext, behaviour: Behaviour): Promise<Float32Array> {
  const { tools, run, policy } = context;
  if ("input" in behaviour) {
    const read = readInput(behaviour.input, policy.item);
    if (!read.ok)
      throw new RunFailure(`Its input can not be read: ${read.error.field}: ${read.error.detail}`);
    return read.value.features;
  }
  const [blob] = await findItemBlobs(tools.database, run.projectId, [behaviour.item]);
  if (!blob) throw new RunFailure(`The item ${behaviour.item} is gone.`);
  return stepFeatures(decodeFragment(await readFile(context, blob.blobKey)), policy.item);
}

/** One input as the reward door takes it. */
export const readInput = (input: unknown, policy: FragmentPolicy, name = "input") =>
  readRewardInputs([input], policy, 1, () => name);

/** Rewards as they are served: the mean over members of what they make of the steps. */
async function rewardsOf(
  session: GraphSession,
  width: number,
  { members, aggregation }: Ensemble,
  behaviours: readonly Float32Array[],
  padding: number,
): Promise<number[]> {
  const zeros = new Float32Array(padding * width);
  const pieces = [zeros, ...behaviours.flatMap((rows) => [rows, zeros])];
  const features = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    features.set(piece, at);
    at += piece.length;
  }
  const scores = await scoreRows(
    session,
    "members",
    features.length / width,
    members,
    denseRows(features, width),
  );
  const sums = sumOverSteps(
    scores,
    itemRows(pieces.map(({ length }) => length / width)),
    members,
    aggregation,
  );
  return behaviours.map((_, i) => {
    const own = sums[2 * i + 1] as readonly number[];
    return own.reduce((sum, reward) => sum + reward, 0) / members;
  });
}
