import { afterEach, expect, test, vi } from "vitest";
import { endpoints } from "../../../contract/endpoints.ts";
import { PROJECT } from "../testing/canned.ts";
import { createWebhooksApi } from "./webhooks-api.ts";

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
  const api = createWebhooksApi();
  const { id } = PROJECT;
  const webhook = `whk_${"0a".repeat(16)}`;
  await api.list(id);
  await api.create(id, { url: "https://a.example.org/", events: ["labels.accepted"] });
  await api.change(id, webhook, { enabled: false });
  await api.remove(id, webhook);
  await api.rotate(id, webhook);
  await api.test(id, webhook);
  await api.deliveries(id, webhook, { after: "7", state: "dead" });
  await api.replay(id, webhook, `dlv_${"0b".repeat(16)}`);
  await api.replayFailed(id, webhook);
  expect(new Set(calls).size).toBe(Object.keys(api).length);
});
