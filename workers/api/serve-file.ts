import { byteRange } from "../core/byte-range.ts";
import type { StoredFile } from "../core/media/clip-item.ts";
import { Refusal } from "../door/refusal.ts";

export const NEVER_CHANGES = { "cache-control": "private, max-age=31536000, immutable" };

/** A file from outside plays or shows as what it is and as nothing else, also where somebody opens it by itself. */
export const ONLY_ITSELF = {
  ...NEVER_CHANGES,
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
};

/** A stored file, whole or the stretch that is asked for, streamed from R2 (RFC 9110, sections 13 and 14). */
export async function serveFile(
  bucket: R2Bucket,
  key: string,
  { type, sha256, bytes }: StoredFile,
  { headers: asked }: Request,
): Promise<Response> {
  const etag = `"${sha256}"`;
  const headers: Record<string, string> = {
    ...ONLY_ITSELF,
    "content-type": type,
    etag,
    "accept-ranges": "bytes",
  };
  if (names(asked.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const condition = asked.get("if-range");
  // Another file than the one that was begun: all of this one.
  const range = byteRange(condition === null || condition === etag ? asked.get("range") : null, bytes);
  if (range.wants === "nothing-there")
    return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${bytes}` } });
  const stretch = range.wants === "stretch" ? { offset: range.from, length: range.length } : undefined;
  const object = await bucket.get(key, stretch ? { range: stretch } : {});
  if (!object) throw new Refusal("not-found");
  const length = stretch?.length ?? bytes;
  const body = object.body.pipeThrough(new FixedLengthStream(length));
  headers["content-length"] = String(length);
  if (!stretch) return new Response(body, { headers });
  const last = stretch.offset + length - 1;
  return new Response(body, {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${stretch.offset}-${last}/${bytes}` },
  });
}

const names = (given: string | null, etag: string) =>
  given?.split(",").some((each) => ["*", etag, `W/${etag}`].includes(each.trim())) ?? false;
