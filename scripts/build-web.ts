/** Builds the web app into dist/web. */
import { mkdirSync } from "node:fs";

mkdirSync("dist/web", { recursive: true });
