import { parseOptions } from "../parse-options.ts";
import { Problem } from "../problem.ts";
import type { EncoderFiles } from "./sentence-features.ts";

export interface TrainOptions {
  /** Paths; `-` is standard input. */
  readonly preferences: string;
  readonly test: string | undefined;
  readonly out: string | undefined;
  readonly json: boolean;
  readonly seed: number;
  readonly members: number;
  readonly epochs: number | undefined;
  readonly encoder: EncoderFiles | undefined;
}

export const USAGE = `accord train prefs.jsonl [options]

  Trains a reward model from preferences, one JSON object a line (gzip too, "-" reads standard input):
    {"prompt": …, "chosen": …, "rejected": …, "tie": false, "annotator": "…"}
    {"prompt": …, "items": [a, b, c, d], "ranking": [2, [0, 3], 1], "annotator": "…"}
  Texts are text or messages [{"role", "content"}]; whole dialogues "\\n\\nHuman: …\\n\\nAssistant: …" need no prompt.
  Fragments are {"observations", "actions"}, and perhaps "nextObservation" and "done" of the last step, which the model
  then reads; or a row of numbers, or a list of rows. Only chosen and rejected must be there.
  A ranking names places of items (2 to 8), the best first; a list in it is a tie, what it leaves out is worse than all that
  it names: [2] says that only the best is known. It is learned as one judgement (Plackett–Luce), not as pairs.
  Where annotators have five labels each on average, whom to believe is learned together with the rewards (pairs only).

  --test <file>      preferences to test on; without it, a fifth of the prompts (or pairs) is held out
  --out <file>       writes the model as ONNX
  --seed <number>    1; the same file and seed give the same model, byte for byte
  --members <n>      of the ensemble; 5
  --epochs <n>       6 for texts, 60 for fragments
  --encoder <file>   texts by a frozen sentence encoder (ONNX) in place of their words; with
  --tokenizer <file> its tokenizer.json (WordPiece)
  --json             prints one JSON object`;

/** @throws Problem that says which option is wrong. */
export function readOptions(argv: readonly string[]): TrainOptions {
  const { values, positionals } = parse(argv);
  const [preferences, ...more] = positionals;
  if (preferences === undefined || more.length > 0)
    throw new Problem(`One file of preferences, please.\n\n${USAGE}`);
  return {
    preferences,
    test: values.test,
    out: values.out,
    json: values.json,
    seed: wholeNumber("seed", values.seed, 0, 2 ** 31 - 1) ?? 1,
    members: wholeNumber("members", values.members, 1, 16) ?? 5,
    epochs: wholeNumber("epochs", values.epochs, 1, 2_000),
    encoder: encoderFiles(values),
  };
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Problem(`--${name}: expected a whole number from ${least} to ${most}, received ${text}.`);
  return value;
}

/** @throws Problem where there is one without the other */
export function encoderFiles({
  encoder,
  tokenizer,
}: {
  readonly encoder?: string | undefined;
  readonly tokenizer?: string | undefined;
}): EncoderFiles | undefined {
  if (encoder !== undefined && tokenizer !== undefined) return { encoder, tokenizer };
  if (encoder === undefined && tokenizer === undefined) return undefined;
  throw new Problem("--encoder and --tokenizer go together.");
}

const parse = (argv: readonly string[]) =>
  parseOptions(argv, USAGE, {
    test: { type: "string" },
    out: { type: "string" },
    json: { type: "boolean", default: false },
    seed: { type: "string" },
    members: { type: "string" },
    epochs: { type: "string" },
    encoder: { type: "string" },
    tokenizer: { type: "string" },
  });
