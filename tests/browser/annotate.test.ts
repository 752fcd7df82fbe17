import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { expectAccessible, overflow, until, watchForFaults } from "./page-checks.ts";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
/** A tap sooner after the replays appear was meant for the comparison before, and is ignored. */
const LOOK_MS = 400;

const FIRST = { name: "The first one is better" };
const SECOND = { name: "The second one is better" };

describeInChromium("comparing on a phone", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPendulums>>;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];
  /** Every answer that left the phone, as `<assignment> <outcome>`. */
  let sent: string[];
  let leased: string[];

  beforeAll(async () => {
    accord = await startLocalAccord(9180);
    seeded = await seedPendulums(accord);
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);

  beforeEach(async () => {
    context = await browser().newContext(PHONE);
    page = await context.newPage();
    faults = watchForFaults(page);
    sent = [];
    leased = [];
    page.on("request", (request) => {
      const assignment = /assignments\/(\w+)\/label$/.exec(request.url())?.[1];
      if (assignment) sent.push(`${assignment} ${request.postDataJSON().outcome}`);
    });
    page.on("response", async (response) => {
      if (!response.url().endsWith("/tasks")) return;
      const { tasks } = await response.json().catch(() => ({ tasks: [] }));
      leased.push(...tasks.map(({ assignment }: { assignment: string }) => assignment));
    });
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  const labels = async () => (await seeded.progress()).labels;
  const button = (given: { name: string | RegExp }) => page.getByRole("button", given);

  async function join(): Promise<void> {
    await page.goto(await seeded.invite());
    await button({ name: "Start comparing" }).click();
    await button(FIRST).waitFor();
  }

  /** Answers as soon as an answer counts, and waits for the next comparison to take its place. */
  async function answer(how: () => Promise<void>): Promise<void> {
    await page.locator("main.choice").evaluate((choice) => choice.setAttribute("data-seen", ""));
    await page.waitForTimeout(LOOK_MS);
    await how();
    await page.locator("main.choice:not([data-seen])").waitFor();
  }

  /** Whether each canvas shows a picture: more than one colour. */
  const painted = () =>
    page.locator("canvas.replay").evaluateAll((all) =>
      (all as HTMLCanvasElement[]).map((canvas) => {
        const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size > 1;
      }),
    );

  test("an invited person compares, takes an answer back, and what they meant arrives", async () => {
    const before = await labels();
    await page.goto(await seeded.invite());
    await page.getByRole("heading", { name: /getting upright/ }).waitFor();
    expect(page.url(), "the invite leaves the address bar").toMatch(/#\/project\/prj_\w+$/);
    await button({ name: "Start comparing" }).tap();
    await button(FIRST).waitFor();

    await until("two replays are drawn", async () => (await painted()).filter(Boolean).length === 2);
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    for (const name of [FIRST, SECOND, { name: "About the same" }, { name: "Can’t tell" }]) {
      const box = await button(name).boundingBox();
      expect(box?.height, `${name.name} is large enough for a thumb`).toBeGreaterThanOrEqual(44);
      expect((box?.y ?? 0) + (box?.height ?? 0), `${name.name} is on the screen`).toBeLessThanOrEqual(740);
    }

    await answer(() => button(FIRST).tap());
    await page.getByText("1 answered").waitFor();
    await page.getByText("You chose the first one.").waitFor();
    await button({ name: "Undo" }).tap();
    await page.getByText("0 answered").waitFor();
    await button({ name: "Undo" }).waitFor({ state: "detached" });
    await answer(() => page.keyboard.press("ArrowDown"));
    await answer(() => page.keyboard.press("t"));
    await page.getByText("2 answered").waitFor();
    await until("both answers reach the server", async () => (await labels()).total === before.total + 2);
    expect(sent).toEqual([`${leased[0]} right`, `${leased[1]} tie`]);
    expect((await labels()).tie).toBe(before.tie + 1);
  });

  test("answers given without a connection are kept, and arrive when it is back", async () => {
    await join();
    const before = (await labels()).total;
    await until("a few comparisons are ready ahead", async () => leased.length >= 4);
    await page.waitForTimeout(500);
    await context.setOffline(true);
    await answer(() => button(FIRST).tap());
    await answer(() => button(SECOND).tap());
    await page.getByText(/No connection.*2 answers are kept on this phone/).waitFor({ timeout: 10_000 });
    await page.getByText("2 answered").waitFor();
    expect((await labels()).total).toBe(before);
    await context.setOffline(false);
    await until("both answers arrive", async () => (await labels()).total === before + 2);
    await page.getByText(/No connection/).waitFor({ state: "detached" });
  });

  test("an answer that was not sent yet outlives the page", async () => {
    await join();
    const before = (await labels()).total;
    await answer(() => button(SECOND).tap());
    expect(sent).toEqual([]);
    await page.reload();
    await button({ name: /Start comparing|Go on comparing/ }).click();
    await page.getByText("1 answered").waitFor();
    await until("the answer arrives", async () => (await labels()).total === before + 1);
    expect(sent).toEqual([`${leased[0]} right`]);
  });

  test.each([
    ["an invite that never was", `#/join/${"A".repeat(43)}`, "This invitation no longer works"],
    ["half an invite", "#/join/AAAA", "This invitation no longer works"],
    ["no invite", "", "You need an invitation"],
    ["another's project", `#/project/prj_${"0".repeat(32)}`, "You are not signed in here"],
  ])("%s is told so", async (_, hash, title) => {
    await page.goto(`${accord.url}/annotate/${hash}`);
    await page.getByRole("heading", { name: title }).waitFor();
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
  });

  test("axe finds nothing, in light and dark", async () => {
    await page.goto(`${accord.url}/annotate/#/join/AAAA`);
    await page.getByRole("heading", { name: "This invitation no longer works" }).waitFor();
    await expectAccessible(page, "the refused invite");
    await page.goto("about:blank");
    await page.goto(await seeded.invite());
    await button({ name: "Start comparing" }).waitFor();
    await expectAccessible(page, "the brief");
    await button({ name: "Start comparing" }).click();
    await button(FIRST).waitFor();
    await expectAccessible(page, "the comparison");
    await answer(() => button({ name: "Can’t tell" }).tap());
    await expectAccessible(page, "the comparison after an answer");
  });
});
