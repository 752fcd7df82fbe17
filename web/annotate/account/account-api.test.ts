import { afterEach, expect, test, vi } from "vitest";
import { endpoints } from "../../../contract/endpoints.ts";
import { createAccountApi } from "./account-api.ts";

afterEach(() => vi.unstubAllGlobals());

test("every call goes to a door of the contract that an annotator may use, with a body that it takes", async () => {
  const calls: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
    calls.push({ method: init.method ?? "GET", path, body });
    return Response.json({});
  });
  const api = createAccountApi();
  await api.readSignInWays();
  await api.requestSignInLink("a@example.org");
  await api.signInByLink("a".repeat(32));
  await api.startPasskeySignIn();
  await api.signInByPasskey({ id: "credential" });
  await api.readAnnotator();
  await api.startPasskey();
  await api.addPasskey("Phone", { id: "credential" });
  await api.requestMailbox("a@example.org");
  await api.confirmMailbox("a".repeat(32));
  await api.endOtherSessions();
  expect(calls).toHaveLength(Object.keys(api).length);
  for (const { method, path, body } of calls) {
    const door = endpoints.find((each) => each.method === method && each.path === path);
    expect(
      door?.who.some((role) => role === "annotator" || role === "anyone"),
      path,
    ).toBe(true);
    expect(door?.body.safeParse(body).success, path).toBe(true);
  }
});
