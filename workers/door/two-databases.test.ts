import { beforeAll, describe, expect, test } from "vitest";
import { endpoints } from "../../contract/endpoints.ts";
import { rewardDoors } from "../../contract/reward-doors.ts";
import { formComparisons } from "../actions/form-comparisons.ts";
import type { Tools } from "../actions/tools.ts";
import type { KeyId, ProjectId } from "../core/ids.ts";
import { placedSecret, placementOf, placementOfSecret } from "../core/placement.ts";
import {
  createWorld,
  env,
  fragmentOf,
  joinAnnotator,
  migrate,
  signInLead,
  smallSettings,
  type Visitor,
  visitor,
  type World,
} from "../testing/world.ts";
import { openToolsFor } from "./tools.ts";

/** The two databases by their numbers, as they are bound here. */
const databases = [env.DB, env.DB_1 as D1Database] as const;
type Number01 = 0 | 1;

/** No database of this number is bound here. */
const UNBOUND = 2;

const bytesOf = async (database: D1Database) => (await database.prepare("SELECT 1").run()).meta.size_after;
const count = async (database: D1Database, table: string, where: string, ...values: string[]) =>
  (
    await database
      .prepare(`SELECT count(*) AS n FROM ${table} WHERE ${where}`)
      .bind(...values)
      .first<{ n: number }>()
  )?.n;

/** Makes a database larger than the other one, so that the next project goes to the other. */
async function outweigh(which: Number01): Promise<void> {
  const [mine, other] = [await bytesOf(databases[which]), await bytesOf(databases[which === 0 ? 1 : 0])];
  const more = Math.max(0, other - mine) + 100_000;
  await databases[which].exec("CREATE TABLE IF NOT EXISTS ballast (bytes BLOB)");
  await databases[which].prepare("INSERT INTO ballast VALUES (zeroblob(?))").bind(more).run();
}

/** A project with its lead, its agent and a few comparisons, on the database that is named. */
async function worldOn(which: Number01, settings: Record<string, unknown> = {}): Promise<World> {
  await outweigh(which === 0 ? 1 : 0);
  const world = await createWorld(settings);
  expect(placementOf(world.project)).toBe(which);
  await world.agent.get("POST", `${world.at}/items`, {
    items: Array.from({ length: 12 }, (_, i) => fragmentOf(i)),
  });
  await formComparisons(openToolsFor(env, world.project) as Tools, world.project);
  return world;
}

interface Task {
  readonly assignment: string;
  readonly left: { readonly item: string };
}

/** Leases one task and answers it. */
async function work(world: World, who: Visitor): Promise<Task> {
  const { tasks } = await who.get<{ tasks: Task[] }>("POST", `${world.at}/tasks`, { want: 1 });
  const task = tasks[0] as Task;
  await who.get("PUT", `${world.at}/assignments/${task.assignment}/label`, { outcome: "left", activeMs: 9 });
  return task;
}

const labels = async (world: World) =>
  (await world.lead.get<{ labels: { total: number } }>("GET", `${world.at}/progress`)).labels.total;

const inviteTo = async (world: World, settings = {}) =>
  (await world.lead.get<{ token: string }>("POST", `${world.at}/invites`, settings)).token;

let zero: World;
let one: World;

beforeAll(async () => {
  await migrate();
  zero = await worldOn(0);
  one = await worldOn(1);
});

describe("a new project", () => {
  test("goes to the database that holds least and lies there alone", async () => {
    const lead = await signInLead();
    const seen = new Set<number>();
    for (const heavier of [1, 0, 0, 1] as const) {
      await outweigh(heavier);
      const { id } = await lead.get<{ id: ProjectId }>("POST", "/v1/projects", smallSettings);
      const place = placementOf(id) as Number01;
      expect(place).toBe(1 - heavier);
      expect(await count(databases[place], "projects", "id = ?", id)).toBe(1);
      expect(await count(databases[heavier], "projects", "id = ?", id)).toBe(0);
      seen.add(place);
    }
    expect([...seen].sort()).toEqual([0, 1]);
  });

  test("leaves its organisation and whoever belongs to it at home", async () => {
    const owner = "id = (SELECT organisation_id FROM projects WHERE id = ?)";
    expect(await count(databases[1], "projects", "id = ?", one.project)).toBe(1);
    for (const table of ["organisations", "organisation_members", "leads", "lead_sessions", "setup_links"])
      expect(await count(databases[1], table, "1")).toBe(0);
    expect(await count(databases[0], "organisations", owner, zero.project)).toBe(1);
  });
});

