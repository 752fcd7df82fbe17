import type { Fragment } from "../core/codec/fragment.ts";
import { decodeFragment } from "../core/codec/fragment-blob.ts";
import type { ItemId, ProjectId } from "../core/ids.ts";
import { decodeImage, type ImageItem } from "../core/image/image-item.ts";
import { type ClipItem, decodeClip } from "../core/media/clip-item.ts";
import type { ItemPolicy } from "../core/project-policy.ts";
import { decodeText, type TextItem } from "../core/text/text-item.ts";
import { findItem } from "../store/items.ts";
import type { Tools } from "./tools.ts";

/** What an item is, by its kind. */
export type ReadItem =
  | { readonly kind: "fragment"; readonly fragment: Fragment }
  | { readonly kind: "text"; readonly text: TextItem }
  | { readonly kind: "image"; readonly image: ImageItem }
  | { readonly kind: "audio" | "video"; readonly clip: ClipItem };

/** The content of an item of this project; undefined where there is none. */
export async function readItem(tools: Tools, project: ProjectId, id: ItemId): Promise<ReadItem | undefined> {
  const item = await findItem(tools.database, project, id);
  if (!item) return undefined;
  const bytes = await readContent(tools, item);
  return bytes && contentOf(item.kind, bytes);
}

export function contentOf(kind: ItemPolicy["kind"], bytes: Uint8Array): ReadItem {
  if (kind === "text") return { kind, text: decodeText(bytes) };
  if (kind === "image") return { kind, image: decodeImage(bytes) };
  if (kind === "audio" || kind === "video") return { kind, clip: decodeClip(bytes) };
  return { kind, fragment: decodeFragment(bytes) };
}

/** An item's bytes, from its row or from R2; undefined where they are gone. */
export async function readContent(
  { bucket }: Tools,
  { payload, blobKey }: { readonly payload: string | null; readonly blobKey: string | null },
): Promise<Uint8Array | undefined> {
  if (payload !== null) return new TextEncoder().encode(payload);
  const blob = blobKey === null ? null : await bucket.get(blobKey);
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}
