import type { LeadId, ProjectId, SnapshotId } from "../core/ids.ts";
import { type DeclaredModel, inspectModel } from "../core/onnx/inspect/inspect-model.ts";
import { featureSize } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { sha256Hex } from "../core/secret.ts";
import { findProject } from "../store/projects.ts";
import { uploadKey } from "../store/r2-keys.ts";
import { insertRun, type RunRow } from "../store/runs.ts";
import { findProjectSnapshot } from "../store/snapshots.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

export type UploadRefusal =
  | { readonly code: "not-found"; readonly field?: string; readonly detail?: string }
  | { readonly code: "run-in-progress" }
  | { readonly code: "model-refused"; readonly field: string; readonly detail: string };

/**
 * Takes a reward model that was trained elsewhere: inspects the file, keeps it, and queues a run that tries, evaluates and
 * gates it on a snapshot as it would one of ours; whoever calls starts its Workflow.
 */
export async function uploadModel(
  tools: Tools,
  given: {
    project: ProjectId;
    lead: LeadId;
    snapshot: SnapshotId;
    declared: DeclaredModel;
    bytes: Uint8Array;
  },
): Promise<Result<RunRow, UploadRefusal>> {
  const { declared, bytes } = given;
  const [project, snapshot] = await Promise.all([
    findProject(tools.database, given.project),
    findProjectSnapshot(tools.database, given.project, given.snapshot),
  ]);
  if (!project) return fail({ code: "not-found" });
  if (!snapshot)
    return fail({ code: "not-found", field: "snapshot", detail: "This project has no such snapshot." });
  const { item } = project.settings;
  if (item.kind !== "fragment")
    return fail({
      code: "model-refused",
      field: "body",
      detail: `A model from elsewhere reads rows of numbers; the items of this project are of the kind ${item.kind}.`,
    });
  const inspected = inspectModel(bytes, declared, featureSize(item));
  if (!inspected.ok) return fail({ code: "model-refused", field: "body", detail: inspected.error });
  const sha256 = await sha256Hex(bytes);
  const blobKey = uploadKey(project.id, sha256);
  await tools.bucket.put(blobKey, bytes);
  const id = tools.newId("run");
  const details = { sha256, bytes: bytes.length, snapshot: snapshot.id };
  const entry = deed(tools, project.id, given.lead, { action: "upload-model", subject: id, details });
  const upload = { model: { ...declared, sha256, blobKey, blobBytes: bytes.length }, snapshot: snapshot.id };
  const queued = { id, project: project.id, startedBy: given.lead, nowMs: tools.nowMs(), upload };
  const run = await insertRun(tools.database, queued, entry);
  return run ? ok(run) : fail({ code: "run-in-progress" });
}