describe("in a project on the second database", () => {
  test("people and agents walk all the way, and everything that they leave is stored there", async () => {
    const world = await worldOn(1);
    const invite = await inviteTo(world);
    expect(placementOfSecret(invite)).toBe(1);
    const joined = await visitor().get<{ token: string }>("POST", "/v1/join", { invite });
    expect(placementOfSecret(joined.token)).toBe(1);
    const annotator = visitor(joined.token);
    const { assignment, left } = await work(world, annotator);
    await annotator.get("GET", `${world.at}/items/${left.item}/replay`);
    await world.lead.get("GET", `${world.at}/items/${left.item}/replay`);
    expect(await annotator.get("GET", `${world.at}/brief`)).toMatchObject({ answered: 1 });
    expect(await labels(world)).toBe(1);
    const reports = [{ agent: "cem", iteration: 1, value: 2 }];
    await world.agent.get("POST", `${world.at}/agent-reports`, { reports }, 204);
    expect(await world.lead.get("GET", `${world.at}/agent-reports`)).toMatchObject({ reports });
    for (const table of ["items", "comparisons", "assignments", "labels", "invites", "api_keys"]) {
      expect(await count(databases[1], table, "project_id = ?", world.project)).toBeGreaterThan(0);
      expect(await count(databases[0], table, "project_id = ?", world.project)).toBe(0);
    }
    const minted = await databases[1]
      .prepare(
        `SELECT id FROM comparisons WHERE project_id = ?1 UNION ALL SELECT id FROM assignments WHERE id = ?2
         UNION ALL SELECT id FROM labels WHERE project_id = ?1 UNION ALL SELECT id FROM api_keys WHERE project_id = ?1
         UNION ALL SELECT id FROM invites WHERE project_id = ?1`,
      )
      .bind(world.project, assignment)
      .all<{ id: KeyId }>();
    expect(minted.results.length).toBeGreaterThan(4);
    expect(minted.results.every(({ id }) => placementOf(id) === 1)).toBe(true);
    const keys = await world.lead.get<{ keys: { id: string }[] }>("GET", `${world.at}/keys`);
    await world.lead.get("DELETE", `${world.at}/keys/${keys.keys[0]?.id}`, undefined, 204);
  });

  test("annotators and agents need nothing of the home", async () => {
    const world = await worldOn(1);
    const annotator = await joinAnnotator(world);
    const hidden = ["annotator_sessions", "api_keys", "pool_memberships", "invites"];
    for (const table of hidden) await env.DB.exec(`ALTER TABLE ${table} RENAME TO hidden_${table}`);
    try {
      await work(world, annotator);
      await world.agent.get("POST", `${world.at}/items`, { items: [fragmentOf(99)] });
    } finally {
      for (const table of hidden) await env.DB.exec(`ALTER TABLE hidden_${table} RENAME TO ${table}`);
    }
  });
});

describe("an annotator", () => {
  test.each([
    ["the home joins a project on the second database", 0],
    ["the second database joins a project at home", 1],
  ] as const)("of %s with the same session and works in both", async (_, first) => {
    const [from, to] = first === 0 ? [zero, one] : [one, zero];
    const joined = await visitor().get<{ token: string; annotator: string }>("POST", "/v1/join", {
      invite: await inviteTo(from),
      name: "Ada",
    });
    const annotator = visitor(joined.token);
    expect((await annotator.call("GET", `${to.at}/brief`)).status).toBe(404);
    const again = { invite: await inviteTo(to, { maxUses: 1 }) };
    const second = await annotator.get("POST", "/v1/join", again);
    expect(second).toMatchObject({ annotator: joined.annotator, token: null, project: { id: to.project } });
    expect(await annotator.get("POST", "/v1/join", again)).toEqual(second);
    const before = [await labels(from), await labels(to)];
    await work(from, annotator);
    await work(to, annotator);
    expect([await labels(from), await labels(to)]).toEqual(before.map((each) => each + 1));
    const there = databases[first === 0 ? 1 : 0];
    expect(await count(there, "annotators", "id = ? AND name = 'Ada'", joined.annotator)).toBe(1);
    expect(await count(there, "annotator_sessions", "annotator_id = ?", joined.annotator)).toBe(1);
  });

  test("who comes too late for an invite of another database leaves no trace there", async () => {
    const { token, annotator } = await visitor().get<{ token: string; annotator: string }>(
      "POST",
      "/v1/join",
      { invite: await inviteTo(zero) },
    );
    const invite = await inviteTo(one, { maxUses: 1 });
    await visitor().get("POST", "/v1/join", { invite });
    expect((await visitor(token).call("POST", "/v1/join", { invite })).status).toBe(410);
    expect(await count(databases[1], "annotators", "id = ?", annotator)).toBe(0);
    expect(await count(databases[1], "annotator_sessions", "annotator_id = ?", annotator)).toBe(0);
  });
});

