import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

const WORKER = "annotate/service-worker.js";
const PAGE = "annotate/index.html";
const LANGUAGE = /\/i18n\/messages\/([a-z]+)\.ts/;
/** Of the public folder, what the page needs to look as it should without a connection. */
const PUBLIC = ["annotate/manifest.webmanifest", "annotate/icon.svg"];

/**
 * Writes into the service worker what the phone app is made of: its page, every part that it may load, English, and where
 * the other languages are. The version is a hash of all of it, so that a worker differs whenever the app does.
 * @param publicDir the folder of files that are copied as they are
 */
export const buildShell = (publicDir: string): Plugin => ({
  name: "build-shell",
  enforce: "post",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const worker = bundle[WORKER];
      const page = bundle[PAGE];
      if (worker?.type !== "chunk" || page?.type !== "asset") throw new Error("The phone app was not built.");
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const languages: Record<string, string> = {};
      const files = new Set<string>();
      const add = (chunk: Rolldown.OutputChunk) => {
        if (files.has(chunk.fileName)) return;
        const tag = LANGUAGE.exec(chunk.facadeModuleId ?? "")?.[1];
        if (tag) languages[tag] = `/${chunk.fileName}`;
        if (tag && tag !== "en") return;
        files.add(chunk.fileName);
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
        for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
          const next = chunks.find(({ fileName }) => fileName === name);
          if (next) add(next);
        }
      };
      for (const chunk of chunks)
        if (chunk.isEntry && chunk.facadeModuleId?.endsWith("/annotate/index.html")) add(chunk);
      const shell = {
        page: `/${PAGE.replace("index.html", "")}`,
        files: [...files, ...PUBLIC].sort().map((path) => `/${path}`),
        languages,
      };
      const hash = createHash("sha256").update(JSON.stringify(shell)).update(page.source);
      for (const path of PUBLIC) hash.update(readFileSync(join(publicDir, path)));
      const version = hash.digest("hex").slice(0, 16);
      worker.code = `const SHELL = ${JSON.stringify({ version, ...shell })};\n${worker.code}`;
    },
  },
});
