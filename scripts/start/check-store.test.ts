import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkStore, noteMigrations } from "./check-store.ts";

function begin() {
  const folder = mkdtempSync(join(tmpdir(), "accord-store-"));
  const [stores, migrations] = [join(folder, "state"), join(folder, "migrations")];
  mkdirSync(migrations);
  const write = (name: string, sql: string) => writeFileSync(join(migrations, name), sql);
  write("0000_tables.sql", "CREATE TABLE a (b)");
  return { stores, write, check: () => checkStore(stores, migrations), migrations };
}

test("a store that is not there yet, and one that a new migration brings forward, may start", () => {
  const { stores, write, check, migrations } = begin();
  check();
  mkdirSync(stores);
  noteMigrations(stores, migrations);
  check();
  write("0001_more.sql", "CREATE TABLE c (d)");
  check();
});

test("a store whose migrations were rewritten since, or are not known, is told as old", () => {
  const { stores, write, check, migrations } = begin();
  mkdirSync(stores);
  expect(check).toThrow("--fresh");
  noteMigrations(stores, migrations);
  write("0000_tables.sql", "CREATE TABLE a (b, c)");
  expect(check).toThrow("--fresh");
});
