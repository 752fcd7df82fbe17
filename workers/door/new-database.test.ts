import { applyD1Migrations } from "cloudflare:test";
import { expect, test } from "vitest";
import type { ProjectId } from "../core/ids.ts";
import { placementOf } from "../core/placement.ts";
import { env, signInLead, smallSettings } from "../testing/world.ts";

test("a database without a schema gets no project; once it has one, and holds less, the next project goes there", async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS);
  await env.DB.exec("CREATE TABLE ballast (bytes BLOB)");
  await env.DB.exec("INSERT INTO ballast VALUES (zeroblob(1000000))");
  const lead = await signInLead();
  const create = () => lead.get<{ id: ProjectId }>("POST", "/v1/projects", smallSettings);
  expect(placementOf((await create()).id)).toBe(0);
  await applyD1Migrations(env.DB_1 as D1Database, env.MIGRATIONS);
  expect(placementOf((await create()).id)).toBe(1);
  expect((await lead.get<{ projects: unknown[] }>("GET", "/v1/projects")).projects).toHaveLength(2);
});
