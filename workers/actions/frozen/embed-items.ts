import type { Seen } from "../../core/frozen/frozen-encoder.ts";
import type { ProjectId } from "../../core/ids.ts";
import { decodeImage } from "../../core/image/image-item.ts";
import type { OpenSession } from "../../core/onnx/tensor.ts";
import { decodeText } from "../../core/text/text-item.ts";
import type { ItemBlob } from "../../store/snapshots.ts";
import { inTurns } from "../in-turns.ts";
import { readContent } from "../read-item.ts";
import type { Tools } from "../tools.ts";
import { keepEmbeddings, readEmbeddings } from "./embeddings.ts";
import type { StoredEncoder } from "./stored-encoder.ts";

/**
 * What an invocation may still encode, in multiplications, taken from as it is used: a Worker's clock stands still while it
 * computes. About a quarter of a minute.
 */
export interface EncodingEffort {
  operations: number;
}

export const fullEncodingEffort = (): EncodingEffort => ({ operations: 1e11 });

/** Items that are read, encoded and kept at a time. */
const BATCH = 16;

/** An encoder that passed inspection and can not be run all the same; its message is for the lead. */
export class EncoderFailed extends Error {}

/**
 * Encodes those items that are not encoded yet, in their order, as far as the effort goes; what is done is kept at once.
 * @param beat is told now and then how many items are through
 * @returns how many items from the first on are through; one whose content is gone is, without embedding
 * @throws EncoderFailed with ONNX Runtime's own words where it does not open or run
 */
export async function embedItems(
  tools: Tools,
  openSession: OpenSession,
  project: ProjectId,
  encoder: StoredEncoder,
  items: readonly ItemBlob[],
  effort: EncodingEffort,
  beat: (done: number) => Promise<void> = async () => {},
): Promise<number> {
  const known = await readEmbeddings(tools, project, encoder, items);
  const missing = items.flatMap((item, i) => (known[i] ? [] : [{ item, i }]));
  if (missing.length === 0) return items.length;
  if (effort.operations <= 0) return missing[0]?.i as number;
  const opened = await encoder.open(openSession).catch((error) => {
    throw new EncoderFailed(`The encoder can not be opened: ${wordsOf(error)}`);
  });
  try {
    for (let at = 0; at < missing.length; at += BATCH) {
      if (effort.operations <= 0) return missing[at]?.i as number;
      const batch = missing.slice(at, at + BATCH);
      const seen = await readSeen(
        tools,
        batch.map(({ item }) => item),
      );
      const there = batch.flatMap(({ item }, n) => (seen[n] ? [{ place: item, seen: seen[n] }] : []));
      const vectors = await opened.embed(there.map((each) => each.seen)).catch((error) => {
        throw new EncoderFailed(`The encoder can not be run: ${wordsOf(error)}`);
      });
      await keepEmbeddings(
        tools,
        project,
        encoder,
        there.map(({ place }, n) => ({ place, kept: vectors[n] as Float32Array })),
      );
      effort.operations -= there.length * encoder.operations;
      await beat((missing[at + BATCH]?.i ?? items.length) / items.length);
    }
    return items.length;
  } finally {
    await opened.release();
  }
}

/** What the encoder sees of each; undefined where its content is gone. */
async function readSeen(tools: Tools, items: readonly ItemBlob[]): Promise<(Seen | undefined)[]> {
  const seen = new Array<Seen | undefined>(items.length);
  await inTurns(items, async (item, i) => {
    const content = await readContent(tools, item);
    if (!content) return;
    seen[i] = item.kind === "text" ? { text: decodeText(content) } : { pixels: decodeImage(content).pixels };
  });
  return seen;
}

const wordsOf = (error: unknown) => String((error as Error)?.message ?? error).slice(0, 300);
