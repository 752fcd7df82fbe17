import { readReading, readTokenizerOf } from "../actions/frozen/stored-encoder.ts";
import type { Tools } from "../actions/tools.ts";
import { encoderNamed } from "../core/frozen/encoder-reading.ts";
import type { FrozenEncoder } from "../core/frozen/frozen-encoder.ts";
import { openEncoder } from "../core/frozen/open-encoder.ts";
import type { ProjectId } from "../core/ids.ts";
import type { ItemPolicy } from "../core/project-policy.ts";
import type { ModelCard } from "../core/reward/reward-model.ts";
import { Refusal } from "../door/refusal.ts";
import { encoderKey } from "../store/r2-keys.ts";
import { FileGone, openFile } from "./open-models.ts";

/**
 * The frozen encoder whose vectors a model reads, in memory beside the model; undefined for a model that needs none.
 * @throws Refusal `model-unavailable` where its files are gone or can not be read
 */
export async function openEncoderOf(
  tools: Tools,
  project: ProjectId,
  item: ItemPolicy,
  { features }: Pick<ModelCard, "features">,
  later: (work: Promise<unknown>) => void,
): Promise<FrozenEncoder | undefined> {
  const sha256 = encoderNamed(features);
  if (sha256 === undefined) return undefined;
  const file = { sha256, blobKey: encoderKey(project, sha256), blobBytes: 0 };
  const { told, session } = await openFile(tools, file, later, {
    by: "onnxruntime",
    tell: async () => {
      const reading = await readReading(tools, project, sha256);
      if (!reading) throw new FileGone(`How the encoder ${sha256} is fed is gone from R2.`);
      return { reading, tokenizer: await readTokenizerOf(tools, project, reading) };
    },
  }).catch((error) => {
    if (!(error instanceof FileGone)) throw error;
    throw new Refusal("model-unavailable", {
      detail: "The file of the encoder that this model reads is gone.",
    });
  });
  return openEncoder(session, told.reading, item, told.tokenizer);
}
