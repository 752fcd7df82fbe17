import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, seedTexts, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow } from "./page-checks.ts";

const LONG = "It depends on what you already know, and on how much time you have. ".repeat(40);

describeInChromium("a phone for every eye", (browser) => {
  let accord: LocalAccord;
  let graded: Awaited<ReturnType<typeof seedPendulums>>;
  let learned: typeof graded;
  let texts: Awaited<ReturnType<typeof seedTexts>>;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9660);
    graded = await seedPendulums(accord, { outcomes: { strength: 5, comment: true } });
    learned = await seedPendulums(accord, { qualification: { practice: 2 } });
    await learned.makeGold("practice", 0, 2);
    texts = await seedTexts(
      accord,
      [0, 1].map((i) => ({ prompt: LONG.slice(0, 400), completion: `${i}. ${LONG}` })),
    );
  }, 120_000);
  afterAll(() => accord?.stop(), 20_000);
  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), PHONE));
  });
  afterEach(() => close());

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  /** What leads on from the brief, whatever it is called. */
  const start = () => page.locator("button.primary").first();
  const join = async (at: { invite(): Promise<string> }) => {
    await page.goto(await at.invite());
    await start().click();
    await page.locator("main.choice").waitFor();
    await page.waitForTimeout(LOOK_MS);
  };
  const picture = async (what: Locator) =>
    (await what.screenshot({ animations: "disabled" })).toString("base64");

  test("where the system forces its own colours, what is chosen, focused and done can still be told", async () => {
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await join(graded);
    const side = page.locator(".side.first");
    const tie = button("About the same");
    const [plain, plainTie] = [await picture(side), await picture(tie)];
    // As somebody who uses the keyboard.
    await page.keyboard.press("Tab");
    await tie.focus();
    expect(await picture(page.locator(".others")), "the focus shows").not.toBe(plainTie);
    const outline = await tie.evaluate((each) => getComputedStyle(each).outlineStyle);
    expect(outline).toBe("solid");
    await tie.evaluate((each) => each.setAttribute("aria-pressed", "true"));
    const filled = await tie.evaluate((each) => getComputedStyle(each).backgroundColor);
    await tie.evaluate((each) => each.setAttribute("aria-pressed", "false"));
    expect(filled, "chosen is filled").not.toBe(
      await tie.evaluate((each) => getComputedStyle(each).backgroundColor),
    );
    await side.tap();
    await page.locator(".strength").waitFor();
    expect(await picture(side), "a chosen item shows").not.toBe(plain);
    expect(await side.evaluate((each) => getComputedStyle(each).outlineStyle)).toBe("solid");
    await expectAccessible(page, "forced colours");

    await page.context().clearCookies();
    await page.goto("about:blank");
    await join(learned);
    const progress = page.locator("progress.steps");
    const look = async (value: number) => {
      await progress.evaluate((bar, now) => ((bar as HTMLProgressElement).value = now), value);
      return picture(progress);
    };
    expect(await look(0), "how far one has come shows").not.toBe(await look(2));
  });

  test.each(["a narrow screen", "letters twice as large"])(
    "on %s nothing is lost, and nothing scrolls both ways",
    async (what) => {
      const narrow = what === "a narrow screen";
      if (narrow) await page.setViewportSize({ width: 320, height: 568 });
      else
        await page.addInitScript(() =>
          addEventListener("DOMContentLoaded", () => (document.documentElement.style.fontSize = "200%")),
        );
      for (const project of [graded, learned, texts]) {
        await page.context().clearCookies();
        // Another page altogether: only what stands behind the # differs.
        await page.goto("about:blank");
        await page.goto(await project.invite());
        await start().waitFor();
        expect((await overflow(page)).aside, "the brief").toBe(0);
        await start().click();
        await page.locator("main.choice").waitFor();
        await page.locator(".side, .said").first().waitFor();
        expect((await overflow(page)).aside, "the comparison").toBe(0);
        for (const name of [/first one is better/, /second one is better/, "About the same", "Can’t tell"]) {
          const answer = button(name).last();
          await answer.scrollIntoViewIfNeeded();
          const box = await answer.boundingBox();
          const room = page.viewportSize() ?? { width: 0, height: 0 };
          expect(box?.height, `${name}`).toBeGreaterThanOrEqual(44);
          expect(box?.x, `${name}`).toBeGreaterThanOrEqual(0);
          expect((box?.x ?? 0) + (box?.width ?? 0), `${name}`).toBeLessThanOrEqual(room.width);
          const cut = await answer.evaluate((each) => each.scrollWidth > each.clientWidth + 1);
          expect(cut, `${name} is not cut off`).toBe(false);
        }
        const shown = await page.locator(".side").first().boundingBox();
        expect(shown?.height, "there is room to look").toBeGreaterThanOrEqual(96);
        await button("Instructions and help").click();
        await page.getByText("How to answer").waitFor();
        expect((await overflow(page)).aside, "the help").toBe(0);
      }
    },
  );
});
