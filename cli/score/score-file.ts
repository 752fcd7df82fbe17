import { readFileSync } from "node:fs";
import { encoderNamed } from "../../workers/core/frozen/encoder-reading.ts";
import { type ModelCard, readModelCard } from "../../workers/core/reward/reward-model.ts";
import { rewardSums } from "../../workers/core/reward/reward-sums.ts";
import { rowReader } from "../../workers/core/reward/row-reader.ts";
import { scoreItems } from "../../workers/core/reward/score-items.ts";
import { TEXT_FEATURES } from "../../workers/core/text/text-features.ts";
import { readJsonLines } from "../json-lines.ts";
import { Problem } from "../problem.ts";
import { openSession } from "../train/open-session.ts";
import { type Item, readItem } from "../train/read-item.ts";
import { type EncoderFiles, openEncoder } from "../train/sentence-features.ts";
import { featuresOf } from "../train/training-set.ts";

/** `accord score`: what a model that `accord train` or a project made thinks of some inputs. */
export async function scoreFile(file: string, path: string, files: EncoderFiles | undefined): Promise<void> {
  const { model, card } = readModel(file);
  const encoder = files && (await openEncoder(files));
  checkFeatures(card, encoder?.name);
  const inputs = readJsonLines(path, takeInput);
  if (inputs.length === 0) return;
  const { features, policy } = await featuresOf(inputs, encoder);
  const texts = policy.kind === "text";
  const wanted = card.features ? "texts" : `fragments of ${card.width} numbers a step`;
  if (features.width !== card.width || (card.features !== undefined) !== texts)
    throw new Problem(`${path}: this model reads ${wanted}.`);
  const session = await openSession(model);
  const members = card.members.length;
  const scores = await scoreItems(session, "members", { members, ...rowReader(card) }, features);
  await session.release();
  const rewards = rewardSums(
    scores,
    features.items.map(({ steps }) => steps),
    members,
    card.aggregation,
  );
  for (const reward of rewards) console.log(JSON.stringify(reward));
}

function takeInput(json: unknown): Item | string {
  const { prompt, completion, rows } = (json ?? {}) as Record<string, unknown>;
  if (completion !== undefined) return readItem(completion, prompt, "completion");
  if (rows !== undefined) return readItem(rows, prompt, "rows");
  return readItem(json, undefined, "input");
}

/** @throws Problem where the model reads features that are not made here */
function checkFeatures({ features }: ModelCard, encoder: string | undefined): void {
  if (encoder !== undefined && features !== encoder)
    throw new Problem("The model was not trained with this encoder and this tokenizer.");
  if (encoder === undefined && encoderNamed(features))
    throw new Problem("The model reads texts by a sentence encoder: give --encoder and --tokenizer.");
  if (encoder === undefined && features !== undefined && features !== TEXT_FEATURES)
    throw new Problem(`The model reads text by ${features}; this version of accord makes ${TEXT_FEATURES}.`);
}

function readModel(file: string): { model: Uint8Array; card: ModelCard } {
  try {
    const model = readFileSync(file);
    return { model, card: readModelCard(model) };
  } catch (error) {
    throw new Problem(`${file}: ${(error as Error).message}`);
  }
}
