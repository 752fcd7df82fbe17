import { readInputs } from "../../core/codec/read-inputs.ts";
import type { RewardInputs } from "../../core/codec/reward-inputs.ts";
import { inputRows } from "../../core/frozen/input-rows.ts";
import type { GraphSession } from "../../core/onnx/tensor.ts";
import type { ItemPolicy } from "../../core/project-policy.ts";
import { collectItems, type EncodedItem } from "../../core/reward/collect-items.ts";
import type { Encoder } from "../../core/reward/encoders/encoder.ts";
import { type Behaviour, behavioursOf, checkRule } from "../../core/reward/reward-test.ts";
import { rowReader } from "../../core/reward/row-reader.ts";
import { scoreItems, sumOverSteps } from "../../core/reward/score-items.ts";
import { encodedText } from "../../core/text/text-features.ts";
import type { RewardTestOutcome } from "../../core/version-record.ts";
import { listRewardTests } from "../../store/reward-tests.ts";
import { findItemBlobs } from "../../store/snapshots.ts";
import { fullEncodingEffort } from "../frozen/embed-items.ts";
import type { ItemReader } from "../item-reader.ts";
import { featuresOfRun } from "./encode-run.ts";
import { type RunContext, RunFailure } from "./run-context.ts";
import { openRunReader } from "./run-reader.ts";

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
  if (tests.length === 0) return [];
  const reader = await openRunReader(context, await featuresOfRun(context));
  const outcomes: RewardTestOutcome[] = [];
  for (const { id, name, rule } of tests) {
    try {
      const read: EncodedItem[] = [];
      for (const [, behaviour] of behavioursOf(rule))
        read.push(await readBehaviour(context, reader, behaviour));
      const score = (order: readonly number[], padded = false) =>
        rewardsOf(
          session,
          reader,
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
async function readBehaviour(
  context: RunContext,
  reader: ItemReader,
  behaviour: Behaviour,
): Promise<EncodedItem> {
  const { tools, run, policy } = context;
  if ("input" in behaviour) {
    const read = readInput(behaviour.input, policy.item);
    if (!read.ok)
      throw new RunFailure(`Its input can not be read: ${read.error.field}: ${read.error.detail}`);
    return encodedInput(reader, read.value);
  }
  const blobs = await findItemBlobs(tools.database, run.projectId, [behaviour.item]);
  await reader.prepare(blobs, fullEncodingEffort());
  const [encoded] = await reader.read(blobs);
  if (!encoded) throw new RunFailure(`The item ${behaviour.item} is gone.`);
  return encoded;
}

async function encodedInput(reader: ItemReader, inputs: RewardInputs): Promise<EncodedItem> {
  if (!reader.open && inputs.texts?.[0]) return encodedText(inputs.texts[0]);
  if (!reader.open) return { rows: inputs.steps[0] as number, features: inputs.features };
  const encoder = await reader.open();
  try {
    return { rows: 1, features: (await inputRows(inputs, reader.width, encoder)).features };
  } finally {
    await encoder.release();
  }
}

/** One input as the reward door takes it. */
export const readInput = (input: unknown, policy: ItemPolicy, name = "input") =>
  readInputs([input], policy, 1, () => name);

/** Rewards as they are served: the mean over members of what they make of the steps. */
async function rewardsOf(
  session: GraphSession,
  reader: ItemReader,
  { members, aggregation }: Ensemble,
  behaviours: readonly EncodedItem[],
  padding: number,
): Promise<number[]> {
  const { width } = reader;
  const zeros = { rows: padding, features: new Float32Array(padding * width) };
  const items = collectItems([zeros, ...behaviours.flatMap((behaviour) => [behaviour, zeros])], width);
  const scores = await scoreItems(session, "members", { members, ...rowReader(reader) }, items);
  const sums = sumOverSteps(scores, items.items, members, aggregation);
  return behaviours.map((_, i) => {
    const own = sums[2 * i + 1] as readonly number[];
    return own.reduce((sum, reward) => sum + reward, 0) / members;
  });
}
