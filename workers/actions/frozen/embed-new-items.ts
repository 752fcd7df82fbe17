import type { ProjectId } from "../../core/ids.ts";
import type { OpenSession } from "../../core/onnx/tensor.ts";
import { featuresOf } from "../../core/reward/encode-item.ts";
import { findProject } from "../../store/projects.ts";
import { itemsFrom } from "../../store/sampling.ts";
import type { Tools } from "../tools.ts";
import { type EncodingEffort, embedItems } from "./embed-items.ts";
import { CHUNK, countEmbeddings } from "./embeddings.ts";
import { findStoredEncoder } from "./stored-encoder.ts";

/**
 * Encodes what has come in since, where a project's items are read by a frozen encoder: as much as the effort allows, the
 * rest at the next call.
 * @returns whether there is more to do
 */
export async function embedNewItems(
  tools: Tools,
  openSession: OpenSession,
  id: ProjectId,
  effort: EncodingEffort,
): Promise<boolean> {
  const project = await findProject(tools.database, id);
  if (!project) return false;
  const { settings, trainItemCount, heldOutItemCount } = project;
  const encoder = await findStoredEncoder(tools, id, settings.item, featuresOf(settings));
  if (!encoder) return false;
  for (const [split, count] of [
    ["train", trainItemCount],
    ["held-out", heldOutItemCount],
  ] as const) {
    const done = await countEmbeddings(tools, id, encoder, split);
    for (let start = 0; start < count; start += CHUNK) {
      const there = Math.min(CHUNK, count - start);
      if ((done.get(start) ?? 0) >= there) continue;
      if (effort.operations <= 0) return true;
      const items = await itemsFrom(tools.database, id, split, start, there);
      if ((await embedItems(tools, openSession, id, encoder, items, effort)) < items.length) return true;
    }
  }
  return false;
}
