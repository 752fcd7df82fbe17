import type { Fragment } from "../core/codec/fragment.ts";
import { decodeFragment } from "../core/codec/fragment-blob.ts";
import type { ItemId, ProjectId } from "../core/ids.ts";
import { findItem } from "../store/items.ts";
import type { Tools } from "./tools.ts";

/** The content of an item of this project; undefined where there is none. */
export async function readFragment(
  tools: Tools,
  project: ProjectId,
  id: ItemId,
): Promise<Fragment | undefined> {
  const item = await findItem(tools.database, project, id);
  if (!item?.blobKey) return undefined;
  const blob = await tools.bucket.get(item.blobKey);
  return blob ? decodeFragment(new Uint8Array(await blob.arrayBuffer())) : undefined;
}

/** The rows of a flat matrix, as the phone wants them. */
export function rowsOf(values: Float32Array, width: number): number[][] {
  const rows: number[][] = [];
  for (let i = 0; i < values.length; i += width) rows.push(Array.from(values.subarray(i, i + width)));
  return rows;
}
