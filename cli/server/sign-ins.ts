import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { Problem } from "../problem.ts";

const signIn = z.object({
  server: z.url(),
  key: z.string(),
  name: z.string().nullable(),
  expiresAtMs: z.int().nullable(),
});
/** Where somebody is signed in, and the secret that says so. */
export type SignIn = z.infer<typeof signIn>;

const file = z.object({ newest: z.string().nullable(), profiles: z.record(z.string(), signIn) });
export type SignIns = z.infer<typeof file>;

type Env = Readonly<Record<string, string | undefined>>;

/** Where sign-ins are kept: in the person's own configuration folder. */
export function signInsPath(env: Env): string {
  const folder = env.XDG_CONFIG_HOME || env.APPDATA || join(env.HOME || homedir(), ".config");
  return join(folder, "accord", "sign-ins.json");
}

/** @throws Problem where the file is there and can not be read */
export function readSignIns(env: Env): SignIns {
  const path = signInsPath(env);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { newest: null, profiles: {} };
    throw new Problem(`${path}: ${(error as Error).message}`);
  }
  try {
    return file.parse(JSON.parse(text));
  } catch {
    throw new Problem(`${path} is damaged. Delete it and sign in again with: accord login`);
  }
}

/** Replaces the file as a whole; only its owner may read it. */
export function writeSignIns(env: Env, signIns: SignIns): void {
  const path = signInsPath(env);
  const next = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(next, `${JSON.stringify(signIns, undefined, 2)}\n`, { mode: 0o600 });
  // An earlier file of that name keeps its mode.
  chmodSync(next, 0o600);
  renameSync(next, path);
}
