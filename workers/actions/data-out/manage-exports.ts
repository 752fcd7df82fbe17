import { createHmac } from "node:crypto";
import { FRESH_EXPORT } from "../../core/data-job.ts";
import type { ExportPlan } from "../../core/data-out/export-plan.ts";
import type { DataJobId, LeadId, ProjectId, SnapshotId } from "../../core/ids.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { equalInConstantTime } from "../../core/secret.ts";
import { insertAudit } from "../../store/audit.ts";
import * as store from "../../store/export-jobs.ts";
import { findProject } from "../../store/projects.ts";
import { exportPrefix } from "../../store/r2-keys.ts";
import { findProjectSnapshot } from "../../store/snapshots.ts";
import { deed } from "../deed.ts";
import type { Tools } from "../tools.ts";

/** A file is kept for so long; its links end with it at the latest. */
const KEPT_MS = 7 * 86_400_000;

/** Notes an export; whoever calls lets its Workflow begin. @returns why not */
export async function startExport(
  tools: Tools,
  given: { readonly project: ProjectId; readonly startedBy: LeadId; readonly plan: ExportPlan },
): Promise<Result<store.ExportRow, "not-found" | { readonly field: string; readonly detail: string }>> {
  const { project: id, startedBy, plan } = given;
  const project = await findProject(tools.database, id);
  if (!project) return fail("not-found");
  const { item, task } = project.settings;
  if (plan.content === "preferences" && (item.kind !== "text" || task.kind !== "pair"))
    return fail({
      field: "content",
      detail: "Expected labels, comparisons, consensus or snapshot: this project does not compare two texts.",
    });
  if (
    plan.content === "snapshot" &&
    !(await findProjectSnapshot(tools.database, id, (plan.snapshot ?? "") as SnapshotId))
  )
    return fail({ field: "snapshot", detail: "Expected a snapshot of this project." });
  const nowMs = tools.nowMs();
  const job = {
    id: tools.newId("dat"),
    projectId: id,
    status: "running" as const,
    plan,
    checkpoint: FRESH_EXPORT,
    linkSecret: tools.newSecret(),
    heartbeatAtMs: nowMs,
    startedBy,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + KEPT_MS,
  };
  const entry = deed(tools, id, startedBy, { action: "start-export", subject: job.id, details: { ...plan } });
  return ok(await store.insertExport(tools.database, job, entry));
}

export type ExportFile = "data" | "card.json" | "card.md";

const signatureOf = (secret: string, job: DataJobId, file: ExportFile, expiresAtMs: number) =>
  createHmac("sha256", secret).update(`${job}/${file}/${expiresAtMs}`).digest("hex");

/**
 * Makes what lets a link to a file of an export open for whoever has it, until it expires, and writes down that somebody did.
 * @returns undefined where there is no such file: the export is not there, not done, failed or over
 */
export async function linkExport(
  tools: Tools,
  given: { readonly project: ProjectId; readonly job: DataJobId; readonly lead: LeadId },
  { file, minutes }: { readonly file: ExportFile; readonly minutes: number },
): Promise<{ readonly expires: number; readonly signature: string } | undefined> {
  const { project, job, lead } = given;
  const found = await store.findExport(tools.database, project, job);
  if (found?.status !== "succeeded") return undefined;
  const expires = Math.min(found.expiresAtMs, tools.nowMs() + 60_000 * minutes);
  const what = { action: "link-export", subject: job, details: { file, untilMs: expires } };
  await insertAudit(tools.database, deed(tools, project, lead, what));
  return { expires, signature: signatureOf(found.linkSecret, job, file, expires) };
}

/** The export that a link opens; undefined where it expired, was forged, or the export is gone. */
export async function openLink(
  tools: Tools,
  project: ProjectId,
  job: DataJobId,
  link: { readonly file: ExportFile; readonly expires: number; readonly signature: string },
): Promise<store.ExportRow | undefined> {
  const found = await store.findExport(tools.database, project, job);
  if (found?.status !== "succeeded" || found.linkSecret === "" || link.expires < tools.nowMs())
    return undefined;
  const expected = signatureOf(found.linkSecret, job, link.file, link.expires);
  return equalInConstantTime(link.signature, expected) ? found : undefined;
}

/** Takes an export away. @returns whether it was there */
export async function deleteExport(
  tools: Tools,
  given: { readonly project: ProjectId; readonly job: DataJobId; readonly actor: LeadId },
): Promise<boolean> {
  if (!(await store.findExport(tools.database, given.project, given.job))) return false;
  await clearExport(tools, given.project, given.job);
  const entry = deed(tools, given.project, given.actor, { action: "delete-export", subject: given.job });
  await store.expireExport(tools.database, given, entry);
  return true;
}

/** Takes exports away whose time is over. */
export async function forgetExports(tools: Tools): Promise<void> {
  const nowMs = tools.nowMs();
  for (const { id, projectId } of await store.overdueExports(tools.database, nowMs)) {
    await clearExport(tools, projectId, id);
    await store.expireExport(
      tools.database,
      { project: projectId, job: id },
      { projectId, actor: "schedule", action: "delete-export", subject: id, atMs: nowMs },
    );
  }
}

async function clearExport(tools: Tools, project: ProjectId, job: DataJobId): Promise<void> {
  for (;;) {
    const { objects } = await tools.bucket.list({ prefix: exportPrefix(project, job) });
    if (objects.length === 0) return;
    await tools.bucket.delete(objects.map(({ key }) => key));
  }
}
