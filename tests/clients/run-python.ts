import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PACKAGE = fileURLToPath(new URL("../../clients/python", import.meta.url));

/** Runs Python in the Python package's folder. @throws Error with all that it said where it fails */
export async function runPython(
  python: string | undefined,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string }> {
  const command = python?.includes("/") ? resolve(python) : (python ?? "");
  const options = { cwd: PACKAGE, env: { ...process.env, ...more } };
  return promisify(execFile)(command, [...args], options).catch((error: Error & { stdout?: string }) => {
    throw new Error(`${error.message}\n${error.stdout}`);
  });
}
