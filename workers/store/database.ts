import { drizzle } from "drizzle-orm/d1";

/** D1 through Drizzle's SQL-like builder. */
export type Database = ReturnType<typeof openDatabase>;

/**
 * The one seam through which a D1 binding becomes a database.
 * A project lies on one database and never spans two.
 */
export function openDatabase(binding: D1Database) {
  return drizzle(binding);
}
