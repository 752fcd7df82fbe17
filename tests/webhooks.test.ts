import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { webhookDoors } from "../contract/webhooks.ts";
import { pause } from "../examples/demo/call.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./browser/local-accord.ts";
import { type Received, type Receiver, startReceiver } from "./receiver.ts";

/** Over real HTTP, by real queues, checked by the reference library. */
let accord: LocalAccord;
let receiver: Receiver;

beforeAll(async () => {
  [accord, receiver] = await Promise.all([startLocalAccord(9_860, { web: false }), startReceiver()]);
}, 120_000);

afterAll(async () => {
  receiver?.close();
  await accord?.stop();
});

const until = async (fulfilled: () => boolean) => {
  for (let tries = 0; !fulfilled(); tries++) {
    if (tries === 600)
      throw new Error(`Nothing more came within a minute: ${JSON.stringify(receiver.received)}`);
    await pause(100);
  }
};
const schedule = () => fetch(`${accord.url}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`);

test("labels are told of, a failed delivery comes again with its id, and forgeries are seen", async () => {
  const { lead } = accord;
  const { project, answerAs } = await seedPendulums(accord);
  const { received, answers } = receiver;
  const { webhook, secret } = await lead(webhookDoors.createWebhook, {
    params: { project },
    body: { url: receiver.url, events: ["labels.accepted"] },
  });
  const params = { project, webhook: webhook.id };
  const verify = ({ headers, body }: Received, by = secret) =>
    new Webhook(by).verify(body, headers as Record<string, string>);

  await answerAs("Ada", 3, () => "left");
  answers.push(302);
  await schedule();
  await until(() => received.length === 2);
  const [first, second] = received as [Received, Received];
  expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
  expect(second.body).toBe(first.body);
  for (const each of [first, second])
    expect(verify(each)).toMatchObject({ type: "labels.accepted", data: { project, labels: 3 } });

  // Somebody else's secret, another body, another id, and an hour that is long past.
  const other = `whsec_${btoa("another secret of some length")}`;
  expect(() => verify(first, other)).toThrow();
  expect(() => verify({ ...first, body: first.body.replace("3", "4") })).toThrow();
  expect(() => verify({ ...first, headers: { ...first.headers, "webhook-id": "dlv_x" } })).toThrow();
  const late = { ...first.headers, "webhook-timestamp": String(Math.floor(Date.now() / 1000) - 3_600) };
  expect(() => verify({ ...first, headers: late })).toThrow();

  // A test goes at once, a replay with the id that it had.
  const { delivery } = await lead(webhookDoors.testWebhook, { params });
  await until(() => received.length === 3);
  expect(received[2]?.headers["webhook-id"]).toBe(delivery);
  const settled = async () => {
    const { deliveries } = await lead(webhookDoors.listDeliveries, { params, query: { state: "delivered" } });
    return deliveries.length === 2;
  };
  while (!(await settled())) await pause(100);
  await lead(webhookDoors.replayDelivery, { params: { ...params, delivery } });
  await until(() => received.length === 4);
  expect(received[3]?.headers["webhook-id"]).toBe(delivery);
  expect(received).toHaveLength(4);
}, 180_000);
