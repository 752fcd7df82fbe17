import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Sha256 } from "./sha256.ts";

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1_000])(
  "%i bytes, in pieces of any size, hash as they should",
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 256);
    const expected = createHash("sha256").update(bytes).digest("hex");
    for (const size of [1, 7, 64, 1_000]) {
      const hash = new Sha256();
      for (let at = 0; at < length; at += size) hash.update(bytes.subarray(at, at + size));
      expect(hash.digest()).toBe(expected);
    }
  },
);
