import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  createWorld,
  env,
  joinAnnotator,
  migrate,
  signInLead,
  type Visitor,
  visitor,
} from "../../testing/world.ts";

/** Somebody at an address of their own, so that the limits of one test do not meet those of another. */
let turn = 0;
let from: Record<string, string>;
beforeAll(migrate);
beforeEach(() => {
  from = { "cf-connecting-ip": `2001:db8::${++turn}` };
});

const send = (who: Visitor, method: string, path: string, body?: unknown, headers = {}) =>
  who.call(method, path, body, { ...from, ...headers });

const mails = async (to: string) =>
  (
    await visitor(env.SETUP_SECRET).get<{ mails: { to: string; subject: string; text: string }[] }>(
      "GET",
      "/v1/local-mails",
    )
  ).mails.filter((mail) => mail.to === to);

/** The token of the newest mail to an address. */
async function mailedToken(to: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const token = /[=/]([A-Za-z]{32})$/m.exec((await mails(to))[0]?.text ?? "")?.[1];
    if (token) return token;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`No mail came to ${to}.`);
}

const LEAD = "/v1/account";
const ANNOTATOR = "/v1/annotator";

/** Shows that a mailbox is somebody's own. */
async function keepMailbox(who: Visitor, base: string, email: string): Promise<Response> {
  expect((await send(who, "POST", `${base}/mailbox`, { email })).status).toBe(204);
  return send(who, "PUT", `${base}/mailbox`, { token: await mailedToken(email) });
}

const signInBy = (token: string, at: "console" | "phone", headers = {}) =>
  send(visitor(), "POST", "/v1/sign-in/link", { token, at }, headers);

/** Asks for a link by mail, and opens it. */
async function signInByMail(email: string, at: "console" | "phone"): Promise<Response> {
  const before = (await mails(email)).length;
  expect((await send(visitor(), "POST", "/v1/sign-in/mail", { email, at })).status).toBe(204);
  for (let tries = 0; (await mails(email)).length === before && tries < 100; tries++)
    await new Promise((done) => setTimeout(done, 20));
  return signInBy(await mailedToken(email), at);
}

