/** `npm run build`: builds the web apps into dist/web and tells what a phone has to load. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";

await build({ logLevel: "warn" });

const kilobytes = (path: string) => gzipSync(readFileSync(path)).length / 1024;
const assets = join("dist", "web", "assets");
const page = readFileSync(join("dist", "web", "annotate", "index.html"), "utf8");
const loaded = readdirSync(assets).filter((name) => page.includes(name));
const total = loaded.reduce((sum, name) => sum + kilobytes(join(assets, name)), 0);
console.log(`Phone app: ${loaded.length} files, ${total.toFixed(1)} kB gzip.`);
