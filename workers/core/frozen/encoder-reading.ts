import { sha256Hex } from "../secret.ts";

interface ReadingOfFile {
  /** Name of the output that is read. */
  readonly output: string;
  /** Numbers of a vector. */
  readonly size: number;
  /** About how many multiplications an item takes at most. */
  readonly operations: number;
}

/** How a sentence encoder is fed: tokens, as its tokenizer.json makes them. */
export interface TextReading extends ReadingOfFile {
  readonly kind: "text";
  readonly inputs: readonly string[];
  /** SHA-256 of the tokenizer.json. */
  readonly tokenizer: string;
  readonly mostTokens: number;
}

/** What whoever uploads an encoder of pictures says of it: (pixel / 255 − mean) / std, channel by channel. */
export interface PictureFeed {
  readonly layout: "nchw" | "nhwc";
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** How an encoder of pictures is fed, and at which size. */
export interface PictureReading extends ReadingOfFile, PictureFeed {
  readonly kind: "image";
  readonly input: string;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

/** How a frozen encoder's file is fed, and what is read of it; stored beside the file. */
export type EncoderReading = TextReading | PictureReading;

/** What names an encoder: its file, together with all that makes a difference to its vectors. */
export async function encoderHash(model: Uint8Array, reading: EncoderReading): Promise<string> {
  const file = await sha256Hex(model);
  if (reading.kind === "text") return sha256Hex(`${file}/${reading.tokenizer}/${reading.output}`);
  const { layout, mean, std, height, width, channels, output } = reading;
  return sha256Hex(`${file}/${JSON.stringify([layout, mean, std, height, width, channels, output])}`);
}

const NAME = /^(sentences|pictures)-([0-9a-f]{64})$/;

/** What a model's card calls the features of an encoder: whoever reads the card finds the encoder by its hash. */
export const frozenFeatures = (kind: EncoderReading["kind"], sha256: string): string =>
  `${kind === "text" ? "sentences" : "pictures"}-${sha256}`;

/** The hash of the encoder whose features a card names; undefined where they are those of none. */
export const encoderNamed = (features: string | undefined): string | undefined =>
  NAME.exec(features ?? "")?.[2];
