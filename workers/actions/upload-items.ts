import type { ItemId, ProjectId } from "../core/ids.ts";
import type { ItemContent } from "../core/item-content.ts";
import { sha256Hex } from "../core/secret.ts";
import { splitOf } from "../core/split.ts";
import { insertItems, type NewItem } from "../store/items.ts";
import { itemBlobKey, mediaKey } from "../store/r2-keys.ts";
import { inTurns } from "./in-turns.ts";
import type { Tools } from "./tools.ts";

/** Text of at most so many bytes stays in its row. */
const SMALL_BYTES = 4_096;

/**
 * Stores items: files and content to R2 under their hashes (small text into the row), then one row each in one statement. All or
 * nothing; the same content in the same project is one item, however often it comes.
 */
export async function uploadItems(
  tools: Tools,
  given: { project: ProjectId; heldOutShare: number; items: readonly ItemContent[] },
): Promise<{ id: ItemId; created: boolean }[]> {
  const rows = await Promise.all(given.items.map((item) => describeItem(given, item)));
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

async function describeItem(
  { project, heldOutShare }: { project: ProjectId; heldOutShare: number },
  { kind, bytes, steps, prompt, promptStart, family, source, category }: ItemContent,
): Promise<NewItem> {
  const sha256 = await sha256Hex(bytes);
  const small = kind === "text" && bytes.length <= SMALL_BYTES;
  return {
    id: `itm_${(await sha256Hex(`${project}/${sha256}`)).slice(0, 32)}` as ItemId,
    kind,
    sha256,
    payload: small ? new TextDecoder().decode(bytes) : null,
    blobKey: small ? null : itemBlobKey(project, sha256),
    blobBytes: small ? 0 : bytes.length,
    steps,
    split: splitOf(family === null ? sha256 : await sha256Hex(family), heldOutShare),
    promptSha256: prompt === null ? null : await sha256Hex(prompt),
    promptStart,
    source,
    category,
  };
}
