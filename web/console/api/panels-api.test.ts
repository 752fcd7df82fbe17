import { afterEach, expect, test, vi } from "vitest";
import { endpoints } from "../../../contract/endpoints.ts";
import { PROJECT } from "../testing/canned.ts";
import { createPanelsApi } from "./panels-api.ts";

afterEach(() => vi.unstubAllGlobals());

test("every call goes to a door of the contract that a lead may use, with a body that it takes", async () => {
  const calls: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const [bare = "", query] = path.split("?");
    const door = endpoints.find(
      ({ method, path: at }) =>
        method === init.method && new RegExp(`^${at.replace(/:\w+/g, "[^/]+")}$`).test(bare),
    );
    expect(door?.who, `${init.method} ${path}`).toContain("lead");
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
    expect(door?.body.safeParse(body).success, path).toBe(true);
    if (query)
      expect(door?.query.safeParse(Object.fromEntries(new URLSearchParams(query))).success).toBe(true);
    calls.push(door?.id ?? "");
    return Response.json({});
  });
  const api = createPanelsApi();
  const { id } = PROJECT;
  await api.read(id);
  await api.connect(id, { token: "a token of theirs", study: "60f6acb180a7b59ac0621f9e", answers: 20 });
  await api.disconnect(id);
  await api.sync(id);
  await api.submissions(id, { after: "66", status: "AWAITING-REVIEW" });
  await api.decide(id, { decision: "approve", submissions: ["66"] });
  expect(new Set(calls).size).toBe(Object.keys(api).length);
});
