import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import type { Database } from "./database.ts";

const dialect = new SQLiteSyncDialect();

/**
 * Runs statements as one D1 batch: a transaction and one round trip. (Drizzle's own `batch` takes builders only, not
 * `sql` text.) Builders come in through `.getSQL()`; their rows then carry the table's column names.
 * @returns the rows of each statement, in order
 */
export async function transact<Rows extends readonly unknown[][]>(
  database: Database,
  statements: readonly SQL[],
): Promise<Rows> {
  const client = database.$client;
  const prepared = statements.map((statement) => {
    const query = dialect.sqlToQuery(statement);
    return client.prepare(query.sql).bind(...query.params);
  });
  const results = await client.batch(prepared);
  return results.map((result) => result.results) as unknown as Rows;
}
