import type { EncoderReading } from "../../core/frozen/encoder-reading.ts";
import { encoderNamed } from "../../core/frozen/encoder-reading.ts";
import { type EncoderShape, type FrozenEncoder, shapeOf } from "../../core/frozen/frozen-encoder.ts";
import { openEncoder } from "../../core/frozen/open-encoder.ts";
import type { ProjectId } from "../../core/ids.ts";
import type { OpenSession } from "../../core/onnx/tensor.ts";
import type { ItemPolicy } from "../../core/project-policy.ts";
import { readTokenizer, type Tokenizer } from "../../core/text/word-piece.ts";
import { encoderKey, readingKey, tokenizerKey } from "../../store/r2-keys.ts";
import type { Tools } from "../tools.ts";

/** An encoder of a project, as it lies in R2. */
export interface StoredEncoder extends EncoderShape {
  readonly sha256: string;
  readonly reading: EncoderReading;
  /** @throws Error where its files are gone, or ONNX Runtime does not open it */
  open(openSession: OpenSession): Promise<FrozenEncoder & { release(): Promise<void> }>;
}

/** The encoder that features are named after; undefined where they are named after none, or the project has none such. */
export async function findStoredEncoder(
  tools: Tools,
  project: ProjectId,
  item: ItemPolicy,
  features: string | undefined,
): Promise<StoredEncoder | undefined> {
  const sha256 = encoderNamed(features);
  const reading = sha256 && (await readReading(tools, project, sha256));
  if (!reading || reading.kind !== item.kind) return undefined;
  return {
    ...shapeOf(reading),
    sha256,
    reading,
    async open(openSession) {
      const [file, tokenizer] = await Promise.all([
        tools.bucket.get(encoderKey(project, sha256)),
        readTokenizerOf(tools, project, reading),
      ]);
      if (!file) throw new Error(`The file of the encoder ${sha256} is gone from R2.`);
      const session = await openSession(new Uint8Array(await file.arrayBuffer()), "onnxruntime");
      return { ...openEncoder(session, reading, item, tokenizer), release: () => session.release() };
    },
  };
}

/** How an encoder is fed; undefined where this project has none of that hash. */
export async function readReading(
  { bucket }: Pick<Tools, "bucket">,
  project: ProjectId,
  sha256: string,
): Promise<EncoderReading | undefined> {
  const file = await bucket.get(readingKey(project, sha256));
  return file ? ((await file.json()) as EncoderReading) : undefined;
}

/**
 * The tokenizer that goes with it; undefined where it needs none.
 * @throws Error where its file is gone, or damaged: it was read before it was kept
 */
export async function readTokenizerOf(
  { bucket }: Pick<Tools, "bucket">,
  project: ProjectId,
  reading: EncoderReading,
): Promise<Tokenizer | undefined> {
  if (reading.kind !== "text") return undefined;
  const file = await bucket.get(tokenizerKey(project, reading.tokenizer));
  if (!file) throw new Error(`The tokenizer ${reading.tokenizer} is gone from R2.`);
  const tokenizer = readTokenizer(await file.json());
  if (!tokenizer.ok) throw new Error(tokenizer.error);
  return tokenizer.value;
}
