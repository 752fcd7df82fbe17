/** R2 wants all parts of one upload but the last to be of one size, and at least 5 MB. */
const PART_BYTES = 8 * 1024 * 1024;

/**
 * Writes what comes in pieces to R2, a part of it in memory at a time.
 * @param pieces may throw: then what came before is kept, or nothing where `keep` is false
 * @returns how many bytes lie there, and what was thrown
 */
export async function streamToBucket(
  bucket: R2Bucket,
  key: string,
  pieces: AsyncIterable<Uint8Array>,
  keep: boolean,
): Promise<{ readonly bytes: number; readonly error: unknown }> {
  const upload = await bucket.createMultipartUpload(key);
  const parts: R2UploadedPart[] = [];
  let part = new Uint8Array(PART_BYTES);
  let [filled, bytes, error] = [0, 0, undefined as unknown];
  const send = async () => {
    parts.push(await upload.uploadPart(parts.length + 1, part.slice(0, filled)));
    filled = 0;
  };
  try {
    for await (const piece of pieces)
      for (let at = 0; at < piece.length; ) {
        const taken = Math.min(piece.length - at, PART_BYTES - filled);
        part.set(piece.subarray(at, at + taken), filled);
        at += taken;
        filled += taken;
        bytes += taken;
        if (filled === PART_BYTES) await send();
      }
  } catch (thrown) {
    error = thrown;
  }
  if (error !== undefined && !keep) {
    await upload.abort();
    return { bytes: 0, error };
  }
  if (filled > 0 || parts.length === 0) await send();
  part = new Uint8Array(0);
  await upload.complete(parts);
  return { bytes, error };
}
