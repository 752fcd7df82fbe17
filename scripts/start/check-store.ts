import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Which migrations a store has had, by what they said: file name to SHA-256. */
type Applied = Readonly<Record<string, string>>;

const NOTE = "migrations.json";

/**
 * wrangler knows migrations by their names alone, so that a store whose migrations were rewritten since looks up to date. New
 * files are fine: they bring it forward.
 * @param stores the folder of the store; it may not be there yet
 * @throws Error where it was made by migrations that are not those of now
 */
export function checkStore(stores: string, migrations: string): void {
  if (!existsSync(stores)) return;
  const now = hashesOf(migrations);
  const path = join(stores, NOTE);
  const had: Applied | undefined = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
  if (had && Object.entries(had).every(([name, sha256]) => now[name] === sha256)) return;
  throw new Error(
    "What is stored here comes from an earlier version of Accord. Start once with `npm start -- --fresh`, which begins anew.",
  );
}

/** Notes that a store has had all migrations of now. */
export function noteMigrations(stores: string, migrations: string): void {
  writeFileSync(join(stores, NOTE), JSON.stringify(hashesOf(migrations)));
}

function hashesOf(folder: string): Applied {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const sha256 = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return Object.fromEntries(names.map((name) => [name, sha256(name)]));
}
