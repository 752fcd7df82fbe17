import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LeadId } from "../../core/ids.ts";
import type { MemberRole } from "../../core/member-role.ts";
import {
  createWorld,
  env,
  joinOrganisation,
  migrate,
  signInLead,
  type Visitor,
  visitor,
  type World,
} from "../../testing/world.ts";

interface Member {
  readonly lead: LeadId;
  readonly name: string;
  readonly role: MemberRole;
}

let world: World;
let at: string;

beforeAll(migrate);
beforeEach(async () => {
  world = await createWorld();
  at = `/v1/organisations/${world.organisation}`;
});

const membersOf = async () => (await world.lead.get<{ members: Member[] }>("GET", at)).members;
const roles = async () => (await membersOf()).map(({ name, role }) => [name, role]);
const idOf = async (name: string) => (await membersOf()).find((each) => each.name === name)?.lead;
const invite = (given: object) =>
  world.lead.get<{ id: string; token: string; path: string }>("POST", `${at}/invitations`, given);
const accept = (token: string, who: Visitor = visitor(), name?: string) =>
  who.call("POST", "/v1/invitations/accept", { token, name });
const detailOf = async (response: Response) =>
  [response.status, ((await response.json()) as { detail: string }).detail] as const;

describe("an invitation", () => {
  test("says what it invites to, lets one person in, and is told to be used from then on", async () => {
    const { token, path } = await invite({ role: "reviewer" });
    expect(path).toBe(`/console/#invited=${token}`);
    expect(await visitor().get("POST", "/v1/invitations/read", { token })).toMatchObject({
      organisation: "My organisation",
      role: "reviewer",
    });
    const joined = await accept(token, visitor(), "Grace");
    expect(joined.headers.get("set-cookie")).toMatch(
      /^accord_lead=.{43}; Max-Age=\d+; Path=\/v1; HttpOnly; Secure; SameSite=Strict$/,
    );
    const { token: session } = (await joined.json()) as { token: string };
    await visitor(session).get("GET", world.at);
    expect(await roles()).toContainEqual(["Grace", "reviewer"]);
    const used = [410, "This invitation was used already; each lets one person in, once."];
    expect(await detailOf(await accept(token, visitor(), "Eve"))).toEqual(used);
    expect(await detailOf(await visitor().call("POST", "/v1/invitations/read", { token }))).toEqual(used);
    expect(await membersOf()).toHaveLength(2);
  });

  test("lets one in of two who try it at once", async () => {
    const { token } = await invite({ role: "analyst" });
    const both = await Promise.all(["Ada", "Bob"].map((name) => accept(token, visitor(), name)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await membersOf()).toHaveLength(2);
  });

  test("brings somebody who is signed in, with the name and the session that they have", async () => {
    const guest = await signInLead(`Guest ${world.project}`);
    const { token } = await invite({ role: "analyst" });
    expect(await (await accept(token, guest)).json()).toEqual({
      organisation: world.organisation,
      token: null,
    });
    await guest.get("GET", world.at);
    const { projects } = await guest.get<{ projects: { id: string }[] }>("GET", "/v1/projects");
    expect(projects.map(({ id }) => id)).toEqual([world.project]);
    expect((await guest.call("PATCH", `${world.at}/settings`, { redundancy: 1 })).status).toBe(403);
  });

  test("changes nothing for who belongs there already, and is not used up by them", async () => {
    const { token } = await invite({ role: "analyst" });
    expect((await accept(token, world.lead)).status).toBe(200);
    expect(await membersOf()).toMatchObject([{ role: "owner" }]);
    expect((await accept(token, visitor(), "Ada")).status).toBe(200);
  });

  test("asks somebody new for a name, and is not used up by the question", async () => {
    const { token } = await invite({ role: "lead" });
    const response = await accept(token);
    expect(await response.json()).toMatchObject({ code: "invalid-input", field: "name" });
    expect((await accept(token, visitor(), "Ada")).status).toBe(200);
  });

  test("that was taken back, has expired or never was lets nobody in, and says which", async () => {
    const [revoked, old] = [await invite({ role: "lead" }), await invite({ role: "lead", days: 1 })];
    await world.lead.get("DELETE", `${at}/invitations/${revoked.id}`, undefined, 204);
    expect((await world.lead.call("DELETE", `${at}/invitations/${revoked.id}`)).status).toBe(404);
    await env.DB.prepare("UPDATE organisation_invitations SET expires_at_ms = 1 WHERE id = ?")
      .bind(old.id)
      .run();
    const said = await Promise.all(
      [revoked.token, old.token, "A".repeat(43)].map(async (token) =>
        detailOf(await accept(token, visitor(), "E")),
      ),
    );
    expect(said).toEqual([
      [410, "This invitation was taken back."],
      [410, "This invitation has expired. Ask for a new one."],
      [410, "There is no such invitation."],
    ]);
    expect(await world.lead.get("GET", `${at}/invitations`)).toEqual({ invitations: [] });
  });

  test("is listed while it holds, without its secret, which no table has either", async () => {
    const { id, token } = await invite({ role: "lead", days: 3 });
    const listed = await world.lead.get<{ invitations: object[] }>("GET", `${at}/invitations`);
    expect(listed.invitations).toMatchObject([{ id, role: "lead" }]);
    const stored = await env.DB.prepare("SELECT * FROM organisation_invitations WHERE id = ?")
      .bind(id)
      .first();
    expect(JSON.stringify([listed, stored])).not.toContain(token);
  });
});

describe("a member", () => {
  test("gets another role, and may then what that role may", async () => {
    const member = await joinOrganisation(world, "analyst");
    const lead = await idOf("analyst");
    expect((await member.call("POST", `${world.at}/keys`, { name: "k" })).status).toBe(403);
    await world.lead.get("PUT", `${at}/members/${lead}/role`, { role: "lead" }, 204);
    expect((await member.call("POST", `${world.at}/keys`, { name: "k" })).status).toBe(200);
  });

  test("who is taken out sees nothing any more, and their keys that lead end; those for agents go on", async () => {
    const member = await joinOrganisation(world, "lead");
    const [leads, asks] = await Promise.all(
      ["lead", "upload"].map((scope) =>
        member.get<{ id: string }>("POST", `${world.at}/keys`, { name: scope, scopes: [scope] }),
      ),
    );
    await world.lead.get("DELETE", `${at}/members/${await idOf("lead")}`, undefined, 204);
    expect((await member.call("GET", world.at)).status).toBe(404);
    expect((await member.call("GET", at)).status).toBe(404);
    expect(await member.get("GET", "/v1/projects")).toEqual({ projects: [] });
    const { keys } = await world.lead.get<{ keys: { id: string; revokedAtMs: number | null }[] }>(
      "GET",
      `${world.at}/keys`,
    );
    const revoked = (id: string | undefined) => keys.find((key) => key.id === id)?.revokedAtMs !== null;
    expect([revoked(leads?.id), revoked(asks?.id)]).toEqual([true, false]);
  });

  test("who leads no longer loses the keys that lead", async () => {
    const member = await joinOrganisation(world, "lead");
    const { id } = await member.get<{ id: string }>("POST", `${world.at}/keys`, {
      name: "k",
      scopes: ["lead"],
    });
    await world.lead.get("PUT", `${at}/members/${await idOf("lead")}/role`, { role: "reviewer" }, 204);
    expect((await world.lead.call("DELETE", `${world.at}/keys/${id}`)).status).toBe(404);
  });

  test("of another organisation is not found, and neither is their invitation", async () => {
    const other = await createWorld();
    const stranger = (await other.lead.get<{ lead: string }>("GET", "/v1/account")).lead;
    expect((await world.lead.call("DELETE", `${at}/members/${stranger}`)).status).toBe(404);
    expect((await world.lead.call("PUT", `${at}/members/${stranger}/role`, { role: "lead" })).status).toBe(
      404,
    );
    const theirs = await other.lead.get<{ id: string }>(
      "POST",
      `/v1/organisations/${other.organisation}/invitations`,
      { role: "lead" },
    );
    expect((await world.lead.call("DELETE", `${at}/invitations/${theirs.id}`)).status).toBe(404);
  });
});

describe("the last owner", () => {
  test("can neither leave, nor be taken out, nor become less", async () => {
    const self = (await membersOf())[0]?.lead;
    for (const [method, path, body] of [
      ["DELETE", `${at}/membership`, undefined],
      ["DELETE", `${at}/members/${self}`, undefined],
      ["PUT", `${at}/members/${self}/role`, { role: "lead" }],
    ] as const)
      expect(await (await world.lead.call(method, path, body)).json()).toMatchObject({ code: "last-owner" });
    expect(await membersOf()).toMatchObject([{ role: "owner" }]);
  });

  test("may go once there is another one; of two who leave at once, one stays", async () => {
    const second = await joinOrganisation(world, "owner");
    const left = await Promise.all([world.lead, second].map((who) => who.call("DELETE", `${at}/membership`)));
    expect(left.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  test("stays whatever a statement says", async () => {
    const gone = env.DB.prepare("DELETE FROM organisation_members WHERE organisation_id = ?");
    await expect(gone.bind(world.organisation).run()).rejects.toThrow("keeps its last owner");
    const less = env.DB.prepare("UPDATE organisation_members SET role = 'lead' WHERE organisation_id = ?");
    await expect(less.bind(world.organisation).run()).rejects.toThrow("keeps its last owner");
  });
});

test("an owner renames the organisation; all that was done to it stands in the audit log", async () => {
  await world.lead.get("PATCH", at, { name: "Lab of robots" }, 204);
  expect(await world.lead.get("GET", at)).toMatchObject({ name: "Lab of robots" });
  const { id } = await invite({ role: "lead" });
  await world.lead.get("DELETE", `${at}/invitations/${id}`, undefined, 204);
  const { results } = await env.DB.prepare(
    "SELECT action FROM audit_entries WHERE organisation_id = ? ORDER BY seq",
  )
    .bind(world.organisation)
    .all<{ action: string }>();
  expect(results.map(({ action }) => action)).toEqual([
    "rename-organisation",
    "invite-member",
    "revoke-invitation",
  ]);
});

test("a project is made in the organisation that is named, where its maker leads", async () => {
  const other = await createWorld();
  const member = await joinOrganisation(world, "lead");
  const { token } = await other.lead.get<{ token: string }>(
    "POST",
    `/v1/organisations/${other.organisation}/invitations`,
    { role: "analyst" },
  );
  expect((await accept(token, member)).status).toBe(200);
  const settings = { name: "P", question: "Which?", item: { kind: "text" } };
  expect(await member.get("POST", "/v1/projects", settings)).toMatchObject({
    organisation: world.organisation,
  });
  const there = `/v1/projects?organisation=${other.organisation}`;
  expect((await member.call("POST", there, settings)).status).toBe(404);
  const { projects } = await member.get<{ projects: { organisation: string }[] }>("GET", "/v1/projects");
  expect(new Set(projects.map(({ organisation }) => organisation))).toEqual(
    new Set([world.organisation, other.organisation]),
  );
});
