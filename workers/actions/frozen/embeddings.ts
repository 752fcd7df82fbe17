import type { ProjectId } from "../../core/ids.ts";
import type { Split } from "../../core/split.ts";
import { embeddingsKey } from "../../store/r2-keys.ts";
import type { ItemBlob } from "../../store/snapshots.ts";
import { inTurns } from "../in-turns.ts";
import type { Tools } from "../tools.ts";
import type { StoredEncoder } from "./stored-encoder.ts";

/** Items whose embeddings lie in one file, by ordinal; a row of NaN is still to be encoded. */
export const CHUNK = 256;
/** Of a file that holds so many of the wanted items it is read whole, of others row by row. */
const WORTH_A_FILE = 16;
/** How often a file that somebody else has written meanwhile is tried again. */
const TRIES = 5;

type Whose = Pick<StoredEncoder, "sha256" | "kept">;
type Place = Pick<ItemBlob, "split" | "ordinal">;

const startOf = ({ ordinal }: Place) => ordinal - (ordinal % CHUNK);
const keyOf = (project: ProjectId, { sha256 }: Whose, place: Place) =>
  embeddingsKey(project, sha256, place.split, startOf(place));

/** What an encoder has made of items before; undefined where that is nothing yet. */
export async function readEmbeddings(
  { bucket }: Pick<Tools, "bucket">,
  project: ProjectId,
  encoder: Whose,
  items: readonly Place[],
): Promise<(Float32Array | undefined)[]> {
  const bytes = 4 * encoder.kept;
  const found = new Array<Float32Array | undefined>(items.length);
  await inTurns([...byFile(project, encoder, items)], async ([key, wanted]) => {
    if (wanted.length >= WORTH_A_FILE) {
      const file = await bucket.get(key);
      const rows = file && new Float32Array(await file.arrayBuffer());
      for (const [i, { ordinal }] of wanted) found[i] = rows ? rowAt(rows, encoder, ordinal) : undefined;
      return;
    }
    for (const [i, { ordinal }] of wanted) {
      const row = await bucket.get(key, { range: { offset: (ordinal % CHUNK) * bytes, length: bytes } });
      if (!row) return;
      found[i] = rowAt(new Float32Array(await row.arrayBuffer()), encoder, 0);
    }
  });
  return found;
}

/** Keeps what an encoder made of items. What was there stays: it is the same. */
export async function keepEmbeddings(
  tools: Tools,
  project: ProjectId,
  encoder: Whose,
  made: readonly { readonly place: Place; readonly kept: Float32Array }[],
): Promise<void> {
  const places = made.map(({ place }) => place);
  await inTurns([...byFile(project, encoder, places)], ([key, wanted]) =>
    addRows(
      tools,
      key,
      encoder,
      wanted.map(([i, { ordinal }]) => [ordinal % CHUNK, made[i]?.kept as Float32Array]),
    ),
  );
}

async function addRows(
  { bucket }: Tools,
  key: string,
  { kept }: Whose,
  rows: readonly (readonly [at: number, kept: Float32Array])[],
): Promise<void> {
  for (let tried = 0; tried < TRIES; tried++) {
    const before = await bucket.get(key);
    const all = before
      ? new Float32Array(await before.arrayBuffer())
      : new Float32Array(CHUNK * kept).fill(Number.NaN);
    for (const [at, row] of rows) all.set(row, at * kept);
    let done = 0;
    for (let at = 0; at < all.length; at += kept) if (!Number.isNaN(all[at])) done++;
    // Somebody else may have added to it since: then again, to what it is now.
    const onlyIf = before ? { etagMatches: before.etag } : { etagDoesNotMatch: "*" };
    if (await bucket.put(key, all, { onlyIf, customMetadata: { done: String(done) } })) return;
  }
}

/** How many items each file of a split has the embeddings of, by the file's first ordinal. */
export async function countEmbeddings(
  { bucket }: Pick<Tools, "bucket">,
  project: ProjectId,
  { sha256 }: Whose,
  split: Split,
): Promise<ReadonlyMap<number, number>> {
  const prefix = embeddingsKey(project, sha256, split);
  const done = new Map<number, number>();
  for (let cursor: string | undefined; ; ) {
    const page = await bucket.list({ prefix, include: ["customMetadata"], ...(cursor ? { cursor } : {}) });
    for (const { key, customMetadata } of page.objects)
      done.set(Number(key.slice(prefix.length)), Number(customMetadata?.done ?? 0));
    if (!page.truncated) return done;
    cursor = page.cursor;
  }
}

function rowAt(rows: Float32Array, { kept }: Whose, ordinal: number): Float32Array | undefined {
  const at = (ordinal % CHUNK) * kept;
  return Number.isNaN(rows[at] ?? Number.NaN) ? undefined : rows.slice(at, at + kept);
}

/** Which of some items lie in which file, each with its place in the list. */
function byFile(project: ProjectId, encoder: Whose, items: readonly Place[]) {
  const files = new Map<string, [i: number, place: Place][]>();
  for (const [i, place] of items.entries()) {
    const key = keyOf(project, encoder, place);
    const wanted = files.get(key);
    if (wanted) wanted.push([i, place]);
    else files.set(key, [[i, place]]);
  }
  return files;
}
