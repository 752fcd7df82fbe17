import { expect, test } from "vitest";
import { done, refused } from "../testing/canned.ts";
import { cannedWebhook, cannedWebhooksApi } from "../testing/canned-webhooks.ts";
import { createWebhooksView, standingOf } from "./webhooks-view.ts";

test("a webhook that is added shows its secret until it is removed", async () => {
  const view = createWebhooksView(cannedWebhooksApi(), "p");
  await view.load();
  expect(await view.add({ url: "https://a.example.org/", events: ["labels.accepted"] })).toBe(true);
  expect(view.made.value?.secret).toMatch(/^whsec_/);
  expect(view.done.value).toMatch(/secret/);
  await view.remove(cannedWebhook());
  expect(view.made.value).toBeNull();
});

test("a refused address says why, and nothing is made", async () => {
  const create = async () => refused("invalid-input", "Expected a public host name.");
  const view = createWebhooksView(cannedWebhooksApi({ create }), "p");
  expect(await view.add({ url: "https://localhost/", events: ["labels.accepted"] })).toBe(false);
  expect(view.failure.value?.sentence).toBe("Expected a public host name.");
  expect(view.made.value).toBeNull();
});

test("deliveries come page by page, by state; a test opens them", async () => {
  const asked: unknown[] = [];
  const api = cannedWebhooksApi();
  const view = createWebhooksView(
    {
      ...api,
      deliveries: async (project, webhook, page) => {
        asked.push([page.after, page.state]);
        const answer = await api.deliveries(project, webhook, page);
        return answer.ok ? done({ ...answer.value, next: page.after ? null : "7" }) : answer;
      },
    },
    "p",
  );
  await view.test(cannedWebhook());
  expect(view.opened.value).toBe(cannedWebhook().id);
  expect(view.more.value).toBe(true);
  await view.loadMore();
  expect(view.more.value).toBe(false);
  expect(view.deliveries.value).toMatchObject({ value: { length: 2 } });
  await view.show("dead");
  expect(asked).toEqual([
    ["", null],
    ["7", null],
    ["", "dead"],
  ]);
  await view.toggle(cannedWebhook().id);
  expect(view.opened.value).toBeNull();
});

test("what was given up goes again, with the number of them", async () => {
  const view = createWebhooksView(cannedWebhooksApi(), "p");
  await view.replayFailed(cannedWebhook());
  expect(view.done.value).toBe("3 deliveries sent again.");
});

test("a webhook is on, failing or stopped", () => {
  expect(standingOf(cannedWebhook()).word).toBe("on");
  expect(standingOf(cannedWebhook({ failingSinceMs: 1 })).word).toBe("failing");
  expect(standingOf(cannedWebhook({ disabled: { atMs: 1, reason: "" } })).word).toBe("stopped");
});
