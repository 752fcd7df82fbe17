import type { Given, Options } from "../frame/command.ts";
import { wholeNumber } from "../frame/whole-number.ts";
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

/** What `accord train` takes for a file of preferences. */
export const FILE_OPTIONS = {
  test: {
    takes: "<file>",
    says: "preferences to test on; without it, a fifth of the prompts (or pairs) is held out",
  },
  out: { takes: "<file>", says: "writes the model as ONNX" },
  seed: { takes: "<n>", says: "1; the same file and seed give the same model, byte for byte" },
  members: { takes: "<n>", says: "of the ensemble; 5" },
  epochs: { takes: "<n>", says: "6 for texts, 60 for fragments" },
  encoder: {
    takes: "<file>",
    says: "texts by a frozen sentence encoder (ONNX) in place of their words; with",
  },
  tokenizer: { takes: "<file>", says: "its tokenizer.json (WordPiece)" },
} as const satisfies Options;

/** @throws Problem that says which option is wrong. */
export function readOptions(
  preferences: string,
  values: Given<typeof FILE_OPTIONS>["values"],
  json: boolean,
): TrainOptions {
  return {
    preferences,
    test: values.test,
    out: values.out,
    json,
    seed: wholeNumber("seed", values.seed, 0, 2 ** 31 - 1) ?? 1,
    members: wholeNumber("members", values.members, 1, 16) ?? 5,
    epochs: wholeNumber("epochs", values.epochs, 1, 2_000),
    encoder: encoderFiles(values),
  };
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
