import { beforeAll, expect, test } from "vitest";
import { env, migrate, signInLead, visitor } from "../../testing/world.ts";

interface Account {
  readonly name: string;
  readonly memberships: readonly { readonly role: string; readonly name: string }[];
  readonly sessions: readonly { readonly id: string; readonly client: string; readonly current: boolean }[];
}

beforeAll(migrate);

const accountOf = (who: { get<T>(method: string, path: string): Promise<T> }) =>
  who.get<Account>("GET", "/v1/account");

test("who comes by a setup link begins as the owner of an organisation, by the name it was given", async () => {
  const link = await visitor(env.SETUP_SECRET).get<{ token: string }>("POST", "/v1/setup-links", {
    name: "Ada of the lab",
    organisation: "The lab",
  });
  const { token } = await visitor().get<{ token: string }>("POST", "/v1/setup", { token: link.token });
  expect(await accountOf(visitor(token))).toMatchObject({
    name: "Ada of the lab",
    memberships: [{ name: "The lab", role: "owner" }],
  });
});

test("a lead sees their live sessions, which one is theirs, and ends the others one by one", async () => {
  const [first, second] = [await signInLead("Twice"), await signInLead("Twice")];
  const { sessions } = await accountOf(second);
  expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
  expect(sessions[0]?.client).toBe("a program");
  const other = sessions.find(({ current }) => !current)?.id;
  await second.get("DELETE", `/v1/account/sessions/${other}`, undefined, 204);
  expect((await first.call("GET", "/v1/account")).status).toBe(401);
  expect((await second.call("DELETE", `/v1/account/sessions/${other}`)).status).toBe(404);
  expect((await accountOf(second)).sessions).toHaveLength(1);
});

test("nobody ends a session of somebody else", async () => {
  const [mine, theirs] = [await signInLead("Mine"), await signInLead("Theirs")];
  const { sessions } = await accountOf(theirs);
  expect((await mine.call("DELETE", `/v1/account/sessions/${sessions[0]?.id}`)).status).toBe(404);
  await accountOf(theirs);
});

test("no reply and no table carries the secret of a session", async () => {
  const lead = await signInLead("Secretive");
  const stored = await env.DB.prepare("SELECT * FROM lead_sessions").all();
  expect(JSON.stringify([await accountOf(lead), stored.results])).not.toContain(lead.token);
});
