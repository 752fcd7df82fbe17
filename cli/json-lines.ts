import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Problem } from "./problem.ts";

/** Problems of a file are counted, and so many of them shown. */
const SHOWN = 5;
const GZIP = [0x1f, 0x8b];

/**
 * Reads a file of one JSON object a line, perhaps packed with gzip; empty lines are passed over.
 * @param path `-` is standard input
 * @param take what each line is; a text says what is wrong with it, and in which field
 * @throws Problem with the numbers of the wrong lines, or why the file can not be read
 */
export function readJsonLines<T extends object>(path: string, take: (json: unknown) => T | string): T[] {
  const name = path === "-" ? "standard input" : path;
  const read: T[] = [];
  const problems: string[] = [];
  for (const [i, line] of linesOf(path, name).entries()) {
    if (line.trim() === "") continue;
    const taken = takeLine(line, take);
    if (typeof taken === "string") problems.push(`  line ${i + 1}: ${taken}`);
    else read.push(taken);
  }
  if (problems.length === 0) return read;
  const more =
    problems.length > SHOWN ? `\n  and ${(problems.length - SHOWN).toLocaleString("en")} more` : "";
  throw new Problem(
    `${name}: ${problems.length === 1 ? "a line" : "some lines"} can not be read.\n${problems.slice(0, SHOWN).join("\n")}${more}`,
  );
}

function takeLine<T extends object>(line: string, take: (json: unknown) => T | string): T | string {
  try {
    return take(JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError) return `is not JSON: ${error.message}.`;
    throw error;
  }
}

function linesOf(path: string, name: string): string[] {
  try {
    const bytes = readFileSync(path === "-" ? 0 : path);
    const packed = bytes[0] === GZIP[0] && bytes[1] === GZIP[1];
    const text = new TextDecoder("utf-8", { fatal: true }).decode(packed ? gunzipSync(bytes) : bytes);
    return text.split("\n");
  } catch (error) {
    throw new Problem(`${name}: ${error instanceof TypeError ? "is not UTF-8." : (error as Error).message}`);
  }
}
