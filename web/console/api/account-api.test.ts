import { afterEach, expect, test, vi } from "vitest";
import { endpoints } from "../../../contract/endpoints.ts";
import { createAccountApi } from "./account-api.ts";

afterEach(() => vi.unstubAllGlobals());

const id = (prefix: string) => `${prefix}_${"0a".repeat(16)}`;

test("every call goes to a door of the contract, with a body that it takes", async () => {
  const calls: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
    calls.push({ method: init.method ?? "GET", path, body });
    return Response.json({});
  });
  const api = createAccountApi();
  const answer = { id: "credential" };
  await api.readSignInWays();
  await api.requestSignInLink("ada@example.org");
  await api.signInByLink("a".repeat(32));
  await api.startPasskeySignIn();
  await api.signInByPasskey(answer);
  await api.readAccount();
  await api.endSession(id("ses"));
  await api.startPasskey();
  await api.addPasskey("Phone", answer);
  await api.removePasskey(id("psk"));
  await api.requestMailbox("ada@example.org");
  await api.confirmMailbox("a".repeat(32));
  const organisation = id("org");
  await api.readOrganisation(organisation);
  await api.renameOrganisation(organisation, "Lab");
  await api.setMemberRole(organisation, id("led"), "reviewer");
  await api.removeMember(organisation, id("led"));
  await api.leaveOrganisation(organisation);
  await api.inviteMember(organisation, "analyst");
  await api.listInvitations(organisation);
  await api.revokeInvitation(organisation, id("ivt"));
  await api.readInvitation("s".repeat(43));
  await api.acceptInvitation("s".repeat(43), undefined);
  expect(calls).toHaveLength(Object.keys(api).length);
  for (const { method, path, body } of calls) {
    const door = endpoints.find(
      (each) => each.method === method && new RegExp(`^${each.path.replace(/:\w+/g, "[^/]+")}$`).test(path),
    );
    expect(door?.body.safeParse(body).success, `${method} ${path}`).toBe(true);
  }
});
