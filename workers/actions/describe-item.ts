import { createHash } from "node:crypto";
import type { ItemId, ProjectId } from "../core/ids.ts";
import type { ItemContent } from "../core/item-content.ts";
import { splitOf } from "../core/split.ts";
import type { NewItem } from "../store/items.ts";
import { itemBlobKey } from "../store/r2-keys.ts";

/** Text of at most so many bytes stays in its row. */
const SMALL_BYTES = 4_096;

/** At once, for a promise each would cost more than a million hashes do. */
export const sha256 = (input: string | Uint8Array): string =>
  createHash("sha256").update(input).digest("hex");

/** The row of an item: named by its content, its split decided by it. */
export function describeItem(
  { project, heldOutShare }: { readonly project: ProjectId; readonly heldOutShare: number },
  { kind, bytes, steps, prompt, promptStart, family, source, category }: ItemContent,
): NewItem {
  const hash = sha256(bytes);
  const small = kind === "text" && bytes.length <= SMALL_BYTES;
  return {
    id: `itm_${sha256(`${project}/${hash}`).slice(0, 32)}` as ItemId,
    kind,
    sha256: hash,
    payload: small ? new TextDecoder().decode(bytes) : null,
    blobKey: small ? null : itemBlobKey(project, hash),
    blobBytes: small ? 0 : bytes.length,
    steps,
    split: splitOf(family === null ? hash : sha256(family), heldOutShare),
    promptSha256: prompt === null ? null : sha256(prompt),
    promptStart,
    source,
    category,
  };
}