describe("a lead", () => {
  test("lists the projects of both databases, newest first", async () => {
    const lead = await signInLead(`Lead ${crypto.randomUUID()}`);
    const made: ProjectId[] = [];
    for (const heavier of [0, 1, 0] as const) {
      await outweigh(heavier);
      made.unshift((await lead.get<{ id: ProjectId }>("POST", "/v1/projects", smallSettings)).id);
      // No two in one millisecond, by which they are ordered.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(made.map(placementOf)).toEqual([1, 0, 1]);
    const { projects } = await lead.get<{ projects: { id: ProjectId }[] }>("GET", "/v1/projects");
    expect(projects.map(({ id }) => id)).toEqual(made);
  });

  test("who signs out is signed out of both", async () => {
    const lead = await signInLead(`Lead ${crypto.randomUUID()}`);
    const paths: string[] = [];
    for (const heavier of [0, 1] as const) {
      await outweigh(heavier);
      const { id } = await lead.get<{ id: ProjectId }>("POST", "/v1/projects", smallSettings);
      paths.push(`/v1/projects/${id}`);
    }
    for (const path of paths) expect((await lead.call("GET", path)).status).toBe(200);
    await lead.get("POST", "/v1/sign-out", undefined, 204);
    for (const path of paths) expect((await lead.call("GET", path)).status).toBe(401);
  });
});

test("what lies on one database is not found in a project of the other", async () => {
  for (const [mine, other] of [
    [zero, one],
    [one, zero],
  ] as const) {
    const annotator = await joinAnnotator(mine);
    const { assignment, left } = await work(mine, annotator);
    const stranger = await joinAnnotator(other);
    expect((await other.lead.call("GET", mine.at)).status).toBe(404);
    expect((await other.agent.call("POST", `${mine.at}/items`, { items: [] })).status).toBe(404);
    expect((await stranger.call("POST", `${mine.at}/tasks`, {})).status).toBe(404);
    expect((await stranger.call("DELETE", `${other.at}/assignments/${assignment}`)).status).toBe(404);
    const answer = { outcome: "left", activeMs: 9 };
    const path = `${other.at}/assignments/${assignment}/label`;
    expect((await stranger.call("PUT", path, answer)).status).toBe(404);
    expect((await stranger.call("GET", `${other.at}/items/${left.item}/replay`)).status).toBe(404);
    const { keys } = await mine.lead.get<{ keys: { id: string }[] }>("GET", `${mine.at}/keys`);
    expect((await other.lead.call("DELETE", `${other.at}/keys/${keys[0]?.id}`)).status).toBe(404);
    expect((await mine.agent.call("POST", `${mine.at}/items`, { items: [fragmentOf(7)] })).status).toBe(200);
  }
});

describe("a number that is not bound", () => {
  const nowhere = `prj_${"0".repeat(31)}${UNBOUND}`;
  const inProjects = endpoints.filter(
    (door) => door.path.includes(":project") && (!rewardDoors.includes(door) || door.who.includes("lead")),
  );

  test.each(inProjects.map((door) => [`${door.method} ${door.path}`, door] as const))(
    "in a project's id is not found: %s",
    async (_, door) => {
      const path = door.path
        .replace(":project", nowhere)
        .replace(":version", "live")
        .replace(/:(key|item|assignment)/, (_, kind: string) => `${kind.slice(0, 3)}_${"0".repeat(32)}`);
      const body = door.method === "GET" || door.method === "DELETE" ? undefined : {};
      for (const who of [zero.lead, await joinAnnotator(zero), visitor()])
        expect((await who.call(door.method, path, body)).status).toBe(404);
    },
  );

  test("in an invite, a session or a key makes it one that does not hold", async () => {
    const secret = placedSecret(new Uint8Array(32), UNBOUND);
    expect((await visitor().call("POST", "/v1/join", { invite: secret })).status).toBe(410);
    expect((await visitor(secret).call("POST", `${one.at}/tasks`, {})).status).toBe(401);
    expect((await visitor(secret).call("GET", one.at)).status).toBe(401);
    const invite = await inviteTo(one);
    const joined = await visitor(secret).get<{ token: string | null }>("POST", "/v1/join", { invite });
    expect(joined.token).not.toBeNull();
    const key = `accord_${"0".repeat(31)}${UNBOUND}_${"A".repeat(43)}`;
    expect((await visitor(key).call("POST", `${one.at}/items`, { items: [] })).status).toBe(401);
  });
});

test("a model's file of what is no project's id is not found", async () => {
  const response = await zero.lead.call("GET", "/v1/projects/nonsense/models/live/model.onnx");
  expect(response.status).toBe(404);
});
