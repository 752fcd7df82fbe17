/** Below this, packing costs more than it saves. */
const LEAST_BYTES = 1_024;

/** A reply, packed with gzip or deflate where its client asked for that and it is worth it. */
export function packReply(request: Request, bytes: Uint8Array, headers: Headers): Response {
  // The platform writes its own Accept-Encoding over the client's, and tells that one beside.
  const original = (request.cf as { clientAcceptEncoding?: string } | undefined)?.clientAcceptEncoding;
  const accepted = (original ?? request.headers.get("accept-encoding") ?? "").toLowerCase();
  const packing = (["gzip", "deflate"] as const).find((each) => accepted.includes(each));
  const body = bytes as Uint8Array<ArrayBuffer>;
  if (!packing || bytes.length < LEAST_BYTES) return new Response(body, { headers });
  headers.set("content-encoding", packing);
  headers.set("vary", "accept-encoding");
  const packed = new Blob([body]).stream().pipeThrough(new CompressionStream(packing));
  return new Response(packed, { headers, encodeBody: "manual" });
}
