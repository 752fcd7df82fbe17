import { readBytes } from "../door/read-body.ts";
import { Refusal } from "../door/refusal.ts";

/**
 * Reads a body that may be packed with gzip or deflate, up to a limit that counts what comes out.
 * @throws Refusal `too-large` as soon as that is passed, `invalid-input` where it can not be unpacked.
 */
export async function readPackedBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const packing = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (packing === "identity" || !request.body) return readBytes(request, maxBytes);
  if (packing !== "gzip" && packing !== "deflate")
    throw new Refusal("wrong-media-type", {
      field: "content-encoding",
      detail: "Send gzip, deflate or neither.",
    });
  const packed = await readBytes(request, maxBytes);
  const unpacked = new Blob([packed as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream(packing));
  try {
    return await readBytes(new Request(request.url, { method: "POST", body: unpacked }), maxBytes);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("invalid-input", { field: "body", detail: `This is not ${packing}.` });
  }
}

/** A JSON body that may be packed. @throws Refusal as above, or `invalid-input` where it is not JSON in UTF-8. */
export async function readPackedJson(request: Request, maxBytes: number): Promise<unknown> {
  const bytes = await readPackedBody(request, maxBytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    throw new Refusal("invalid-input", { field: "body", detail: "The body is not JSON in UTF-8." });
  }
}
