/** `npm run build`: the TypeScript package into clients/typescript/dist. */
import { fileURLToPath } from "node:url";
import { buildPackage, sizeOfClient } from "./build-package.ts";

await buildPackage(fileURLToPath(new URL("../dist", import.meta.url)));
console.log(`TypeScript client: ${((await sizeOfClient()) / 1024).toFixed(1)} kB gzip.`);
