import type { DataJobId, ProjectId, RunId } from "../core/ids.ts";
import type { Split } from "../core/split.ts";

/** Every R2 key that Accord writes, in one place; docs/storage.md says what lies there. Content is named by hash. */
export const itemBlobKey = (project: ProjectId, sha256: string) => `projects/${project}/items/${sha256}`;
/** The file of a clip or its poster, as it is played. */
export const mediaKey = (project: ProjectId, sha256: string) => `projects/${project}/media/${sha256}`;
export const snapshotKey = (project: ProjectId, sha256: string) => `projects/${project}/snapshots/${sha256}`;
export const modelKey = (project: ProjectId, sha256: string) => `projects/${project}/models/${sha256}.onnx`;
/** Scores of the training items from `start` on by a version; without `start`, the prefix of all that a version gave. */
export const scoresKey = (project: ProjectId, version: number, start?: number) =>
  `${scoresPrefix(project)}${version}/${start ?? ""}`;
export const scoresPrefix = (project: ProjectId) => `projects/${project}/scores/`;
export const uploadKey = (project: ProjectId, sha256: string) => `projects/${project}/uploads/${sha256}.onnx`;
export const encoderKey = (project: ProjectId, sha256: string) =>
  `projects/${project}/encoders/${sha256}.onnx`;
/** How it is fed (core/frozen/encoder-reading.ts). */
export const readingKey = (project: ProjectId, sha256: string) =>
  `projects/${project}/encoders/${sha256}.json`;
export const tokenizerKey = (project: ProjectId, sha256: string) =>
  `projects/${project}/tokenizers/${sha256}.json`;
/** What an encoder makes of a split's items from an ordinal on; without `start`, the prefix of all of the split. */
export const embeddingsKey = (project: ProjectId, encoder: string, split: Split, start?: number) =>
  `projects/${project}/embeddings/${encoder}/${split}/${start ?? ""}`;
export const assessmentKey = (project: ProjectId, run: number) => `projects/${project}/quality/${run}.json`;
/** What a run makes of each comparison: lines of JSON, by comparison id. */
export const consensusKey = (project: ProjectId, run: number) => `projects/${project}/quality/${run}.jsonl`;
export const queryLogKey = (project: ProjectId, day: number, report: string) =>
  `projects/${project}/queries/${day}/${report}.jsonl`;
export const runKey = (project: ProjectId, run: RunId, name: string) =>
  `projects/${project}/runs/${run}/${name}`;
/** A file whose rows come in, and what was unpacked of it. */
export const importKey = (project: ProjectId, sha256: string) => `projects/${project}/imports/${sha256}`;
export const unpackedKey = (project: ProjectId, sha256: string) => `${importKey(project, sha256)}.rows`;
/** An export's file, by the attempt that made it: one that was thought dead overwrites nothing. */
export const exportFileKey = (project: ProjectId, job: DataJobId, attempt: number) =>
  `${exportPrefix(project, job)}data-${attempt}`;
/** What an export is made of: its pieces, then the file itself. */
export const exportPrefix = (project: ProjectId, job: DataJobId) => `projects/${project}/exports/${job}/`;
