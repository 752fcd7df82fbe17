import type { ProjectId, SnapshotId } from "../core/ids.ts";
import { snapshotKey } from "../store/r2-keys.ts";
import { findProjectSnapshot } from "../store/snapshots.ts";
import type { Tools } from "./tools.ts";
import type { SnapshotFile } from "./training/freeze-snapshot.ts";

/**
 * A snapshot as lines of JSON, to train on elsewhere: its head, then every comparison, one part in memory at a time.
 * @returns undefined where the project has none of that id, or its files are gone
 */
export async function exportSnapshot(
  { database, bucket }: Tools,
  project: ProjectId,
  id: SnapshotId,
): Promise<ReadableStream<Uint8Array> | undefined> {
  const row = await findProjectSnapshot(database, project, id);
  const found = row && (await bucket.get(row.blobKey));
  if (!found) return undefined;
  const { parts, ...head } = await found.json<SnapshotFile>();
  async function* lines() {
    yield JSON.stringify({ snapshot: id, ...head });
    for (const part of parts) {
      const file = await bucket.get(snapshotKey(project, part));
      if (!file) throw new Error(`A part of ${id} is gone from R2.`);
      for (const comparison of await file.json<unknown[]>()) yield JSON.stringify(comparison);
    }
  }
  const encoder = new TextEncoder();
  const all = lines();
  return new ReadableStream({
    async pull(stream) {
      const { value, done } = await all.next();
      if (done) stream.close();
      else stream.enqueue(encoder.encode(`${value}\n`));
    },
  });
}
