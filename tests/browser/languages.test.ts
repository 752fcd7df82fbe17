import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { LANGUAGES } from "../../web/i18n/languages.ts";
import en from "../../web/i18n/messages/en.ts?compiled";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow } from "./page-checks.ts";

/** English whose every message stands in brackets and is 40 % longer: what is outside of brackets was never translated. */
function pseudo(): string {
  const longer = Object.entries(en).map(([id, message]) => {
    const length = Math.ceil(0.4 * JSON.stringify(message).length);
    return [id, ["⟦", ...(message as string[]), ` ${"lo re ".repeat(length).slice(0, length).trim()}⟧`]];
  });
  return `export default ${JSON.stringify(Object.fromEntries(longer))};`;
}

/** What stands on the page outside of brackets, moments (which Intl writes) apart: text, and names that only a screen reader says. */
const outside = (page: Page, own: readonly string[]) =>
  page.evaluate((ownTexts) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || parent.closest("noscript, script, option, time, [aria-hidden=true]")) continue;
      found.push(walker.currentNode.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt]"))
      for (const name of ["aria-label", "title", "placeholder", "alt"])
        found.push(element.getAttribute(name) ?? "");
    return found.filter((text) => {
      const rest = ownTexts.reduce((left, known) => left.replaceAll(known, ""), text);
      // Messages may stand in messages: the innermost first.
      const inside = /⟦[^⟦⟧]*⟧/gu;
      return /\p{L}/u.test(rest.replaceAll(inside, "").replaceAll(inside, ""));
    });
  }, own);

/** Buttons whose words do not fit into them. */
const clipped = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, select, h1, .chip")]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
      .map(({ textContent }) => textContent),
  );

describeInChromium("the phone app in each language", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPendulums>>;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9340);
    seeded = await seedPendulums(accord, {
      name: "§ 1",
      question: "§ 2",
      instructions: "§ 3",
      pay: { by: "hour", amountMinor: 1_200, onSuspension: "hold" },
      qualification: { practice: 1 },
    });
    await seeded.makeGold("practice", 0, 2);
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);
  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), PHONE));
  });
  afterEach(() => close());

  test("no text is outside the catalogue, and nothing breaks where words are 40 % longer", async () => {
    await page.route(/assets\/en-[\w-]+\.js$/, (route) =>
      route.fulfill({ contentType: "text/javascript", body: pseudo() }),
    );
    const look = async (where: string) => {
      expect(
        await outside(page, ["§", "It swings less far, and so stays nearer to upright."]),
        where,
      ).toEqual([]);
      expect(await clipped(page), where).toEqual([]);
      expect((await overflow(page)).aside, where).toBe(0);
    };
    const tap = (name: RegExp) => page.getByRole("button", { name }).tap();
    await page.goto(`${accord.url}/annotate/`);
    await page.getByRole("heading", { name: /You need an invitation/ }).waitFor();
    await look("no invitation");
    await page.goto(await seeded.invite());
    await tap(/Start practising/);
    await page.locator("main.choice").waitFor();
    await look("practice");
    await page.waitForTimeout(LOOK_MS);
    await tap(/About the same/);
    await page.getByRole("heading", { name: /Not quite/ }).waitFor();
    await look("feedback");
    await tap(/Next/);
    await page.getByRole("heading", { name: /Practice done/ }).waitFor();
    await tap(/Go on/);
    await page.locator("main.choice").waitFor();
    await page.waitForTimeout(LOOK_MS);
    await tap(/About the same/);
    await page.getByRole("button", { name: /Undo|Change my answer/ }).waitFor();
    await look("comparing");
    await tap(/my work/);
    await page.getByText(/There is nothing to see yet/).waitFor();
    await look("own quality");
    await tap(/Close/);
    await tap(/Stop for now/);
    await page.getByRole("heading", { name: /See you soon/ }).waitFor();
    await look("left");
    await page.getByRole("link", { name: /Keep my account/ }).tap();
    await page.getByRole("heading", { name: /Keep my account/ }).waitFor();
    await look("one’s account");
  });

  test("each language is offered by its own name, reads in its direction, fits, and is kept", async () => {
    await page.goto(await seeded.invite());
    const picker = page.locator("select");
    await picker.waitFor();
    for (const [tag, { name, direction }] of Object.entries(LANGUAGES)) {
      await picker.selectOption({ label: name });
      await page.locator(`html[lang="${tag}"][dir="${direction}"]`).waitFor();
      expect(await clipped(page), tag).toEqual([]);
      expect((await overflow(page)).aside, tag).toBe(0);
    }
    await picker.selectOption({ label: LANGUAGES.ar.name });
    await page.locator('html[dir="rtl"]').waitFor();
    await expectAccessible(page, "the brief in Arabic");
    await page.reload();
    await page.locator('html[lang="ar"][dir="rtl"]').waitFor();
    await page.locator("button.primary").tap();
    await page.locator("main.choice").waitFor();
    expect((await overflow(page)).aside).toBe(0);
    await expectAccessible(page, "comparing in Arabic");
  });

  test("a phone that speaks Swahili is spoken to in Swahili", async () => {
    await close();
    ({ page, close } = await openPage(browser(), { ...PHONE, locale: "sw-KE" }));
    await page.goto(await seeded.invite());
    await page.locator('html[lang="sw"]').waitFor();
  });
});
