import { expect, test, vi } from "vitest";
import { cannedApi, done, PROJECT, refused } from "../testing/canned.ts";
import { createSession } from "./session.ts";

const token = "s".repeat(43);

test("a setup link signs in, once, and the projects are there", async () => {
  const useSetupLink = vi.fn(async () => done({ name: "Ada" }));
  const session = createSession(cannedApi({ useSetupLink }));
  await session.open(token);
  expect(useSetupLink).toHaveBeenCalledExactlyOnceWith(token);
  expect(session.state.value).toEqual({ state: "signed-in", projects: [PROJECT], notice: null });
  expect(session.name.value).toBe("Ada");
});

test("a used link is refused where the browser holds no session", async () => {
  const session = createSession(
    cannedApi({
      useSetupLink: async () => refused("link-used"),
      listProjects: async () => refused("not-signed-in"),
    }),
  );
  await session.open(token);
  expect(session.state.value).toEqual({ state: "link-refused", reason: "used" });
});

test("a used link does no harm to who is signed in", async () => {
  const session = createSession(cannedApi({ useSetupLink: async () => refused("link-used") }));
  await session.open(token);
  expect(session.state.value).toMatchObject({ state: "signed-in", notice: expect.stringContaining("used") });
});

test("half a link is told from a used one without asking the server", async () => {
  const useSetupLink = vi.fn();
  const session = createSession(cannedApi({ useSetupLink }));
  await session.open("half");
  expect(session.state.value).toEqual({ state: "link-refused", reason: "malformed" });
  expect(useSetupLink).not.toHaveBeenCalled();
});

test("an unreachable server is not a wrong link, and the same link can be tried again", async () => {
  let reachable = false;
  const session = createSession(
    cannedApi({ useSetupLink: async () => (reachable ? done({ name: "Ada" }) : refused("offline")) }),
  );
  await session.open(token);
  expect(session.state.value).toMatchObject({ state: "failed", failure: { code: "offline" } });
  reachable = true;
  await session.retry();
  expect(session.state.value.state).toBe("signed-in");
});

test("without a link, a session in the cookie is found; without one, one is signed out", async () => {
  const held = createSession(cannedApi());
  await held.open();
  expect(held.state.value.state).toBe("signed-in");
  const none = createSession(cannedApi({ listProjects: async () => refused("not-signed-in") }));
  await none.open();
  expect(none.state.value).toEqual({ state: "signed-out" });
});

test("signing out says so, and says where it failed", async () => {
  const session = createSession(cannedApi());
  await session.open();
  await session.signOut();
  expect(session.state.value).toEqual({ state: "signed-out" });
  const stuck = createSession(cannedApi({ signOut: async () => refused("offline", "No connection.") }));
  await stuck.open();
  await stuck.signOut();
  expect(stuck.state.value).toMatchObject({
    state: "signed-in",
    notice: "You are still signed in: No connection.",
  });
});