describe("a lead", () => {
  test("keeps a mailbox and signs in again by a link to it, on another device, as the same lead", async () => {
    const lead = await signInLead("Ada by mail");
    expect(await (await keepMailbox(lead, LEAD, "ada@example.org")).json()).toEqual({
      email: "ada@example.org",
    });
    const me = await lead.get<{ lead: string; email: string }>("GET", LEAD);
    expect(me.email).toBe("ada@example.org");
    const response = await signInByMail("ada@example.org", "console");
    expect(response.headers.get("set-cookie")).toMatch(
      /^accord_lead=.{43}; .*HttpOnly; Secure; SameSite=Strict$/,
    );
    const { token } = (await response.json()) as { token: string };
    expect(token).not.toBe(lead.token);
    expect(await visitor(token).get("GET", LEAD)).toMatchObject({ lead: me.lead, name: "Ada by mail" });
  });

  test("gets no second session by the same link, nor by one that was changed", async () => {
    const lead = await signInLead("Once");
    await keepMailbox(lead, LEAD, "once@example.org");
    expect((await signInByMail("once@example.org", "console")).status).toBe(200);
    const token = await mailedToken("once@example.org");
    for (const wrong of [token, "A".repeat(32)])
      expect(await (await signInBy(wrong, "console")).json()).toMatchObject({ code: "link-used" });
  });

  test("of two who open one link at once, one gets in", async () => {
    const lead = await signInLead("Both");
    await keepMailbox(lead, LEAD, "both@example.org");
    await send(visitor(), "POST", "/v1/sign-in/mail", { email: "both@example.org", at: "console" });
    const before = await mails("both@example.org");
    for (let tries = 0; (await mails("both@example.org")).length < 2 && tries < 100; tries++)
      await new Promise((done) => setTimeout(done, 20));
    expect(before.length).toBeGreaterThan(0);
    const token = await mailedToken("both@example.org");
    const both = await Promise.all([signInBy(token, "console"), signInBy(token, "console")]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  });

  test("does not get in by a link that is too old", async () => {
    const lead = await signInLead("Late");
    await send(lead, "POST", `${LEAD}/mailbox`, { email: "late@example.org" });
    const token = await mailedToken("late@example.org");
    await env.DB.prepare("UPDATE verifications SET expires_at_ms = 1").run();
    expect((await send(lead, "PUT", `${LEAD}/mailbox`, { token })).status).toBe(410);
  });

  test("can not take a mailbox that another lead has, and loses nothing by trying", async () => {
    const [first, second] = [await signInLead("First"), await signInLead("Second")];
    await keepMailbox(first, LEAD, "shared@example.org");
    await keepMailbox(second, LEAD, "second@example.org");
    expect(await (await keepMailbox(second, LEAD, "shared@example.org")).json()).toMatchObject({
      code: "mailbox-taken",
    });
    expect(await second.get("GET", LEAD)).toMatchObject({ email: "second@example.org" });
    expect(await first.get("GET", LEAD)).toMatchObject({ email: "shared@example.org" });
  });

  test("changes to another mailbox, and the one before signs nobody in any more", async () => {
    const lead = await signInLead("Moving");
    await keepMailbox(lead, LEAD, "old@example.org");
    await keepMailbox(lead, LEAD, "new@example.org");
    expect((await signInByMail("new@example.org", "console")).status).toBe(200);
    await send(visitor(), "POST", "/v1/sign-in/mail", { email: "old@example.org", at: "console" });
    expect(await mails("old@example.org")).toHaveLength(1);
  });
});

describe("an annotator", () => {
  test("keeps a mailbox and is the same annotator with the same projects on another phone", async () => {
    const [one, two] = [await createWorld(), await createWorld()];
    const annotator = await joinAnnotator(one);
    const { token: invite } = await two.lead.get<{ token: string }>("POST", `${two.at}/invites`, {});
    await annotator.get("POST", "/v1/join", { invite });
    const before = await annotator.get<{ annotator: string; projects: { project: string }[] }>(
      "GET",
      ANNOTATOR,
    );
    expect(before.projects.map(({ project }) => project).sort()).toEqual([one.project, two.project].sort());
    await keepMailbox(annotator, ANNOTATOR, "worker@example.org");
    const response = await signInByMail("worker@example.org", "phone");
    expect(response.headers.get("set-cookie")).toMatch(/^accord_annotator=.{43}; /);
    const other = visitor(((await response.json()) as { token: string }).token);
    expect(await other.get("GET", ANNOTATOR)).toMatchObject({
      annotator: before.annotator,
      email: "worker@example.org",
      projects: before.projects,
    });
    expect(await other.get("GET", `${one.at}/brief`)).toMatchObject({ annotator: before.annotator });
  });

  test("ends all sessions but this one, or this one", async () => {
    const world = await createWorld();
    const annotator = await joinAnnotator(world);
    await keepMailbox(annotator, ANNOTATOR, "twophones@example.org");
    const signed = (await (await signInByMail("twophones@example.org", "phone")).json()) as { token: string };
    const other = visitor(signed.token);
    await other.get("POST", `${ANNOTATOR}/sign-out`, { which: "others" }, 204);
    expect((await annotator.call("GET", ANNOTATOR)).status).toBe(401);
    await other.get("POST", `${ANNOTATOR}/sign-out`, {}, 204);
    expect((await other.call("GET", ANNOTATOR)).status).toBe(401);
  });

  test("who has left every project leaves no mailbox behind, and is signed in by none", async () => {
    const [one, two] = [await createWorld(), await createWorld()];
    const annotator = await joinAnnotator(one);
    const { token: invite } = await two.lead.get<{ token: string }>("POST", `${two.at}/invites`, {});
    await annotator.get("POST", "/v1/join", { invite });
    await keepMailbox(annotator, ANNOTATOR, "leaver@example.org");
    const known = () =>
      env.DB.prepare("SELECT count(*) AS n FROM accounts WHERE email = 'leaver@example.org'").first("n");
    await annotator.get("DELETE", `${one.at}/my-data`);
    expect(await known()).toBe(1);
    await annotator.get("DELETE", `${two.at}/my-data`);
    expect(await known()).toBe(0);
  });

  test("shares an account with the lead whose mailbox it is, and signs in as either", async () => {
    const world = await createWorld();
    await keepMailbox(world.lead, LEAD, "twohats@example.org");
    const annotator = await joinAnnotator(world);
    expect((await keepMailbox(annotator, ANNOTATOR, "twohats@example.org")).status).toBe(200);
    const { lead } = await world.lead.get<{ lead: string }>("GET", LEAD);
    const asLead = (await (await signInByMail("twohats@example.org", "console")).json()) as { token: string };
    expect(await visitor(asLead.token).get("GET", LEAD)).toMatchObject({ lead });
    expect((await visitor(asLead.token).call("GET", ANNOTATOR)).status).toBe(401);
  });
});

describe("nobody learns", () => {
  test("from a reply whether an address has an account, and no mail goes to one that has none", async () => {
    const lead = await signInLead("Known");
    await keepMailbox(lead, LEAD, "known@example.org");
    const ask = async (email: string) => {
      const response = await send(visitor(), "POST", "/v1/sign-in/mail", { email, at: "console" });
      return [response.status, await response.text(), [...response.headers.keys()].sort()];
    };
    expect(await ask("nobody@example.org")).toEqual(await ask("known@example.org"));
    await mailedToken("known@example.org");
    expect(await mails("nobody@example.org")).toEqual([]);
    // A lead's address opens nothing on a phone.
    await send(visitor(), "POST", "/v1/sign-in/mail", { email: "known@example.org", at: "phone" });
    expect((await mails("known@example.org")).every(({ text }) => !text.includes("/annotate/"))).toBe(true);
  });

  test("a secret from the tables: links and challenges lie there as hashes, sessions of better-auth nowhere", async () => {
    const lead = await signInLead("Stored");
    await send(lead, "POST", `${LEAD}/mailbox`, { email: "stored@example.org" });
    const token = await mailedToken("stored@example.org");
    const rows = await env.DB.prepare("SELECT * FROM verifications").all();
    expect(rows.results.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows.results)).not.toContain(token);
  });

  test("what was mailed, without the deployment's secret", async () => {
    expect((await visitor().call("GET", "/v1/local-mails")).status).toBe(401);
    expect((await (await signInLead("Curious")).call("GET", "/v1/local-mails")).status).toBe(401);
  });
});

