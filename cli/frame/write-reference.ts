/** `node cli/frame/write-reference.ts`: writes what help says of each command into docs/command-line.md. */
import { readFileSync, writeFileSync } from "node:fs";
import { COMMANDS } from "../commands.ts";
import { referenceOf } from "./help.ts";

const page = new URL("../../docs/command-line.md", import.meta.url);
const [introduction] = readFileSync(page, "utf8").split("### accord", 1);
writeFileSync(page, introduction + referenceOf(COMMANDS));
