import type { ItemId, ProjectId } from "../core/ids.ts";
import type { ItemContent } from "../core/item-content.ts";
import { insertItems } from "../store/items.ts";
import { mediaKey } from "../store/r2-keys.ts";
import { describeItem } from "./describe-item.ts";
import { inTurns } from "./in-turns.ts";
import type { Tools } from "./tools.ts";

/**
 * Stores items: files and content to R2 under their hashes (small text into the row), then one row each in one statement. All or
 * nothing; the same content in the same project is one item, however often it comes.
 */
export async function uploadItems(
  tools: Tools,
  given: { project: ProjectId; heldOutShare: number; items: readonly ItemContent[] },
): Promise<{ id: ItemId; created: boolean }[]> {
  const rows = given.items.map((item) => describeItem(given, item));
  const files = given.items.flatMap((item) => item.files);
  await inTurns(files, async ({ sha256, type: contentType, content }) => {
    const key = mediaKey(given.project, sha256);
    await tools.bucket.put(key, content, {
      httpMetadata: { contentType },
      onlyIf: { etagDoesNotMatch: "*" },
    });
  });
  await inTurns(rows, async ({ blobKey }, i) => {
    if (blobKey === null) return;
    const { bytes } = given.items[i] as ItemContent;
    await tools.bucket.put(blobKey, bytes, { onlyIf: { etagDoesNotMatch: "*" } });
  });
  const created = await insertItems(tools.database, given.project, rows, tools.nowMs());
  return rows.map(({ id }) => ({ id, created: created.delete(id) }));
}
