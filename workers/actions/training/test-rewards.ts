import { readInputs } from "../../core/codec/read-inputs.ts";
import type { GraphSession } from "../../core/onnx/tensor.ts";
import type { ItemPolicy } from "../../core/project-policy.ts";
import { collectItems, type EncodedItem } from "../../core/reward/collect-items.ts";
import { encodeItem, rowWidth } from "../../core/reward/encode-item.ts";
import type { Encoder } from "../../core/reward/encoders/encoder.ts";
import { type Behaviour, behavioursOf, checkRule } from "../../core/reward/reward-test.ts";
import { rowReader } from "../../core/reward/row-reader.ts";
import { scoreItems, sumOverSteps } from "../../core/reward/score-items.ts";
import { encodedText } from "../../core/text/text-features.ts";
import type { RewardTestOutcome } from "../../core/version-record.ts";
import { listRewardTests } from "../../store/reward-tests.ts";
import { findItemBlobs } from "../../store/snapshots.ts";
import { readContent } from "../read-item.ts";
import { type RunContext, RunFailure } from "./run-context.ts";

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
      const read: EncodedItem[] = [];
      for (const [, behaviour] of behavioursOf(rule)) read.push(await readBehaviour(context, behaviour));
      const score = (order: readonly number[], padded = false) =>
        rewardsOf(
          session,
          context.policy.item,
          ensemble,
          order.map((at) => read[at] as EncodedItem),
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

/** A behaviour as the model reads it. @throws RunFailure where its item is gone or the input no longer fits */
async function readBehaviour(context: RunContext, behaviour: Behaviour): Promise<EncodedItem> {
  const { tools, run, policy } = context;
  if ("input" in behaviour) {
    const read = readInput(behaviour.input, policy.item);
    if (!read.ok)
      throw new RunFailure(`Its input can not be read: ${read.error.field}: ${read.error.detail}`);
    const { features, steps, texts } = read.value;
    return texts?.[0] ? encodedText(texts[0]) : { rows: steps[0] as number, features };
  }
  const [blob] = await findItemBlobs(tools.database, run.projectId, [behaviour.item]);
  const content = blob && (await readContent(tools, blob));
  if (!content) throw new RunFailure(`The item ${behaviour.item} is gone.`);
  return encodeItem(content, policy.item);
}

/** One input as the reward door takes it. */
export const readInput = (input: unknown, policy: ItemPolicy, name = "input") =>
  readInputs([input], policy, 1, () => name);

/** Rewards as they are served: the mean over members of what they make of the steps. */
async function rewardsOf(
  session: GraphSession,
  policy: ItemPolicy,
  { members, aggregation }: Ensemble,
  behaviours: readonly EncodedItem[],
  padding: number,
): Promise<number[]> {
  const width = rowWidth(policy);
  const zeros = { rows: padding, features: new Float32Array(padding * width) };
  const items = collectItems([zeros, ...behaviours.flatMap((behaviour) => [behaviour, zeros])], width);
  const scores = await scoreItems(session, "members", { members, ...rowReader(policy) }, items);
  const sums = sumOverSteps(scores, items.items, members, aggregation);
  return behaviours.map((_, i) => {
    const own = sums[2 * i + 1] as readonly number[];
    return own.reduce((sum, reward) => sum + reward, 0) / members;
  });
}
