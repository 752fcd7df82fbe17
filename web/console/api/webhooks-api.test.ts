import { afterEach, expect, test, vi } from "vitest";
import { PROJECT } from "../testing/canned.ts";
import { onlyLeadDoors } from "../testing/lead-doors.ts";
import { createWebhooksApi } from "./webhooks-api.ts";

afterEach(() => vi.unstubAllGlobals());

test("every call goes to a door of the contract that a lead may use, with a body that it takes", async () => {
  const calls = onlyLeadDoors();
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
