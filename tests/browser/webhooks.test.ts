import { afterAll, beforeAll, expect, test } from "vitest";
import { type Receiver, startReceiver } from "../receiver.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { openPage } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";
import { shootBoth } from "./shoot.ts";

describeInChromium("webhooks in the console", (browser) => {
  let accord: LocalAccord;
  let receiver: Receiver;
  let project: string;

  beforeAll(async () => {
    [accord, receiver] = await Promise.all([startLocalAccord(9_880), startReceiver()]);
    ({ project } = await seedPendulums(accord));
  }, 120_000);
  afterAll(async () => {
    receiver?.close();
    await accord?.stop();
  });

  test("a lead adds one, tests it, sees how it was answered, sends it again, stops and removes it", async () => {
    const visit = await openPage(browser(), { viewport: { width: 1280, height: 800 } });
    const { page } = visit;
    const button = (name: string | RegExp) => page.getByRole("button", { name });
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
    await page.goto(`${accord.url}/console/#/projects/${project}/webhooks`);
    await page.getByText("None yet.").waitFor();
    await expectAccessible(page, "no webhook yet");
    await shootBoth(page, "webhooks-none");

    await page.getByLabel("Address").fill("https://10.0.0.1/accord");
    await button("Add it").click();
    await page.getByText("Expected a public address").waitFor();
    await page.getByLabel("Address").fill(receiver.url);
    await page.getByLabel("What it is for").fill("retrains our policy");
    await page.getByLabel("training.finished").check();
    await button("Add it").click();
    const secret = await page.locator("code.key-text").first().textContent();
    expect(secret).toMatch(/^whsec_/);

    receiver.answers.push(500);
    await button("Send a test").click();
    await page.getByText("webhook.test", { exact: true }).waitFor();
    await until(
      "an answer shows",
      async () => {
        await button("Look again").click();
        return page.getByText("answered 204").isVisible();
      },
      30_000,
    );
    await page.getByText("2 attempts").waitFor();
    expect(receiver.received[0]?.headers["webhook-id"]).toBe(receiver.received[1]?.headers["webhook-id"]);
    await page.getByText("What was sent and answered").first().click();
    await expectAccessible(page, "a webhook and its deliveries");
    await shootBoth(page, "webhooks-deliveries");
    expect((await overflow(page)).aside).toBe(0);
    await page.setViewportSize({ width: 360, height: 740 });
    expect((await overflow(page)).aside).toBe(0);
    await expectAccessible(page, "the same on a phone");

    await button(/^Send again/)
      .first()
      .click();
    await page.getByText("It is sent again, with the same webhook-id.").waitFor();
    await until("it has come again", async () => receiver.received.length === 3);
    await button("Stop").click();
    await page.getByText("A lead has stopped it.").waitFor();
    await shootBoth(page, "webhooks-stopped");
    await button("Remove").click();
    await button("Remove it").click();
    await page.getByText("None yet.").waitFor();
    await visit.close();
  }, 120_000);
});
