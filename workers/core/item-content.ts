import type { Fragment } from "./codec/fragment.ts";
import { encodeFragment } from "./codec/fragment-blob.ts";
import { encodeImage } from "./image/image-item.ts";
import type { Media } from "./image/read-picture.ts";
import { resized } from "./image/resized.ts";
import { type ClipItem, encodeClip, type StoredFile } from "./media/clip-item.ts";
import type { ClipPolicy, ImagePolicy, ItemPolicy } from "./project-policy.ts";
import { exchangeOf, lastAsked, openingOf } from "./text/exchange.ts";
import { promptStart } from "./text/prompt-start.ts";
import { encodeText, type TextItem } from "./text/text-item.ts";

/** An item as it is stored, whatever its kind. */
export interface ItemContent {
  readonly kind: ItemPolicy["kind"];
  /** The same content always has the same bytes, so that their hash names it. */
  readonly bytes: Uint8Array;
  readonly steps: number;
  /** Of a text, what it answers: items with the same one are compared with each other. Null for other kinds. */
  readonly prompt: string | null;
  /** How that begins, to be found by (core/text/prompt-start.ts); null for other kinds, and where there is none. */
  readonly promptStart: string | null;
  /** What items share that must not be torn apart between training and evaluation; null where that is nothing. */
  readonly family: string | null;
  readonly source: string | null;
  /** What results are broken down by; no part of its content. */
  readonly category: string | null;
  /** Files that lie beside it, each under its hash. */
  readonly files: readonly (StoredFile & { readonly content: Uint8Array })[];
}

/** What is told of an item beside its content. */
export interface ItemNote {
  readonly source?: string | null | undefined;
  readonly category?: string | null | undefined;
}

const noted = ({ source = null, category = null }: ItemNote) => ({ source, category });

export const fragmentContent = (fragment: Fragment, note: ItemNote = {}): ItemContent => ({
  kind: "fragment",
  bytes: encodeFragment(fragment),
  steps: fragment.steps,
  prompt: null,
  promptStart: null,
  family: null,
  files: [],
  ...noted(note),
});

/** A picture as people see it, and at the size at which the model does. */
export const imageContent = (
  { type, bytes, picture }: Media,
  size: ImagePolicy,
  note: ItemNote = {},
): ItemContent => ({
  kind: "image",
  bytes: encodeImage({ type, media: bytes, pixels: resized(picture, size).data }),
  steps: 1,
  prompt: null,
  promptStart: null,
  family: null,
  files: [],
  ...noted(note),
});

/** Texts of one dialogue, however far it has got, are of one family. */
export function textContent(text: TextItem, note: ItemNote = {}): ItemContent {
  const exchange = exchangeOf(text);
  const opening = openingOf(exchange);
  return {
    kind: "text",
    bytes: encodeText(text),
    steps: 1,
    prompt: JSON.stringify(exchange.turns),
    promptStart: promptStart(lastAsked(exchange)),
    family: opening.length > 0 ? JSON.stringify(opening) : null,
    files: [],
    ...noted(note),
  };
}

/** Clips that were made for the same prompt are compared, and of one family. */
export function clipContent(
  kind: ClipPolicy["kind"],
  clip: ClipItem,
  files: ItemContent["files"],
  note: ItemNote = {},
): ItemContent {
  const exchange = exchangeOf({ prompt: clip.prompt, completion: "" });
  const { turns } = exchange;
  return {
    kind,
    bytes: encodeClip(clip),
    steps: 1,
    prompt: JSON.stringify(turns),
    promptStart: turns.length > 0 ? promptStart(lastAsked(exchange)) : null,
    family: turns.length > 0 ? JSON.stringify(turns) : null,
    files,
    ...noted(note),
  };
}
