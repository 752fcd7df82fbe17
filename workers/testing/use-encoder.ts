import { changeSettings } from "../actions/change-settings.ts";
import type { Tools } from "../actions/tools.ts";
import { uploadEncoder, uploadTokenizer } from "../actions/upload-encoder.ts";
import type { LeadId, ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { findProject } from "../store/projects.ts";
import { TINY_TOKENIZER, tinyPictureEncoder, tinySentenceEncoder } from "./tiny-encoders.ts";

type World = { readonly project: ProjectId; readonly lead: LeadId };

/** Uploads an encoder of texts, or of pictures, as a lead would. @returns its hash */
export async function uploadTinyEncoder(
  tools: Tools,
  { project, lead }: World,
  kind: "text" | "image" = "text",
  bytes = kind === "text" ? tinySentenceEncoder() : tinyPictureEncoder(16, 3),
): Promise<string> {
  const words = new TextEncoder().encode(JSON.stringify(TINY_TOKENIZER));
  const tokenizer =
    kind === "text" ? await uploadTokenizer(tools, { project, lead, bytes: words }) : undefined;
  const uploaded = await uploadEncoder(tools, {
    project,
    lead,
    name: "tiny.onnx",
    tokenizer: tokenizer?.ok ? tokenizer.value.sha256 : undefined,
    feed: { layout: "nchw", mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    bytes,
  });
  if (!uploaded.ok) throw new Error(uploaded.error.detail);
  return uploaded.value.sha256;
}

/** Lets a project's models be trained with an encoder, or with features of their own. */
export async function chooseEncoder(
  tools: Tools,
  { project, lead }: World,
  encoder: ProjectPolicy["training"]["encoder"],
): Promise<void> {
  const settings = (await findProject(tools.database, project))?.settings as ProjectPolicy;
  const changed = await changeSettings(tools, lead, project, { training: { ...settings.training, encoder } });
  if (!changed.ok) throw new Error(JSON.stringify(changed.error));
}
