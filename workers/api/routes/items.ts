import { MAX_ITEMS_PER_UPLOAD, readFrames, readReplay, uploadItems } from "../../../contract/items.ts";
import { readFragment, rowsOf } from "../../actions/read-replay.ts";
import * as upload from "../../actions/upload-items.ts";
import { checkFragment } from "../../core/codec/check-fragment.ts";
import type { FieldProblem } from "../../core/codec/field-problem.ts";
import type { Fragment } from "../../core/codec/fragment.ts";
import { fragmentFromJson } from "../../core/codec/fragment-json.ts";
import { fragmentsFromNpz } from "../../core/codec/fragments-npz.ts";
import type { Result } from "../../core/result.ts";
import { readBytes } from "../../door/read-body.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { findProject } from "../../store/projects.ts";
import type { Env } from "../env.ts";

const MAX_UNPACKED_BYTES = 48 * 1024 * 1024;
const NEVER_CHANGES = { "cache-control": "private, max-age=31536000, immutable" };

function accepted<T>(result: Result<T, FieldProblem>): T {
  if (!result.ok) throw new Refusal("invalid-input", result.error);
  return result.value;
}

export function openItemDoors(doors: Doors<Env>): void {
  doors.on(uploadItems, async ({ tools, params, body, request, env, later }) => {
    const project = await findProject(tools.database, params.project);
    if (!project) throw new Refusal("not-found");
    const given: readonly (readonly [Fragment, string | null])[] = body
      ? body.items.map((item, i) => [accepted(fragmentFromJson(item, `items.${i}`)), item.source ?? null])
      : (await readNpz(request)).map((fragment) => [fragment, null]);
    const fragments = given.map(([fragment, source], i) => ({
      fragment: accepted(checkFragment(fragment, project.settings.item, `items.${i}`)),
      source,
    }));
    const { heldOutShare } = project.settings;
    const items = await upload.uploadItems(tools, { project: project.id, heldOutShare, fragments });
    later(env.ITEMS_QUEUE.send({ project: project.id }));
    return { items };
  });

  doors.on(readReplay, async ({ tools, params }) => {
    const [project, fragment] = await Promise.all([
      findProject(tools.database, params.project),
      readFragment(tools, params.project, params.item),
    ]);
    if (!project || !fragment) throw new Refusal("not-found");
    const drawn = fragment.renderSize > 0;
    const states = drawn
      ? rowsOf(fragment.renderStates, fragment.renderSize)
      : rowsOf(fragment.observations, fragment.observationSize);
    const { renderer, stepMs } = project.settings.item;
    const frames = fragment.frames && {
      shape: [...fragment.frames.shape],
      href: `/v1/projects/${params.project}/items/${params.item}/frames`,
    };
    const replay = { item: params.item, renderer, stepMs, steps: fragment.steps, states, frames };
    return Response.json(replay, { headers: NEVER_CHANGES });
  });

  doors.on(readFrames, async ({ tools, params }) => {
    const fragment = await readFragment(tools, params.project, params.item);
    if (!fragment?.frames) throw new Refusal("not-found");
    const headers = { ...NEVER_CHANGES, "content-type": "application/octet-stream" };
    return new Response(fragment.frames.data as Uint8Array<ArrayBuffer>, { headers });
  });
}

async function readNpz(request: Request): Promise<readonly Fragment[]> {
  const bytes = await readBytes(request, uploadItems.maxBodyBytes);
  return accepted(fragmentsFromNpz(bytes, MAX_UNPACKED_BYTES, MAX_ITEMS_PER_UPLOAD));
}
