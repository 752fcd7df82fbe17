#!/usr/bin/env node
// Starts the command line. It is TypeScript, which Node runs as it is from 22.18 on: under an older one (20 is enough to
// install) the Node of the devDependency `node` takes over.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = new URL("./main.ts", import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)) {
  await import(main.href);
} else {
  const node = fileURLToPath(new URL("../node_modules/node/bin/node", import.meta.url));
  if (!existsSync(node)) {
    console.error("accord needs Node 22.18 or newer, or `npm install` in its folder.");
    process.exit(1);
  }
  spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit" }).once("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}
