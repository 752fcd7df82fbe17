import { readFileSync } from "node:fs";
import { encoderNamed } from "../../workers/core/frozen/encoder-reading.ts";
import { type ModelCard, readModelCard } from "../../workers/core/reward/reward-model.ts";
import { rewardSums } from "../../workers/core/reward/reward-sums.ts";
import { rowReader } from "../../workers/core/reward/row-reader.ts";
import { scoreItems } from "../../workers/core/reward/score-items.ts";
import { TEXT_FEATURES } from "../../workers/core/text/text-features.ts";
import { readJsonLines } from "../json-lines.ts";
import { parseOptions } from "../parse-options.ts";
import { Problem } from "../problem.ts";
import { openSession } from "../train/open-session.ts";
import { encoderFiles } from "../train/options.ts";
import { type Item, readItem } from "../train/read-item.ts";
import { openEncoder } from "../train/sentence-features.ts";
import { featuresOf } from "../train/training-set.ts";

const USAGE = `accord score model.onnx inputs.jsonl [--encoder encoder.onnx --tokenizer tokenizer.json]

  Rewards of inputs, one JSON object a line (gzip too, "-" reads standard input); prints one {"mean", "std"} a line.
  An input is {"prompt", "completion"} as text or messages, or a fragment: {"observations", "actions"}
  (with "nextObservation" and "done" where it was trained with them), or "rows".
  A model that was trained with a sentence encoder needs the same one again.`;

/** `accord score`: what a model that \`accord train\` or a project made thinks of some inputs. */
export async function score(argv: readonly string[]): Promise<void> {
  if (argv.includes("--help") || argv.includes("-h")) {
    console.log(USAGE);
    return;
  }
  const { model, card, path, files } = readArguments(argv);
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

function readArguments(argv: readonly string[]) {
  const { positionals, values } = parse(argv);
  const [file, path, ...more] = positionals;
  if (file === undefined || path === undefined || more.length > 0)
    throw new Problem(`One model and one file of inputs, please.\n\n${USAGE}`);
  let model: Uint8Array;
  let card: ModelCard;
  try {
    model = readFileSync(file);
    card = readModelCard(model);
  } catch (error) {
    throw new Problem(`${file}: ${(error as Error).message}`);
  }
  return { model, card, path, files: encoderFiles(values) };
}

const parse = (argv: readonly string[]) =>
  parseOptions(argv, USAGE, { encoder: { type: "string" }, tokenizer: { type: "string" } });
