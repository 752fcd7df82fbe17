import { MAX_ITEMS_PER_UPLOAD, uploadItems, uploadOf } from "../../contract/items.ts";
import { checkFragment } from "../core/codec/check-fragment.ts";
import type { Fragment } from "../core/codec/fragment.ts";
import { fragmentFromJson } from "../core/codec/fragment-json.ts";
import { fragmentsFromNpz } from "../core/codec/fragments-npz.ts";
import { readFiles } from "../core/codec/image-inputs.ts";
import { imagesFromNpz } from "../core/codec/images-npz.ts";
import { writePng } from "../core/image/png.ts";
import {
  fragmentContent,
  type ItemContent,
  type ItemNote,
  imageContent,
  textContent,
} from "../core/item-content.ts";
import { type ImagePolicy, type ItemPolicy, isClips } from "../core/project-policy.ts";
import { acceptInput } from "../door/accept-input.ts";
import { checkInput } from "../door/check-input.ts";
import { mediaType, readBytes } from "../door/read-body.ts";
import { Refusal } from "../door/refusal.ts";
import { readClips } from "./read-clips.ts";

const MAX_UNPACKED_BYTES = 48 * 1024 * 1024;

/**
 * The items of an upload, each checked against what the project's are; the door has read JSON and nothing else.
 * @param category of the items that name none
 */
export async function readUpload(
  request: Request,
  body: unknown,
  policy: ItemPolicy,
  category: string | undefined,
): Promise<ItemContent[]> {
  const contents = await readContents(request, body, policy);
  return category === undefined
    ? contents
    : contents.map((each) => ({ ...each, category: each.category ?? category }));
}

async function readContents(request: Request, body: unknown, policy: ItemPolicy): Promise<ItemContent[]> {
  if (policy.kind === "text") {
    if (body === undefined)
      throw new Refusal("wrong-media-type", {
        field: "content-type",
        detail: "This project's items are text: send application/json.",
      });
    const { items } = acceptInput(checkInput(uploadOf.text, body));
    return items.map((item) => textContent(item, item));
  }
  if (isClips(policy)) return readClips(request, body, policy);
  if (mediaType(request) === "multipart/form-data")
    throw new Refusal("wrong-media-type", {
      field: "content-type",
      detail: "Only audio and video come as multipart/form-data: send application/json or application/x-npz.",
    });
  if (policy.kind === "image")
    return body === undefined ? readPixels(request, policy) : readImages(body, policy);
  const given: readonly (readonly [Fragment, ItemNote])[] =
    body === undefined
      ? (await readNpz(request)).map((fragment) => [fragment, {}])
      : acceptInput(checkInput(uploadOf.fragment, body)).items.map((item, i) => [
          acceptInput(fragmentFromJson(item, `items.${i}`)),
          item,
        ]);
  return given.map(([fragment, note], i) =>
    fragmentContent(acceptInput(checkFragment(fragment, policy, `items.${i}`)), note),
  );
}

/** Each file is decoded and shrunk before the next one is. */
function readImages(body: unknown, policy: ImagePolicy): ItemContent[] {
  const { items } = acceptInput(checkInput(uploadOf.image, body));
  const contents: ItemContent[] = [];
  const files = items.map(({ image }) => image);
  const wrong = readFiles(
    files,
    (i) => `items.${i}.image`,
    (media, i) => contents.push(imageContent(media, policy, items[i])),
  );
  if (wrong) throw new Refusal("invalid-input", wrong);
  return contents;
}

/** Pixels come without a file that could be shown: they get one. */
async function readPixels(request: Request, policy: ImagePolicy): Promise<ItemContent[]> {
  const bytes = await readBytes(request, uploadItems.maxBodyBytes);
  return acceptInput(imagesFromNpz(bytes, MAX_UNPACKED_BYTES, MAX_ITEMS_PER_UPLOAD)).map((picture) =>
    imageContent({ type: "image/png", bytes: writePng(picture), picture }, policy),
  );
}

async function readNpz(request: Request): Promise<readonly Fragment[]> {
  const bytes = await readBytes(request, uploadItems.maxBodyBytes);
  return acceptInput(fragmentsFromNpz(bytes, MAX_UNPACKED_BYTES, MAX_ITEMS_PER_UPLOAD));
}