describe("signing in is refused", () => {
  test("to other sites", async () => {
    const evil = { origin: "https://elsewhere.test", "sec-fetch-site": "cross-site" };
    for (const [path, body] of [
      ["/v1/sign-in/mail", { email: "a@example.org", at: "console" }],
      ["/v1/sign-in/link", { token: "A".repeat(32), at: "console" }],
      ["/v1/sign-in/passkey-options", undefined],
      ["/v1/sign-in/passkey", { response: { id: "x" }, at: "console" }],
    ] as const)
      expect((await send(visitor(), "POST", path, body, evil)).status, path).toBe(403);
  });

  test("to who tries too fast, with the time to wait", async () => {
    const tries = await Promise.all(Array.from({ length: 40 }, () => signInBy("A".repeat(32), "console")));
    const refused = tries.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get("retry-after")).toBe("60");
    expect(tries.filter(({ status }) => status === 410).length).toBeLessThanOrEqual(30);
  });

  test("to a fourth mail to one mailbox within a minute, whoever asks", async () => {
    const asks: number[] = [];
    for (let i = 0; i < 5; i++) {
      const body = { email: "flooded@example.org", at: "console" };
      const headers = { "cf-connecting-ip": `2001:db8:1::${i}` };
      asks.push((await visitor().call("POST", "/v1/sign-in/mail", body, headers)).status);
    }
    expect(asks.slice(0, 3)).toEqual([204, 204, 204]);
    expect(asks).toContain(429);
  });

  test("to a passkey without a challenge, or that nobody has", async () => {
    const response = {
      id: "nobody",
      rawId: "nobody",
      type: "public-key",
      response: {},
      clientExtensionResults: {},
    };
    const bare = await send(visitor(), "POST", "/v1/sign-in/passkey", { response, at: "console" });
    expect(await bare.json()).toMatchObject({ code: "not-signed-in" });
    const options = await send(visitor(), "POST", "/v1/sign-in/passkey-options");
    expect(await options.json()).toMatchObject({ challenge: expect.any(String), rpId: "accord.test" });
    const cookie = options.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(
      /^__Secure-accord\.challenge=.*; Max-Age=300; Path=\/v1; HttpOnly; Secure; SameSite=Strict$/,
    );
    const answered = await send(
      visitor(),
      "POST",
      "/v1/sign-in/passkey",
      { response, at: "console" },
      {
        cookie: cookie.split(";")[0] ?? "",
      },
    );
    expect(await answered.json()).toMatchObject({ code: "not-signed-in" });
  });

  test.each([
    ["no address", { email: "ada", at: "console" }, "email"],
    ["no place", { email: "ada@example.org" }, "at"],
  ])("to %s, with the field that is wrong", async (_, body, field) => {
    const response = await send(visitor(), "POST", "/v1/sign-in/mail", body);
    expect(await response.json()).toMatchObject({ code: "invalid-input", field });
  });
});
