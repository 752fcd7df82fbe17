import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Import } from "../../contract/imports.ts";
import { Problem } from "../problem.ts";
import type { Server } from "../server/server.ts";
import { progressBar } from "../train/progress.ts";

/** A part is tried so often before the command gives up; begun again, it goes on there. */
const TRIES = 4;
const PAUSE_MS = 1_000;

/** What a file is called, how large it is, and its SHA-256, read once without holding it. */
export async function describeFile(path: string) {
  try {
    const { size } = await stat(path);
    if (size === 0) throw new Problem(`${path}: is empty.`);
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
    return { name: basename(path), bytes: size, sha256: hash.digest("hex") };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${path}: ${(error as Error).message}`);
  }
}

/** Sends the parts of a file that are not there yet. */
export async function sendParts(
  server: Server,
  job: { readonly project: string; readonly import: string },
  { status, bytes, partBytes, parts }: Import,
  path: string,
): Promise<void> {
  if (status !== "uploading") return;
  const there = new Set(parts);
  const count = Math.max(1, Math.ceil(bytes / partBytes));
  const bar = progressBar(() => performance.now());
  const file = await open(path);
  try {
    for (let part = 1; part <= count; part++) {
      if (there.has(part)) continue;
      const start = (part - 1) * partBytes;
      const body = new Uint8Array(Math.min(partBytes, bytes - start));
      await file.read(body, 0, body.length, start);
      const at = `/v1/projects/${job.project}/imports/${job.import}/parts/${part}`;
      await patiently(() =>
        server.open(at, { method: "PUT", body, headers: { "content-type": "application/octet-stream" } }),
      );
      bar.show(part / count);
    }
  } finally {
    bar.clear();
    await file.close();
  }
}

async function patiently(send: () => Promise<unknown>): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await send();
      return;
    } catch (error) {
      if (!(error instanceof Problem) || error.exit !== "unreachable" || tried === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** tried));
    }
  }
}
