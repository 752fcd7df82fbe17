import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildPackage, sizeOfClient } from "../build/build-package.ts";
import { wireTypes } from "../build/wire-types.ts";

test("its types are those of the contract (else run clients/typescript/build/write-wire-types.ts)", () => {
  const written = readFileSync(new URL("../src/generated/wire.ts", import.meta.url), "utf8");
  expect(written).toBe(wireTypes());
});

test("whoever imports the client loads at most 5 kB", async () => {
  expect(await sizeOfClient()).toBeLessThanOrEqual(5 * 1024);
});

test("what is published needs nothing but, if one wants it, ONNX Runtime", async () => {
  const folder = mkdtempSync(join(tmpdir(), "accord-package-"));
  try {
    await buildPackage(folder);
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(js|d\.ts)$/.test(name),
    );
    expect(files).toEqual(expect.arrayContaining(["index.js", "index.d.ts", "local.js", "local.d.ts"]));
    const imported = files.flatMap((name) =>
      [...readFileSync(join(folder, name), "utf8").matchAll(/(?:from|import\() ?"([^".][^"]*)"/g)].map(
        ([, from]) => from,
      ),
    );
    expect([...new Set(imported)]).toEqual(["onnxruntime-web/wasm"]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
