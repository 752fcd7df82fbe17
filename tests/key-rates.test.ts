import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RATE_BLOCKS, RATE_SECONDS } from "../workers/core/api-key.ts";

test.each(["wrangler.toml", "workers/reward/wrangler.toml"])(
  "%s lets the platform count as many blocks of requests as the code takes it to",
  (file) => {
    const [, limits = ""] = readFileSync(file, "utf8").split('name = "KEY_RATE"');
    expect(limits).toContain(`simple = { limit = ${RATE_BLOCKS}, period = ${RATE_SECONDS} }`);
  },
);
