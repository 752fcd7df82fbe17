import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listComparisons } from "../../contract/comparisons.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { type OpenPage, openPage } from "./open-page.ts";
import { expectAccessible, overflow } from "./page-checks.ts";
import { shootBoth } from "./shoot.ts";

const DESK = { width: 1280, height: 800 };

describeInChromium("comparisons in the console", (browser) => {
  let accord: LocalAccord;
  let project: string;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9580);
    const seeded = await seedPendulums(accord, { redundancy: 2 }, 40);
    ({ project } = seeded);
    await seeded.answerAs("Ada", 40, (_, better) => better);
    await seeded.answerAs("Grace", 40, (n, better) =>
      n < 4 ? (better === "left" ? "right" : "left") : better,
    );
  }, 120_000);
  afterAll(() => accord?.stop(), 20_000);

  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), { viewport: DESK }));
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
  });
  afterEach(() => close());

  const open = (rest: string) => page.goto(`${accord.url}/console/#/projects/${project}/${rest}`);
  const rows = () => page.locator(".data-table tbody tr");
  const count = async (query: object) =>
    (await accord.lead(listComparisons, { params: { project }, query: { limit: 1_000, ...query } }))
      .comparisons.length;

  test("a filter stands in the address, and the address filters again", async () => {
    await open("comparisons");
    await rows().first().waitFor();
    await page.getByRole("combobox", { name: "State" }).selectOption("disputed");
    await page.waitForURL(/comparisons\?status=disputed$/);
    const disputed = await count({ status: "disputed" });
    expect(disputed).toBeGreaterThan(1);
    await page.getByText(`${disputed} comparisons`, { exact: true }).waitFor();
    await page.reload();
    await page.getByText(`${disputed} comparisons`, { exact: true }).waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.getByText("open", { exact: true }).first().waitFor();
    await page.getByRole("button", { name: "Made" }).click();
    await page.locator('th[aria-sort="descending"]').waitFor();
  });

  test("a long table draws its rows as they come near, and goes by the arrow keys", async () => {
    await open("comparisons?sort=created");
    await rows().first().waitFor();
    const all = await count({});
    await page.keyboard.press("End");
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.getByText(`${all} comparisons`, { exact: true }).waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    const links = page.locator(".data-table tbody a");
    await links.first().focus();
    await page.keyboard.press("ArrowDown");
    expect(await links.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
  });

  test("a file has all that the filter finds", async () => {
    await open("comparisons?status=disputed");
    await rows().first().waitFor();
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: /as CSV/ }).click();
    expect((await coming).suggestedFilename()).toBe("comparisons.csv");
  });

  test("what people disputed is judged by keys, taken back, and the next one comes", async () => {
    await open("comparisons?status=disputed");
    await rows().first().getByRole("link").click();
    await page.getByRole("heading", { name: /^Comparison / }).waitFor();
    await page.locator('[data-side="left"]').first().waitFor();
    const before = await count({ status: "settled" });
    await page.getByLabel(/^Why/).fill("It stays upright.");
    await page.getByRole("heading", { name: "Answer" }).click();
    await page.keyboard.press("ArrowRight");
    await page.getByText("Settled: right.").waitFor();
    await page.getByText("It stays upright.").waitFor();
    expect(await count({ status: "settled" })).toBe(before + 1);
    await page.keyboard.press("u");
    await page.getByText("Taken back: the labels decide again.").waitFor();
    expect(await count({ status: "settled" })).toBe(before);
    const here = page.url();
    await page.keyboard.press("n");
    await page.waitForURL((url) => url.href !== here);
    await page.getByRole("button", { name: "Left is better" }).waitFor();
  });

  test("the pages are accessible, and nothing runs over on a phone", async () => {
    for (const [name, rest, ready] of [
      ["comparisons", "comparisons", ".data-table tbody tr"],
      ["comparisons-none", "comparisons?find=nothing", ".data-table .state"],
      ["comparison", `comparisons/${await oneDisputed()}`, '[data-side="left"]'],
    ] as const) {
      for (const viewport of [DESK, { width: 360, height: 740 }]) {
        await page.setViewportSize(viewport);
        await open(rest);
        await page.locator(ready).first().waitFor();
        await expectAccessible(page, `${name} at ${viewport.width}`);
        expect((await overflow(page)).aside, name).toBe(0);
      }
      await shootBoth(page, name);
    }
  }, 120_000);

  async function oneDisputed(): Promise<string> {
    const query = { status: "disputed" } as const;
    const { comparisons } = await accord.lead(listComparisons, { params: { project }, query });
    return comparisons[0]?.comparison ?? "";
  }
});
