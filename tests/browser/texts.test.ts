import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedTexts, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

const MARKUP = `<img src=x onerror="document.title='robbed'"><script>document.title='robbed'</script> &lt;b&gt;`;
const MARKS = `Z${"\u0336\u0489\u035b\u0340".repeat(60)} piles up`;
const TURNED = "\u202e\u2067 written backwards, and never ended";
const LONG = "It depends on what you already know. ".repeat(120);
const WIDE = "x".repeat(4_000);

const dialogue = [
  { role: "system", content: "Answer in one paragraph." },
  { role: "user", content: `How do I learn to read music? ${MARKUP}` },
  { role: "assistant", content: "What do you play?" },
  { role: "user", content: "The piano, for a year. ".repeat(12) },
];

describeInChromium("comparing texts on a phone", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedTexts>>;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9240);
    seeded = await seedTexts(
      accord,
      [`${MARKUP}\u0000 ${LONG}`, `${MARKS} ${TURNED}\n\n${WIDE}`].map((completion) => ({
        prompt: dialogue,
        completion,
      })),
    );
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);

  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), PHONE));
    await page.goto(await seeded.invite());
    await page.getByRole("button", { name: "Start comparing" }).click();
    await page.getByRole("region", { name: "First answer" }).waitFor();
  });
  afterEach(() => close());

  const answers = () => ["First answer", "Second answer"].map((name) => page.getByRole("region", { name }));

  test("hostile text is shown as text, stays in its card, and runs nothing", async () => {
    const shown = (await Promise.all(answers().map((region) => region.textContent()))).join("");
    expect(shown).toContain(MARKUP);
    expect(shown).toContain("written backwards");
    expect(await page.title()).not.toContain("robbed");
    expect(await page.locator("main.choice img, main.choice script").count()).toBe(0);
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    for (const region of answers()) {
      const inside = await region.evaluate((card) => ({
        scrolls: card.scrollHeight > card.clientHeight,
        aside: getComputedStyle(card).overflowX,
        paint: getComputedStyle(card).contain,
      }));
      expect(inside).toEqual({ scrolls: true, aside: "hidden", paint: "paint" });
    }
    const direction = await page
      .getByRole("button", { name: "The first one is better" })
      .evaluate((button) => getComputedStyle(button).direction);
    expect(direction).toBe("ltr");
    await expectAccessible(page, "two texts");
  });

  test("what was asked unfolds, and the choice stays on the screen", async () => {
    const whole = page.getByRole("region", { name: "All that was asked" });
    expect(await whole.isVisible()).toBe(false);
    await page.locator("summary").tap();
    await whole.waitFor();
    expect(await whole.textContent()).toContain("How do I learn to read music?");
    for (const name of ["The first one is better", "The second one is better", "Can’t tell"]) {
      const box = await page.getByRole("button", { name }).boundingBox();
      expect(box?.height, name).toBeGreaterThanOrEqual(48);
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(740);
    }
    await expectAccessible(page, "two texts with the whole prompt");
  });

  test("keys scroll and do not choose by accident; a button chooses, and the answer arrives", async () => {
    const before = (await seeded.progress()).labels.total;
    await page.waitForTimeout(LOOK_MS);
    await answers()[0]?.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.getByText("0 answered").waitFor();
    await page.getByRole("button", { name: "The second one is better" }).tap();
    await page.getByText("1 answered").waitFor();
    await until("the answer arrives", async () => (await seeded.progress()).labels.total === before + 1);
  });
});
