import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";

interface Bound {
  all(): Promise<{ results: unknown[] }>;
}

/**
 * D1's face over SQLite in this process, as far as the store uses it, so that what a Worker would be answered lies on this
 * heap and what D1 itself holds does not.
 */
export function sqliteD1(path: string): { d1: D1Database; raw: DatabaseSync } {
  const raw = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  raw.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
  const prepare = (text: string) => {
    const bound = (values: readonly unknown[]) => {
      const given = values.map((value) =>
        typeof value === "boolean" ? Number(value) : value,
      ) as SQLInputValue[];
      const rows = () => raw.prepare(text).all(...given);
      const answer = async () => ({ results: rows(), success: true, meta: {} });
      return {
        all: answer,
        run: answer,
        first: async () => rows()[0] ?? null,
        raw: async () => {
          const statement = raw.prepare(text);
          statement.setReturnArrays(true);
          return statement.all(...given);
        },
      };
    };
    return { ...bound([]), bind: (...values: unknown[]) => bound(values) };
  };
  const batch = async (statements: readonly Bound[]) => {
    raw.exec("BEGIN");
    const results = [];
    for (const statement of statements) results.push(await statement.all());
    raw.exec("COMMIT");
    return results;
  };
  return { d1: { prepare, batch } as unknown as D1Database, raw };
}

/** Writes the product's own tables and triggers. */
export function migrate(raw: DatabaseSync): void {
  const files = readdirSync("migrations").filter((name) => name.endsWith(".sql"));
  for (const file of files.sort()) raw.exec(readFileSync(`migrations/${file}`, "utf8"));
}
