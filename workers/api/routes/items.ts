import {
  type FragmentReplay,
  MAX_ITEMS_PER_UPLOAD,
  readFrames,
  readImage,
  readReplay,
  uploadItems,
  uploadOf,
} from "../../../contract/items.ts";
import { type ReadItem, readItem } from "../../actions/read-item.ts";
import * as upload from "../../actions/upload-items.ts";
import { checkFragment } from "../../core/codec/check-fragment.ts";
import type { Fragment } from "../../core/codec/fragment.ts";
import { fragmentFromJson, rowsOf } from "../../core/codec/fragment-json.ts";
import { fragmentsFromNpz } from "../../core/codec/fragments-npz.ts";
import { readFiles } from "../../core/codec/image-inputs.ts";
import { imagesFromNpz } from "../../core/codec/images-npz.ts";
import type { ItemId, ProjectId } from "../../core/ids.ts";
import { writePng } from "../../core/image/png.ts";
import { fragmentContent, type ItemContent, imageContent, textContent } from "../../core/item-content.ts";
import type { FragmentPolicy, ImagePolicy, ItemPolicy } from "../../core/project-policy.ts";
import type { Result } from "../../core/result.ts";
import { checkInput, type InputProblem } from "../../door/check-input.ts";
import { readBytes } from "../../door/read-body.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { findProject } from "../../store/projects.ts";
import type { Env } from "../env.ts";

const MAX_UNPACKED_BYTES = 48 * 1024 * 1024;
const NEVER_CHANGES = { "cache-control": "private, max-age=31536000, immutable" };

function accepted<T>(result: Result<T, InputProblem>): T {
  if (result.ok) return result.value;
  const { field = "body", detail } = result.error;
  throw new Refusal("invalid-input", { field, detail });
}

export function openItemDoors(doors: Doors<Env>): void {
  doors.on(uploadItems, async ({ tools, params, body, request, env, later }) => {
    const project = await findProject(tools.database, params.project);
    if (!project) throw new Refusal("not-found");
    const { heldOutShare, item } = project.settings;
    const contents = await readUpload(request, body, item);
    const items = await upload.uploadItems(tools, { project: project.id, heldOutShare, items: contents });
    later(env.ITEMS_QUEUE.send({ project: project.id }));
    return { items };
  });

  doors.on(readReplay, async ({ tools, params }) => {
    const [project, item] = await Promise.all([
      findProject(tools.database, params.project),
      readItem(tools, params.project, params.item),
    ]);
    if (!project || !item) throw new Refusal("not-found");
    return Response.json(replayOf(params, item, project.settings.item), { headers: NEVER_CHANGES });
  });

  doors.on(readImage, async ({ tools, params }) => {
    const item = await readItem(tools, params.project, params.item);
    if (item?.kind !== "image") throw new Refusal("not-found");
    const { media, type } = item.image;
    return new Response(media as Uint8Array<ArrayBuffer>, {
      headers: { ...ONLY_A_PICTURE, "content-type": type },
    });
  });

  doors.on(readFrames, async ({ tools, params }) => {
    const item = await readItem(tools, params.project, params.item);
    if (item?.kind !== "fragment" || !item.fragment.frames) throw new Refusal("not-found");
    const headers = { ...NEVER_CHANGES, "content-type": "application/octet-stream" };
    return new Response(item.fragment.frames.data as Uint8Array<ArrayBuffer>, { headers });
  });
}

/** A file from outside shows as a picture and as nothing else, also where somebody opens it by itself. */
const ONLY_A_PICTURE = {
  ...NEVER_CHANGES,
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
};

/** The items of an upload, each checked against what the project's are; the door has read JSON and nothing else. */
async function readUpload(request: Request, body: unknown, policy: ItemPolicy): Promise<ItemContent[]> {
  if (policy.kind === "text") {
    if (body === undefined)
      throw new Refusal("wrong-media-type", {
        field: "content-type",
        detail: "This project's items are text: send application/json.",
      });
    const { items } = accepted(checkInput(uploadOf.text, body));
    return items.map((item) => textContent(item, item.source ?? null));
  }
  if (policy.kind === "image")
    return body === undefined ? readPixels(request, policy) : readImages(body, policy);
  const given: readonly (readonly [Fragment, string | null])[] =
    body === undefined
      ? (await readNpz(request)).map((fragment) => [fragment, null])
      : accepted(checkInput(uploadOf.fragment, body)).items.map((item, i) => [
          accepted(fragmentFromJson(item, `items.${i}`)),
          item.source ?? null,
        ]);
  return given.map(([fragment, source], i) =>
    fragmentContent(accepted(checkFragment(fragment, policy, `items.${i}`)), source),
  );
}

/** Each file is decoded and shrunk before the next one is. */
function readImages(body: unknown, policy: ImagePolicy): ItemContent[] {
  const { items } = accepted(checkInput(uploadOf.image, body));
  const contents: ItemContent[] = [];
  const files = items.map(({ image }) => image);
  const wrong = readFiles(
    files,
    (i) => `items.${i}.image`,
    (media, i) => contents.push(imageContent(media, policy, items[i]?.source ?? null)),
  );
  if (wrong) throw new Refusal("invalid-input", wrong);
  return contents;
}

/** Pixels come without a file that could be shown: they get one. */
async function readPixels(request: Request, policy: ImagePolicy): Promise<ItemContent[]> {
  const bytes = await readBytes(request, uploadItems.maxBodyBytes);
  return accepted(imagesFromNpz(bytes, MAX_UNPACKED_BYTES, MAX_ITEMS_PER_UPLOAD)).map((picture) =>
    imageContent({ type: "image/png", bytes: writePng(picture), picture }, policy, null),
  );
}

async function readNpz(request: Request): Promise<readonly Fragment[]> {
  const bytes = await readBytes(request, uploadItems.maxBodyBytes);
  return accepted(fragmentsFromNpz(bytes, MAX_UNPACKED_BYTES, MAX_ITEMS_PER_UPLOAD));
}

interface Named {
  readonly project: ProjectId;
  readonly item: ItemId;
}

function replayOf(named: Named, item: ReadItem, policy: ItemPolicy) {
  const { project, item: id } = named;
  if (item.kind === "text") return { kind: item.kind, item: id, ...item.text };
  if (item.kind === "image")
    return { kind: item.kind, item: id, href: `/v1/projects/${project}/items/${id}/image` };
  return fragmentReplay(named, item.fragment, policy as FragmentPolicy);
}

function fragmentReplay(
  { project, item }: Named,
  fragment: Fragment,
  { renderer, stepMs }: FragmentPolicy,
): FragmentReplay {
  const { steps, frames } = fragment;
  const drawn = fragment.renderSize > 0;
  const states = drawn
    ? rowsOf(fragment.renderStates, fragment.renderSize, steps)
    : rowsOf(fragment.observations, fragment.observationSize, steps);
  const pixels = frames && {
    shape: [...frames.shape],
    href: `/v1/projects/${project}/items/${item}/frames`,
  };
  return { kind: "fragment", item, renderer, stepMs, steps, states, frames: pixels };
}
