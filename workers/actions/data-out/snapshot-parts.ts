import type { ProjectId, SnapshotId } from "../../core/ids.ts";
import { snapshotKey } from "../../store/r2-keys.ts";
import { findProjectSnapshot } from "../../store/snapshots.ts";
import type { Tools } from "../tools.ts";
import type { SnapshotFile } from "../training/freeze-snapshot.ts";

/** One part of a snapshot, and how many there are. @throws Error where its files are gone */
export async function snapshotParts(
  { database, bucket }: Tools,
  project: ProjectId,
  id: string,
  part: number,
): Promise<{ readonly count: number; readonly rows: readonly Record<string, unknown>[] }> {
  const row = await findProjectSnapshot(database, project, id as SnapshotId);
  const head = row && (await bucket.get(row.blobKey));
  if (!head) throw new Error("The snapshot is gone.");
  const { parts } = await head.json<SnapshotFile>();
  const sha256 = parts[part];
  if (sha256 === undefined) return { count: parts.length, rows: [] };
  const file = await bucket.get(snapshotKey(project, sha256));
  if (!file) throw new Error("A part of the snapshot is gone.");
  return { count: parts.length, rows: await file.json<Record<string, unknown>[]>() };
}
