import type { ProjectId } from "../../core/ids.ts";
import { joinFloats } from "../../core/join-floats.ts";
import type { GraphSession, OpenSession } from "../../core/onnx/tensor.ts";
import type { ItemPolicy } from "../../core/project-policy.ts";
import { seededRandom } from "../../core/random.ts";
import { type ModelCard, readModelCard } from "../../core/reward/reward-model.ts";
import { chunkOrder } from "../../core/sampling/chunk-order.ts";
import { foldedSize } from "../../core/sampling/embed-items.ts";
import { gatherPool, type PoolOfItems } from "../../core/sampling/gather-pool.ts";
import { scoresKey } from "../../store/r2-keys.ts";
import { itemsFrom } from "../../store/sampling.ts";
import type { ItemBlob } from "../../store/snapshots.ts";
import { type EncodingEffort, fullEncodingEffort } from "../frozen/embed-items.ts";
import { inTurns } from "../in-turns.ts";
import { type ItemReader, openItemReader } from "../item-reader.ts";
import type { Tools } from "../tools.ts";
import { scoreItems } from "./score-items.ts";

/** Items whose scores lie in one file. */
const CHUNK = 512;
/** Most bytes of scores that are read for one choice; they stand in memory three times over. */
const MOST_BYTES = 16_000_000;

/**
 * What an invocation may still score, taken from as it is used; what is left over waits for a later one. Items are reads
 * from R2, numbers (steps times features) are work.
 */
export interface ScoringEffort {
  items: number;
  numbers: number;
  readonly encoding: EncodingEffort;
}

export const fullEffort = (): ScoringEffort => ({
  items: 2_048,
  numbers: 32_000_000,
  encoding: fullEncodingEffort(),
});

/** The version that scores, and what it scores. */
export interface PoolToScore {
  readonly project: ProjectId;
  readonly policy: ItemPolicy;
  readonly trainItems: number;
  readonly version: { readonly number: number; readonly blobKey: string };
}

/**
 * The training items as a version sees them. What it has scored before is read from R2; of the rest as much is scored as
 * the effort allows, each file written when it is done, so that the next call goes on from there. A large pool is thus
 * scored over several calls, once a version, the newest items first and the others in an order of chance.
 * @returns undefined where the version's file is gone, carries no card or reads other features
 */
export async function scorePool(
  tools: Tools,
  openSession: OpenSession,
  { project, policy, trainItems, version }: PoolToScore,
  effort: ScoringEffort,
): Promise<PoolOfItems | undefined> {
  const file = await tools.bucket.get(version.blobKey);
  if (!file) return undefined;
  const model = new Uint8Array(await file.arrayBuffer());
  const card = cardOf(model);
  const reader = card && (await openItemReader(tools, openSession, project, policy, card.features));
  if (!card || reader?.width !== card.width) return undefined;
  const { width } = reader;
  const rowSize = card.members.length + foldedSize(width);
  const order = chunkOrder(Math.ceil(trainItems / CHUNK), seededRandom(version.number));
  const starts = order.slice(0, Math.ceil(MOST_BYTES / (4 * rowSize * CHUNK))).map((chunk) => chunk * CHUNK);
  const chunks = starts.map((start) => ({ start, rows: new Float32Array(0) }));
  const keyOf = ({ start }: { start: number }) => scoresKey(project, version.number, start);
  await inTurns(chunks, async (chunk) => {
    const scored = await tools.bucket.get(keyOf(chunk));
    if (scored) chunk.rows = new Float32Array(await scored.arrayBuffer());
  });
  let session: GraphSession | undefined;
  try {
    for (const chunk of chunks) {
      const done = chunk.rows.length / rowSize;
      const missing = Math.min(CHUNK, trainItems - chunk.start) - done;
      if (missing <= 0 || effort.items <= 0 || effort.numbers <= 0) continue;
      session ??= await openSession(model);
      const unscored = await readable(
        reader,
        await itemsFrom(tools.database, project, "train", chunk.start + done, missing),
        effort,
      );
      if (unscored.length === 0) continue;
      chunk.rows = joinFloats([chunk.rows, await scoreItems(session, reader, card, unscored)]);
      await tools.bucket.put(keyOf(chunk), chunk.rows);
      effort.items -= unscored.length;
      effort.numbers -= width * unscored.reduce((sum, { steps }) => sum + steps, 0);
    }
  } finally {
    await session?.release();
  }
  return gatherPool(chunks, card, width);
}

/** Items from the first on that can be read now; those that a frozen encoder has not seen wait for it. */
async function readable(
  reader: ItemReader,
  items: readonly ItemBlob[],
  { encoding }: ScoringEffort,
): Promise<readonly ItemBlob[]> {
  return items.slice(0, await reader.prepare(items, encoding));
}

/** What a file says of itself; undefined where it says nothing. */
function cardOf(model: Uint8Array): ModelCard | undefined {
  try {
    return readModelCard(model);
  } catch {
    return undefined;
  }
}
