import { judge } from "../../core/reward/evaluate.ts";
import type { Judged } from "../../core/reward/judged.ts";
import { type Contender, promotionGate, withTests } from "../../core/reward/promotion-gate.ts";
import { rawSums } from "../../core/reward/raw-sums.ts";
import { type ModelCard, readModelCard } from "../../core/reward/reward-model.ts";
import { rowReader } from "../../core/reward/row-reader.ts";
import { scoreItems, sumOverSteps } from "../../core/reward/score-items.ts";
import type { TrainingSet } from "../../core/reward/training-set.ts";
import type { RewardTestOutcome } from "../../core/version-record.ts";
import { findLiveVersion } from "../../store/versions.ts";
import { openItemReader } from "../item-reader.ts";
import { EVALUATION, type EvaluationFile } from "./evaluate-run.ts";
import { EXPORT, type ExportFile } from "./export-run.ts";
import { heldOutAs } from "./held-out-as.ts";
import type { RunContext } from "./run-context.ts";
import { decodeJson, encodeJson, readFile, readRunFile, writeRunFile } from "./run-files.ts";
import { testRewards } from "./test-rewards.ts";
import { heldOutShards, readMaterial, type TrainingMaterial } from "./training-files.ts";

export const VERDICT = "verdict.json";

/** Lets the gate compare the candidate with the live version on the same held-out labels, and hold it against the lead's tests. */
export async function judgeRun(context: RunContext): Promise<void> {
  const { tools, run, policy } = context;
  const candidate = decodeJson<EvaluationFile>(await readRunFile(context, EVALUATION));
  const material = await readMaterial(context);
  const found = await findLiveVersion(tools.database, run.projectId);
  const live = found?.version ? await contenderOf(context, found.version.blobKey, material) : undefined;
  const verdict = promotionGate(candidate, live, policy.training.seed);
  const tests = await testExport(context, material, candidate.likelihoods.length);
  await writeRunFile(context, VERDICT, encodeJson(withTests(verdict, tests)));
}

/** The lead's tests on the file as it would be served. */
async function testExport(
  context: RunContext,
  { plan }: TrainingMaterial,
  members: number,
): Promise<RewardTestOutcome[]> {
  const { blobKey } = decodeJson<ExportFile>(await readRunFile(context, EXPORT));
  const session = await context.openSession(await readFile(context, blobKey));
  try {
    return await testRewards(context, session, { members, aggregation: plan.encoder.aggregation });
  } finally {
    await session.release();
  }
}

/** The live file on the candidate's held-out comparisons, read as it reads them; none where nothing here reads so. */
async function contenderOf(
  context: RunContext,
  blobKey: string,
  material: TrainingMaterial,
): Promise<Contender | undefined> {
  const model = await readFile(context, blobKey);
  const card = readModelCard(model);
  const sets = await heldOutFor(context, card, material);
  if (!sets) return undefined;
  const session = await context.openSession(model);
  const members = card.members.length;
  const judged: Judged[] = [];
  for await (const set of sets) {
    const scores = await scoreItems(session, "members", { ...rowReader(card), members }, set);
    const sums = sumOverSteps(scores, set.items, members, card.aggregation);
    judged.push(...judge(set, rawSums(sums, set.items, card)));
  }
  await session.release();
  return { judged, likelihoods: card.members, temperature: card.temperature };
}

async function heldOutFor(
  context: RunContext,
  { features, width }: ModelCard,
  material: TrainingMaterial,
): Promise<AsyncGenerator<TrainingSet> | undefined> {
  const { index } = material;
  if (features === index.features) return width === index.width ? heldOutShards(material) : undefined;
  const { tools, openSession, run, policy } = context;
  const reader = await openItemReader(tools, openSession, run.projectId, policy.item, features);
  return reader?.width === width ? heldOutAs(context, reader) : undefined;
}
