import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type BuildOptions, build } from "esbuild";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const OPTIONS: BuildOptions = {
  entryPoints: [here("../src/index.ts"), here("../src/local.ts")],
  bundle: true,
  // What both share stands once, so that an error is the same class from either.
  splitting: true,
  chunkNames: "shared-[hash]",
  format: "esm",
  platform: "neutral",
  target: "es2022",
  external: ["onnxruntime-web"],
};

/** Writes what is published: modules and their types. @throws Error with what the compiler said */
export async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  await build({ ...OPTIONS, outdir: folder });
  const emit = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--outDir", folder];
  const { status, stdout } = spawnSync("tsc", ["-p", here("../tsconfig.json"), ...emit], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stdout);
}

/** What somebody who imports the client has to load, minified and packed, in bytes. */
export async function sizeOfClient(): Promise<number> {
  const { outputFiles } = await build({
    ...OPTIONS,
    entryPoints: [here("../src/index.ts")],
    splitting: false,
    minify: true,
    write: false,
  });
  return gzipSync(outputFiles?.[0]?.contents ?? "").length;
}
