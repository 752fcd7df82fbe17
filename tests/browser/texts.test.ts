import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedTexts, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

const MARKUP = `<img src=x onerror="document.title='robbed'"><script>document.title='robbed'</script> &lt;b&gt;`;
const MARKS = `Z${"\u0336\u0489\u035b\u0340".repeat(60)} piles up`;
const DRAWN =
  "<svg onload=\"document.title='robbed'\"></svg> ![cat](/v1/stolen.png) [**here**](javascript:alert(1))";
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
      [`${MARKUP}\u0000 ${LONG}\n\n${DRAWN}`, `${MARKS} ${TURNED}\n\n${WIDE}`].map((completion) => ({
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
    expect(shown, "what turns the words around it is gone").not.toContain("\u202e");
    expect(shown).toContain("![cat](/v1/stolen.png)");
    expect(shown).toContain("javascript:alert(1)");
    expect(await page.locator("main.choice").locator("img, script, a, .said svg, iframe").count()).toBe(0);
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
    expect(await whole.count()).toBe(0);
    await page.getByRole("button", { name: /^Asked/ }).tap();
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

  test("Markdown is shown as what it says, or as it was written", async () => {
    await open([
      { prompt: "Well?", completion: "# Two\n\n- one **bold**\n- `code`\n\n| a | b |\n|---|---|\n| 1 | 2 |" },
      { prompt: "Well?", completion: "Nothing *else*." },
    ]);
    await page.locator(".said strong").waitFor();
    expect(await page.locator(".said li").count()).toBe(2);
    expect(await page.locator(".said td").count()).toBe(2);
    await expectAccessible(page, "Markdown");
    await page.getByRole("button", { name: "As written" }).tap();
    await page.getByText("- one **bold**").waitFor();
    expect(await page.locator(".said li").count()).toBe(0);
  });

  test("what differs is marked on demand, by more than a colour", async () => {
    await open([
      { prompt: "Well?", completion: "The cat sat on the mat." },
      { prompt: "Well?", completion: "The dog sat on the mat." },
    ]);
    await page.getByRole("button", { name: "Mark differences" }).tap();
    await page.locator("mark").first().waitFor();
    expect((await page.locator("mark").allTextContents()).sort()).toEqual(["cat", "dog"]);
    const line = await page
      .locator("mark")
      .first()
      .evaluate((mark) => getComputedStyle(mark).textDecorationLine);
    expect(line).toBe("underline");
    await expectAccessible(page, "marked differences");
    await page.getByRole("button", { name: "Mark differences" }).tap();
    await page.locator("mark").first().waitFor({ state: "detached" });
  });

  test("the longest texts that are taken stay usable, and scroll in step on demand", async () => {
    const long = (word: string) => `${word} `.repeat(13_000).slice(0, 65_000);
    await open([
      { prompt: "Well?", completion: long("ever") },
      { prompt: "Well?", completion: long("even") },
    ]);
    const [first, second] = answers();
    expect((await first?.textContent())?.length).toBeLessThan(7_000);
    await first?.getByRole("button", { name: /^Show more: 59,\d+ more characters$/ }).click();
    await until("more is shown", async () => ((await first?.textContent()) ?? "").length > 30_000);
    await page.getByRole("button", { name: "Scroll together" }).tap();
    await first?.dispatchEvent("pointerdown");
    await first?.evaluate((box) => {
      box.scrollTop = (box.scrollHeight - box.clientHeight) / 2;
    });
    const share = () =>
      second?.evaluate((box) => Math.round((10 * box.scrollTop) / (box.scrollHeight - box.clientHeight)));
    await until("the other follows", async () => (await share()) === 5);
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
  });

  test("a megabyte of text is refused where it comes in, with the field and what was expected", async () => {
    await expect(seedTexts(accord, [{ prompt: "Well?", completion: "x".repeat(1_048_576) }])).rejects.toThrow(
      /items\.0\.completion/,
    );
  });

  /** Two texts of their own. */
  async function open(texts: Parameters<typeof seedTexts>[1]) {
    const own = await seedTexts(accord, texts);
    await page.goto("about:blank");
    await page.goto(await own.invite());
    await page.getByRole("button", { name: "Start comparing" }).click();
    await page.getByRole("region", { name: "First answer" }).waitFor();
    return page;
  }
});
