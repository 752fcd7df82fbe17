import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { expectAccessible, overflow, watchForFaults } from "./page-checks.ts";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

describeInChromium("the leads' console", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPendulums>>;
  let context: BrowserContext;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    accord = await startLocalAccord(9280);
    seeded = await seedPendulums(accord);
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);

  beforeEach(async () => {
    context = await browser().newContext({ viewport: DESK });
    page = await context.newPage();
    faults = watchForFaults(page);
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  const heading = (name: string | RegExp) => page.getByRole("heading", { name });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  /** The value of one key figure. */
  const figure = (term: string) =>
    page
      .locator(".figure")
      .filter({ has: page.getByText(term, { exact: true }) })
      .locator(".figure-value")
      .textContent();

  /** Signs in by a link of its own; who leads one project is led to it. */
  async function openProject(): Promise<void> {
    await page.goto(await accord.setupLink());
    await heading("Training").waitFor();
    await page.getByText("counted over the last 60 min").waitFor();
  }

  test("whoever comes without a link is told what they need", async () => {
    await page.goto(`${accord.url}/console/`);
    await heading("You are signed out").waitFor();
    await expectAccessible(page, "signed out");
  });

  test("a setup link signs in once, and leaves the address bar and the history", async () => {
    const link = await accord.setupLink("A lead without projects");
    await page.goto(link);
    await heading("Make your first project").waitFor();
    expect(page.url()).not.toContain("setup=");
    await page.reload();
    await heading("Make your first project").waitFor();
    await expectAccessible(page, "the first project's form");

    const stranger = await browser().newContext({ viewport: DESK });
    const theirs = await stranger.newPage();
    await theirs.goto(link);
    await theirs.getByRole("heading", { name: "This link no longer works" }).waitFor();
    expect(theirs.url()).not.toContain("setup=");
    await expectAccessible(theirs, "a used link");
    await stranger.close();
  });

  test("half a link says that it is half", async () => {
    await page.goto(`${accord.url}/console/#setup=abc`);
    await heading("This link is not complete").waitFor();
  });

  test("the project's figures show, and training waits for labels with its reason", async () => {
    await openProject();
    const { comparisons } = await seeded.progress();
    expect(await figure("Items")).toBe(String(seeded.items));
    expect(await figure("Comparisons")).toBe(String(comparisons.total));
    expect(await figure("Labels")).toBe("0");
    expect(await figure("Krippendorff’s α")).toBe("none yet");
    const train = button("Train now");
    expect(await train.isDisabled()).toBe(true);
    const reason = await train.getAttribute("aria-describedby");
    expect(await page.locator(`#${reason}`).textContent()).toMatch(/Too few labels: 0 of the 40/);
    await page.getByText("No version yet.").waitFor();
  });

  test("the invite maker shows a link that works, and its QR code", async () => {
    await openProject();
    await button("Make a link").click();
    const code = page.getByRole("img", { name: "QR code of the invite link" });
    await code.waitFor();
    expect((await code.boundingBox())?.width, "large enough for a camera").toBeGreaterThanOrEqual(120);
    const address = await page.locator(".handout .address a").getAttribute("href");
    expect(address).toMatch(new RegExp(`^${accord.url}/annotate/#/join/[\\w-]{43}$`));
    await page.goto(address as string);
    await button("Start comparing").waitFor();
  });

  test.each([
    ["a desk", DESK],
    ["a phone", PHONE],
  ])("fits %s and axe finds nothing, in light and dark", async (where, viewport) => {
    await page.setViewportSize(viewport);
    await openProject();
    await button("Make a link").click();
    await page.getByRole("img", { name: "QR code of the invite link" }).waitFor();
    expect((await overflow(page)).aside, "the project").toBe(0);
    await expectAccessible(page, `the project on ${where}`);
    await page.getByRole("link", { name: "Projects" }).click();
    await page.getByText("Make another project").click();
    await button("Make the project").waitFor();
    expect((await overflow(page)).aside, "the list of projects").toBe(0);
    await expectAccessible(page, `the list of projects on ${where}`);
  });
});
