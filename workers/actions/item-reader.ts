import { encoderNamed } from "../core/frozen/encoder-reading.ts";
import type { FrozenEncoder } from "../core/frozen/frozen-encoder.ts";
import type { ProjectId } from "../core/ids.ts";
import type { OpenSession } from "../core/onnx/tensor.ts";
import type { ItemPolicy } from "../core/project-policy.ts";
import type { EncodedItem } from "../core/reward/collect-items.ts";
import { encodeItem, ownFeatures, rowBytes, rowWidth } from "../core/reward/encode-item.ts";
import type { ItemBlob } from "../store/snapshots.ts";
import { type EncodingEffort, embedItems } from "./frozen/embed-items.ts";
import { readEmbeddings } from "./frozen/embeddings.ts";
import { findStoredEncoder, type StoredEncoder } from "./frozen/stored-encoder.ts";
import { inTurns } from "./in-turns.ts";
import { readContent } from "./read-item.ts";
import type { Tools } from "./tools.ts";

/** How a project's stored items become what a model reads. */
export interface ItemReader {
  /** What the model's card calls it; undefined where it is the items' own numbers. */
  readonly features: string | undefined;
  /** Numbers of a row, and about the bytes that one takes. */
  readonly width: number;
  readonly rowBytes: number;
  /** Makes items readable that are not yet. @returns how many from the first on are */
  prepare(
    items: readonly ItemBlob[],
    effort: EncodingEffort,
    beat?: (share: number) => Promise<void>,
  ): Promise<number>;
  /** Each as a model reads it; undefined where its content is gone, or it was not prepared. */
  read(items: readonly ItemBlob[]): Promise<(EncodedItem | undefined)[]>;
  /** The encoder itself, where it is a frozen one, for what is not stored. */
  open?(): Promise<FrozenEncoder & { release(): Promise<void> }>;
}

/**
 * What reads a project's items as a card names it.
 * @returns undefined where nothing here does: an encoder that is gone, features of another version of Accord
 */
export async function openItemReader(
  tools: Tools,
  openSession: OpenSession,
  project: ProjectId,
  item: ItemPolicy,
  features: string | undefined,
): Promise<ItemReader | undefined> {
  if (features === ownFeatures(item)) return plainReader(tools, item);
  if (!encoderNamed(features)) return undefined;
  const encoder = await findStoredEncoder(tools, project, item, features);
  return encoder && frozenReader(tools, openSession, project, encoder, features);
}

function plainReader(tools: Tools, item: ItemPolicy): ItemReader {
  return {
    features: ownFeatures(item),
    width: rowWidth(item),
    rowBytes: rowBytes(item),
    prepare: async (items) => items.length,
    async read(items) {
      const encoded = new Array<EncodedItem | undefined>(items.length);
      await inTurns(items, async (each, i) => {
        const content = await readContent(tools, each);
        encoded[i] = content && encodeItem(content, item);
      });
      return encoded;
    },
  };
}

function frozenReader(
  tools: Tools,
  openSession: OpenSession,
  project: ProjectId,
  encoder: StoredEncoder,
  features: string | undefined,
): ItemReader {
  const { width, rowOf } = encoder;
  return {
    features,
    width,
    rowBytes: 4 * width,
    prepare: (items, effort, beat) => embedItems(tools, openSession, project, encoder, items, effort, beat),
    async read(items) {
      const kept = await readEmbeddings(tools, project, encoder, items);
      return kept.map((each) => each && { rows: 1, features: rowOf(each) });
    },
    open: () => encoder.open(openSession),
  };
}
