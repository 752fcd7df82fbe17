import { runKey } from "../../store/r2-keys.ts";
import type { RunRow } from "../../store/runs.ts";
import type { Tools } from "../tools.ts";
import { type RunContext, RunFailure } from "./run-context.ts";

/** Stores what a stage made, under the run. */
export async function writeRunFile(
  { tools, run }: RunContext,
  name: string,
  content: Uint8Array,
): Promise<void> {
  await tools.bucket.put(runKey(run.projectId, run.id, name), content);
}

export async function hasRunFile({ tools, run }: RunContext, name: string): Promise<boolean> {
  return (await tools.bucket.head(runKey(run.projectId, run.id, name))) !== null;
}

/** @throws RunFailure where an earlier stage's work is gone. */
export async function readRunFile(context: RunContext, name: string): Promise<Uint8Array> {
  return readFile(context, runKey(context.run.projectId, context.run.id, name));
}

/** @throws RunFailure where nothing lies under the key. */
export async function readFile({ tools }: RunContext, key: string): Promise<Uint8Array> {
  const found = await tools.bucket.get(key);
  if (!found) throw new RunFailure(`The file ${key} is gone from R2.`);
  return new Uint8Array(await found.arrayBuffer());
}

export const encodeJson = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

export const decodeJson = <T>(bytes: Uint8Array): T => JSON.parse(new TextDecoder().decode(bytes)) as T;

/** Removes everything that a run left behind, once it has ended; the snapshot and the model lie elsewhere. */
export async function clearRun({ bucket }: Pick<Tools, "bucket">, run: RunRow): Promise<void> {
  const listed = await bucket.list({ prefix: runKey(run.projectId, run.id, "") });
  if (listed.objects.length > 0) await bucket.delete(listed.objects.map(({ key }) => key));
}
