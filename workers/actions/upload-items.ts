import type { Fragment } from "../core/codec/fragment.ts";
import { encodeFragment } from "../core/codec/fragment-blob.ts";
import type { ItemId, ProjectId } from "../core/ids.ts";
import { sha256Hex } from "../core/secret.ts";
import { splitOf } from "../core/split.ts";
import { insertItems, type NewItem } from "../store/items.ts";
import { itemBlobKey } from "../store/r2-keys.ts";
import type { Tools } from "./tools.ts";

const R2_WRITES_AT_ONCE = 6;

/**
 * Stores fragments: content to R2 under its hash, then one row each in one statement. All or nothing; the same
 * content in the same project is one item, however often it comes.
 */
export async function uploadItems(
  tools: Tools,
  given: {
    project: ProjectId;
    heldOutShare: number;
    fragments: readonly { readonly fragment: Fragment; readonly source: string | null }[];
  },
): Promise<{ id: ItemId; created: boolean }[]> {
  const blobs = await Promise.all(
    given.fragments.map(({ fragment }) => describeBlob(given.project, fragment)),
  );
  for (let i = 0; i < blobs.length; i += R2_WRITES_AT_ONCE)
    await Promise.all(
      blobs
        .slice(i, i + R2_WRITES_AT_ONCE)
        .map(({ key, bytes }) => tools.bucket.put(key, bytes, { onlyIf: { etagDoesNotMatch: "*" } })),
    );
  const rows: NewItem[] = given.fragments.map(({ fragment, source }, i) => {
    const blob = blobs[i] as (typeof blobs)[number];
    return {
      id: blob.id,
      sha256: blob.sha256,
      blobKey: blob.key,
      blobBytes: blob.bytes.byteLength,
      steps: fragment.steps,
      split: splitOf(blob.sha256, given.heldOutShare),
      source,
    };
  });
  const created = await insertItems(tools.database, given.project, rows, tools.nowMs());
  return rows.map(({ id }) => ({ id, created: created.delete(id) }));
}

async function describeBlob(project: ProjectId, fragment: Fragment) {
  const bytes = encodeFragment(fragment);
  const sha256 = await sha256Hex(bytes);
  const id = `itm_${(await sha256Hex(`${project}/${sha256}`)).slice(0, 32)}` as ItemId;
  return { bytes, sha256, id, key: itemBlobKey(project, sha256) };
}
