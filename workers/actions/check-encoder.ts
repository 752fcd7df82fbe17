import type { FieldProblem } from "../core/codec/field-problem.ts";
import type { ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { findEncoder } from "../store/encoders.ts";
import type { Tools } from "./tools.ts";

const FIELD = "training.encoder.sha256";

/** What is wrong with the encoder that settings name; undefined where it is one of the project's, for its kind of items. */
export async function wrongEncoder(
  tools: Tools,
  project: ProjectId,
  { item, training }: Pick<ProjectPolicy, "item" | "training">,
): Promise<FieldProblem | undefined> {
  if (training.encoder.kind === "trained") return undefined;
  const encoder = await findEncoder(tools.database, project, training.encoder.sha256);
  if (!encoder) return { field: FIELD, detail: "No encoder of that hash was uploaded to this project." };
  const { kind } = encoder.reading;
  if (kind === item.kind) return undefined;
  return {
    field: FIELD,
    detail: `This encoder reads ${kind}; the project's items are of the kind ${item.kind}.`,
  };
}
