import { beforeAll, expect, test } from "vitest";
import type { AuditEntry } from "../../contract/audit.ts";
import {
  createWorld,
  env,
  joinAnnotator,
  joinOrganisation,
  migrate,
  visitor,
  type World,
} from "../testing/world.ts";

/** How the audit log reads: that nothing is missing in it says audit-trail.test.ts. */

beforeAll(migrate);

const read = (world: World, query = "") =>
  world.lead.get<{ entries: AuditEntry[]; next: string | null }>("GET", `${world.at}/audit${query}`);

test("says what was before and after, by whom, and by which key", async () => {
  const world = await createWorld();
  const response = await world.lead.call("PATCH", `${world.at}/settings`, { question: "Which is calmer?" });
  const [entry] = (await read(world)).entries;
  expect(entry).toMatchObject({
    kind: "lead",
    key: null,
    request: response.headers.get("x-request-id"),
    action: "change-settings",
    before: { question: "Which one swings up better?" },
    after: { question: "Which is calmer?" },
  });
  expect(entry?.actorName).toMatch(/^Lead /);
  const { key } = await world.lead.get<{ key: string }>("POST", `${world.at}/keys`, {
    name: "robot",
    scopes: ["lead"],
  });
  await visitor(key).get("PATCH", `${world.at}/settings`, { question: "Which is safer?" });
  const [byKey] = (await read(world)).entries;
  expect(byKey).toMatchObject({
    kind: "key",
    actor: entry?.actor,
    key: key.split("_", 2).join("_").replace("accord", "key"),
  });
});

test("a refused change leaves nothing", async () => {
  const world = await createWorld();
  const before = (await read(world)).entries.length;
  const key = `key_${"0".repeat(32)}`;
  expect((await world.lead.call("DELETE", `${world.at}/keys/${key}`)).status).toBe(404);
  const organisation = `/v1/organisations/${world.organisation}`;
  expect((await world.lead.call("DELETE", `${organisation}/membership`)).status, "the last owner").toBe(409);
  expect((await read(world)).entries).toHaveLength(before);
  const own = await world.lead.get<{ entries: AuditEntry[] }>("GET", `${organisation}/audit`);
  expect(own.entries).toEqual([]);
});

test("what a rule decides about somebody is there too", async () => {
  const world = await createWorld();
  await joinAnnotator(world);
  const pool = await world.lead.get<{ annotators: { annotator: string }[] }>("GET", `${world.at}/annotators`);
  const id = pool.annotators[0]?.annotator ?? "";
  await env.DB.prepare(
    "UPDATE pool_memberships SET state = 'probation', state_actor = 'rule:accuracy', state_reason = 'x' WHERE annotator_id = ?",
  )
    .bind(id)
    .run();
  expect((await read(world, `?subject=${id}`)).entries).toMatchObject([
    { kind: "schedule", actor: "rule:accuracy", action: "set-standing", before: { state: "active" } },
  ]);
});

test("is read in pages, filtered by actor, action, subject and dates", async () => {
  const world = await createWorld();
  for (let i = 0; i < 5; i++) await world.lead.get("POST", `${world.at}/keys`, { name: "k" });
  const all = (await read(world)).entries;
  const paged: AuditEntry[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const page: Awaited<ReturnType<typeof read>> = await read(world, `?limit=2${after && `&after=${after}`}`);
    paged.push(...page.entries);
    after = page.next;
  }
  expect(paged).toEqual(all);
  const keys = (await read(world, "?action=create-key")).entries;
  expect(keys).toHaveLength(6);
  expect((await read(world, `?subject=${keys[0]?.subject}`)).entries).toEqual([keys[0]]);
  expect((await read(world, `?actor=led_${"0".repeat(32)}`)).entries).toEqual([]);
  expect((await read(world, `?toMs=${all.at(-1)?.atMs}`)).entries).toEqual([]);
  expect((await read(world, `?fromMs=${all.at(-1)?.atMs}`)).entries).toEqual(all);
  expect((await world.lead.call("GET", `${world.at}/audit?after=nonsense`)).status).toBe(400);
});

test("is exported as JSON lines and as CSV, all of it", async () => {
  const world = await createWorld();
  await world.lead.get("PATCH", `${world.at}/settings`, { name: "=cmd()" });
  const { entries } = await read(world);
  const lines = await (await world.lead.call("GET", `${world.at}/audit/export`)).text();
  expect(
    lines
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(entries);
  const csv = await world.lead.call("GET", `${world.at}/audit/export?format=csv&action=change-settings`);
  expect(csv.headers.get("content-type")).toMatch(/^text\/csv/);
  const text = await csv.text();
  expect(text.split("\r\n")).toHaveLength(3);
  expect(text).toContain("change-settings");
});

test("takes neither a change nor a deletion, whoever asks", async () => {
  await createWorld();
  for (const statement of [
    "UPDATE audit_entries SET actor = 'nobody'",
    "DELETE FROM audit_entries",
    "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries LIMIT 1",
  ])
    await expect(env.DB.prepare(statement).run(), statement).rejects.toThrow(/append-only/);
});

test("of an organisation: invitations, roles and who left, for its owners", async () => {
  const world = await createWorld();
  const lead = await joinOrganisation(world, "lead");
  const at = `/v1/organisations/${world.organisation}/audit`;
  const { entries } = await world.lead.get<{ entries: AuditEntry[] }>("GET", at);
  expect(entries.map(({ action }) => action)).toEqual(["accept-invitation", "invite-member"]);
  expect((await lead.call("GET", at)).status).toBe(403);
  expect((await world.lead.call("GET", `${at}/export?format=csv`)).status).toBe(200);
});

test("finds by an index, whatever it is asked", async () => {
  const plan = async (where: string) =>
    (
      await env.DB.prepare(
        `EXPLAIN QUERY PLAN SELECT * FROM audit_entries WHERE ${where} AND at_ms >= 0 AND (at_ms, seq) < (9, 9)
          ORDER BY at_ms DESC, seq DESC LIMIT 50`,
      ).all<{ detail: string }>()
    ).results
      .map(({ detail }) => detail)
      .join();
  for (const where of [
    "project_id = 'p'",
    "project_id = 'p' AND actor = 'a'",
    "project_id = 'p' AND subject = 's'",
  ]) {
    expect(await plan(where), where).toMatch(/USING INDEX/);
    expect(await plan(where), where).not.toMatch(/TEMP B-TREE/);
  }
  expect(await plan("organisation_id = 'o'")).toMatch(/USING INDEX audit_by_organisation/);
});
