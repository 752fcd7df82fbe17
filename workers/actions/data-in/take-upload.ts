import { FRESH_IMPORT } from "../../core/data-job.ts";
import type { DataJobId, ProjectId } from "../../core/ids.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import * as store from "../../store/import-jobs.ts";
import { importKey } from "../../store/r2-keys.ts";
import type { Tools } from "../tools.ts";

/** Files come in parts of this size; R2 asks for at least 5 MB, and for the same of all but the last. */
export const PART_BYTES = 8 * 1024 * 1024;
const KEPT_MS = 7 * 86_400_000;

export const partsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / PART_BYTES));

/**
 * Begins to take a file, or goes on with it: one that is on its way is found by its hash, one that still lies there need
 * not be sent again.
 */
export async function beginUpload(
  tools: Tools,
  given: {
    readonly project: ProjectId;
    readonly startedBy: string;
    readonly name: string;
    readonly sha256: string;
    readonly bytes: number;
  },
): Promise<store.ImportRow> {
  const { project, ...file } = given;
  const before = await store.findImportOf(tools.database, project, file.sha256);
  if (before?.status === "uploading" && before.bytes === file.bytes) return before;
  const key = importKey(project, file.sha256);
  const there = (await tools.bucket.head(key))?.size === file.bytes;
  const upload = there ? undefined : await tools.bucket.createMultipartUpload(key);
  const nowMs = tools.nowMs();
  const job = await store.insertImport(tools.database, {
    id: tools.newId("dat"),
    projectId: project,
    status: upload ? "uploading" : "uploaded",
    ...file,
    uploadId: upload?.uploadId ?? null,
    checkpoint: FRESH_IMPORT,
    heartbeatAtMs: nowMs,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + KEPT_MS,
  });
  if (job) return job;
  // Somebody began with the same file meanwhile: their upload is this one too.
  await upload?.abort();
  return (await store.findImportOf(tools.database, project, file.sha256)) as store.ImportRow;
}

export type PartRefusal = { readonly field: string; readonly detail: string } | "not-found";

/** Takes one part of a file; the last one that was missing makes it whole. */
export async function takePart(
  tools: Tools,
  project: ProjectId,
  id: DataJobId,
  number: number,
  bytes: Uint8Array,
): Promise<Result<store.ImportRow, PartRefusal>> {
  const job = await store.findImport(tools.database, project, id);
  if (!job) return fail("not-found");
  if (job.status !== "uploading" || job.uploadId === null) return ok(job);
  const parts = partsOf(job.bytes);
  if (number > parts) return fail({ field: "part", detail: `Expected 1 to ${parts}.` });
  const expected = number < parts ? PART_BYTES : job.bytes - (parts - 1) * PART_BYTES;
  if (bytes.length !== expected)
    return fail({
      field: "body",
      detail: `Expected ${expected} bytes in part ${number}, received ${bytes.length}.`,
    });
  const upload = tools.bucket.resumeMultipartUpload(importKey(project, job.sha256), job.uploadId);
  const { etag } = await upload.uploadPart(number, bytes);
  await store.putPart(tools.database, { jobId: id, number, etag });
  const there = await store.listParts(tools.database, id);
  if (there.length < parts) return ok(job);
  await upload.complete(there).catch(async (error) => {
    // Two parts came last at the same time: the other one made the file whole.
    if ((await tools.bucket.head(importKey(project, job.sha256)))?.size !== job.bytes) throw error;
  });
  await store.noteUploaded(tools.database, id);
  return ok({ ...job, status: "uploaded" });
}

/** Takes files away whose time is over. */
export async function forgetImports(tools: Tools): Promise<void> {
  for (const { projectId, sha256, uploadId } of await store.expiredImports(tools.database, tools.nowMs())) {
    const key = importKey(projectId, sha256);
    if (uploadId)
      await tools.bucket
        .resumeMultipartUpload(key, uploadId)
        .abort()
        .catch(() => {});
    await tools.bucket.delete([key, `${key}.rows`]);
  }
}
