import type { ItemId, ProjectId } from "../core/ids.ts";
import { findItemBlobs } from "../store/snapshots.ts";
import { contentOf, type ReadItem, readContent } from "./read-item.ts";
import type { Tools } from "./tools.ts";

const AT_ONCE = 6;

/** The contents of some items of this project; those that are not there are missing from what comes back. */
export async function readItems(
  tools: Tools,
  project: ProjectId,
  ids: readonly ItemId[],
): Promise<Map<ItemId, ReadItem>> {
  const items = new Map<ItemId, ReadItem>();
  const queue = (await findItemBlobs(tools.database, project, ids)).values();
  const read = async () => {
    for (const blob of queue) {
      const bytes = await readContent(tools, blob);
      if (bytes) items.set(blob.id, contentOf(blob.kind, bytes));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, read));
  return items;
}
