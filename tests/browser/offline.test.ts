import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { exportLabels } from "../../contract/ledger.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

const SHELL = { ...PHONE, serviceWorkers: "allow" } as const;

describeInChromium("a phone with a bad connection", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPendulums>>;
  let context: BrowserContext;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9400);
    seeded = await seedPendulums(accord, { comparisonsPerItem: 6 }, 12);
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);
  beforeEach(async () => {
    ({ context, page, close } = await openPage(browser(), SHELL));
  });
  afterEach(() => close());

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const first = () => button("The first one is better");
  /** Cuts the whole browser off, the service worker too. */
  const cutOff = (offline: boolean) => context.setOffline(offline);
  /** The page can be opened without a connection from now on. */
  const shellKept = () =>
    until("the page is kept", () =>
      page.evaluate(async () => {
        const worker = (await navigator.serviceWorker.ready).active?.state === "activated";
        const names = await caches.keys();
        const kept = await Promise.all(
          names.map(async (name) => (await (await caches.open(name)).keys()).length),
        );
        return worker && kept.reduce((sum, count) => sum + count, 0) > 8;
      }),
    );

  async function join(at = seeded): Promise<void> {
    await page.goto(await at.invite());
    await button("Start comparing").click();
    await first().waitFor();
  }
  async function answer(name: string): Promise<void> {
    await page.locator("main.choice").evaluate((choice) => choice.setAttribute("data-seen", ""));
    await page.waitForTimeout(LOOK_MS);
    await button(name).tap();
    await page.locator("main.choice[data-seen]").waitFor({ state: "detached" });
  }
  const answers = async (count: number) => {
    for (let i = 0; i < count; i++)
      await answer(
        ["The first one is better", "The second one is better", "About the same"][i % 3] as string,
      );
  };
  const exported = async () => {
    const { labels } = await accord.lead(exportLabels, { params: { project: seeded.project } });
    return labels.map(({ comparison, annotator }) => `${comparison} ${annotator}`);
  };

  test("offline in the middle of 20 answers, killed, and back: 20 labels, each once", async () => {
    const before = await exported();
    await join();
    await shellKept();
    await answers(8);
    await until("a few are ready ahead", async () => {
      const ready = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open("accord");
            opening.onsuccess = () => {
              const reading = opening.result.transaction(["answers", "visits"]);
              const visits = reading.objectStore("visits").getAll();
              const answers = reading.objectStore("answers").getAllKeys();
              reading.oncomplete = () => {
                opening.result.close();
                const tasks: { assignment: string }[] = visits.result[0]?.tasks ?? [];
                resolve(tasks.filter(({ assignment }) => !answers.result.includes(assignment)).length);
              };
            };
          }),
      );
      return ready >= 3;
    });
    await cutOff(true);
    await answers(2);
    await page
      .getByText(/No connection.*\d answers? (is|are) kept on this phone/)
      .waitFor({ timeout: 10_000 });

    // Killed: no handler of the page runs. What was on its way has not arrived.
    const crashed = page.waitForEvent("crash");
    void (await context.newCDPSession(page)).send("Page.crash").catch(() => {});
    await crashed;
    await page.close();
    page = await context.newPage();
    await page.goto(`${accord.url}/annotate/`);
    await page.getByText("No connection. You can go on with what is on this phone").waitFor();
    await expectAccessible(page, "the brief without a connection");
    await button("Go on comparing").tap();
    await first().waitFor();
    await page.getByText("10 answered").waitFor();
    await answers(1);
    await page.getByText("11 answered").waitFor();
    await cutOff(false);
    await until(
      "what was given without a connection arrives",
      async () => (await exported()).length === before.length + 11,
    );
    await answers(9);
    await page.getByText("20 answered").waitFor();
    await until("all arrive", async () => (await exported()).length === before.length + 20);
    const labels = await exported();
    expect(new Set(labels).size, "each once").toBe(labels.length);
  }, 120_000);

  test("of two tabs the newer one compares, and the older can take over", async () => {
    await join();
    const second = await context.newPage();
    await second.goto(page.url());
    await second.getByRole("button", { name: /comparing/ }).waitFor();
    await page.getByRole("heading", { name: "Open in another tab" }).waitFor();
    await expectAccessible(page, "open in another tab");
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    await button("Go on here").tap();
    await button(/comparing/).waitFor();
    await second.getByRole("heading", { name: "Open in another tab" }).waitFor();
  });

  test("the back button loses nothing", async () => {
    await page.goto("about:blank");
    await join();
    await answer("About the same");
    const before = (await seeded.progress()).labels.total;
    await page.goBack();
    await page.goForward();
    await button(/comparing|The first one is better/)
      .first()
      .waitFor();
    await until("the answer arrives", async () => (await seeded.progress()).labels.total === before + 1);
  });

  test("where the browser keeps nothing, comparing goes on and the answers arrive", async () => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("The user denied permission.", "SecurityError");
      };
    });
    const before = (await seeded.progress()).labels.total;
    await join();
    await until("a few are ready ahead", async () => (await page.evaluate(() => performance.now())) > 2_500);
    await cutOff(true);
    await answer("About the same");
    await page.getByText("This phone can not keep answers right now").waitFor({ timeout: 10_000 });
    await expectAccessible(page, "answers that can not be kept");
    await cutOff(false);
    await until("it arrives", async () => (await seeded.progress()).labels.total === before + 1);
  });

  test("whoever is signed out in the middle is told so, in plain words", async () => {
    await join();
    await context.clearCookies();
    await answer("About the same");
    await page
      .getByText(/You are signed out\. Answers that wait on this phone: 1\./)
      .waitFor({ timeout: 10_000 });
  });
});
