import { expect, test, vi } from "vitest";
import { cannedApi, done, PROJECT, refused } from "../testing/canned.ts";
import { cannedAccountApi } from "../testing/canned-account.ts";
import { createSession } from "./session.ts";

const cannedBoth = (change: object = {}) => ({ ...cannedApi(), ...cannedAccountApi(), ...change });

const token = "s".repeat(43);

test("a setup link signs in, once, and the projects are there", async () => {
  const useSetupLink = vi.fn(async () => done({ name: "Ada" }));
  const session = createSession(cannedBoth({ useSetupLink }));
  await session.open(token);
  expect(useSetupLink).toHaveBeenCalledExactlyOnceWith(token);
  expect(session.state.value).toEqual({ state: "signed-in", projects: [PROJECT], notice: null });
  expect(session.name.value).toBe("Ada");
});

test("a used link is refused where the browser holds no session", async () => {
  const session = createSession(
    cannedBoth({
      useSetupLink: async () => refused("link-used"),
      listProjects: async () => refused("not-signed-in"),
    }),
  );
  await session.open(token);
  expect(session.state.value).toEqual({ state: "link-refused", reason: "used" });
});

test("a used link does no harm to who is signed in", async () => {
  const session = createSession(cannedBoth({ useSetupLink: async () => refused("link-used") }));
  await session.open(token);
  expect(session.state.value).toMatchObject({ state: "signed-in", notice: expect.stringContaining("used") });
});

test("half a link is told from a used one without asking the server", async () => {
  const useSetupLink = vi.fn();
  const session = createSession(cannedBoth({ useSetupLink }));
  await session.open("half");
  expect(session.state.value).toEqual({ state: "link-refused", reason: "malformed" });
  expect(useSetupLink).not.toHaveBeenCalled();
});

test("an unreachable server is not a wrong link, and the same link can be tried again", async () => {
  let reachable = false;
  const session = createSession(
    cannedBoth({ useSetupLink: async () => (reachable ? done({ name: "Ada" }) : refused("offline")) }),
  );
  await session.open(token);
  expect(session.state.value).toMatchObject({ state: "failed", failure: { code: "offline" } });
  reachable = true;
  await session.retry();
  expect(session.state.value.state).toBe("signed-in");
});

test("without a link, a session in the cookie is found; without one, one is signed out", async () => {
  const held = createSession(cannedBoth());
  await held.open();
  expect(held.state.value.state).toBe("signed-in");
  const none = createSession(cannedBoth({ listProjects: async () => refused("not-signed-in") }));
  await none.open();
  expect(none.state.value).toEqual({ state: "signed-out" });
});

test("signing out says so, and says where it failed", async () => {
  const session = createSession(cannedBoth());
  await session.open();
  await session.signOut();
  expect(session.state.value).toEqual({ state: "signed-out" });
  const stuck = createSession(cannedBoth({ signOut: async () => refused("offline", "No connection.") }));
  await stuck.open();
  await stuck.signOut();
  expect(stuck.state.value).toMatchObject({
    state: "signed-in",
    notice: "You are still signed in: No connection.",
  });
});

test("a mailed link signs in; one that no longer holds says so", async () => {
  const session = createSession(cannedBoth());
  await session.openLink("a".repeat(32));
  expect(session.state.value).toMatchObject({ state: "signed-in" });
  const late = createSession(cannedBoth({ signInByLink: async () => refused("link-used") }));
  await late.openLink("a".repeat(32));
  expect(late.state.value).toEqual({ state: "link-refused", reason: "mailed" });
});
