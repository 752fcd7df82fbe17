import type { ItemId, ProjectId } from "../core/ids.ts";
import { findItemBlobs } from "../store/snapshots.ts";
import { inTurns } from "./in-turns.ts";
import { contentOf, type ReadItem, readContent } from "./read-item.ts";
import type { Tools } from "./tools.ts";

/** The contents of some items of this project; those that are not there are missing from what comes back. */
export async function readItems(
  tools: Tools,
  project: ProjectId,
  ids: readonly ItemId[],
): Promise<Map<ItemId, ReadItem>> {
  const items = new Map<ItemId, ReadItem>();
  await inTurns(await findItemBlobs(tools.database, project, ids), async (blob) => {
    const bytes = await readContent(tools, blob);
    if (bytes) items.set(blob.id, contentOf(blob.kind, bytes));
  });
  return items;
}
