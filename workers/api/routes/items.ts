import {
  type FragmentReplay,
  readFrames,
  readImage,
  readMedia,
  readPoster,
  readReplay,
  uploadItems,
} from "../../../contract/items.ts";
import { type ReadItem, readItem } from "../../actions/read-item.ts";
import type { Tools } from "../../actions/tools.ts";
import * as upload from "../../actions/upload-items.ts";
import type { Fragment } from "../../core/codec/fragment.ts";
import { rowsOf } from "../../core/codec/fragment-json.ts";
import type { ItemId, ProjectId } from "../../core/ids.ts";
import type { ClipItem } from "../../core/media/clip-item.ts";
import type { ClipPolicy, FragmentPolicy, ItemPolicy } from "../../core/project-policy.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { findProject } from "../../store/projects.ts";
import { mediaKey } from "../../store/r2-keys.ts";
import type { Env } from "../env.ts";
import { readUpload } from "../read-upload.ts";
import { NEVER_CHANGES, ONLY_ITSELF, serveFile } from "../serve-file.ts";

export function openItemDoors(doors: Doors<Env>): void {
  doors.on(uploadItems, async ({ tools, params, query, body, request, env, later }) => {
    const project = await findProject(tools.database, params.project);
    if (!project) throw new Refusal("not-found");
    const { heldOutShare, item } = project.settings;
    const contents = await readUpload(request, body, item, query.category);
    const items = await upload.uploadItems(tools, { project: project.id, heldOutShare, items: contents });
    later(env.ITEMS_QUEUE.send({ project: project.id, request: tools.origin.request }));
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
      headers: { ...ONLY_ITSELF, "content-type": type },
    });
  });

  doors.on(readMedia, async ({ tools, params, request }) => {
    const { file } = await clipOf(tools, params);
    return serveFile(tools.bucket, mediaKey(params.project, file.sha256), file, request);
  });

  doors.on(readPoster, async ({ tools, params, request }) => {
    const { poster } = await clipOf(tools, params);
    if (!poster) throw new Refusal("not-found");
    return serveFile(tools.bucket, mediaKey(params.project, poster.sha256), poster, request);
  });

  doors.on(readFrames, async ({ tools, params }) => {
    const item = await readItem(tools, params.project, params.item);
    if (item?.kind !== "fragment" || !item.fragment.frames) throw new Refusal("not-found");
    const headers = { ...NEVER_CHANGES, "content-type": "application/octet-stream" };
    return new Response(item.fragment.frames.data as Uint8Array<ArrayBuffer>, { headers });
  });
}

interface Named {
  readonly project: ProjectId;
  readonly item: ItemId;
}

async function clipOf(tools: Tools, { project, item }: Named): Promise<ClipItem> {
  const found = await readItem(tools, project, item);
  if (found?.kind !== "audio" && found?.kind !== "video") throw new Refusal("not-found");
  return found.clip;
}

function replayOf(named: Named, item: ReadItem, policy: ItemPolicy) {
  const { project, item: id } = named;
  if (item.kind === "text") return { kind: item.kind, item: id, ...item.text };
  const at = `/v1/projects/${project}/items/${id}`;
  if (item.kind === "image") return { kind: item.kind, item: id, href: `${at}/image` };
  if (item.kind !== "fragment") return clipReplay(id, item.kind, item.clip, at);
  return fragmentReplay(named, item.fragment, policy as FragmentPolicy);
}

function clipReplay(item: ItemId, kind: ClipPolicy["kind"], clip: ClipItem, at: string) {
  const { file, poster, durationMs, prompt, transcript, captions, width, height, codecs } = clip;
  const { type, bytes } = file;
  const told = { item, href: `${at}/media`, type, bytes, durationMs, prompt, transcript, captions };
  return kind === "audio"
    ? { kind, ...told }
    : { kind, ...told, width, height, sound: codecs.length > 1, poster: poster && `${at}/poster` };
}

function fragmentReplay(
  { project, item }: Named,
  fragment: Fragment,
  { renderer, signals = [], stepMs }: FragmentPolicy,
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
  return { kind: "fragment", item, renderer, signals: [...signals], stepMs, steps, states, frames: pixels };
}
