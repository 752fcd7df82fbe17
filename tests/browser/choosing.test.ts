import type { CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

describeInChromium("choosing by hand and by key", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPendulums>>;
  let page: Page;
  let close: OpenPage["close"];
  let touch: CDPSession;

  beforeAll(async () => {
    accord = await startLocalAccord(9420);
    seeded = await seedPendulums(accord, {
      examples: [
        { good: true, judgement: "The second: it is up sooner, and stays.", why: "Staying is the aim." },
        { good: false, judgement: "The first, because it moves more." },
      ],
    });
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);

  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), PHONE));
    touch = await page.context().newCDPSession(page);
  });
  afterEach(() => close());

  const button = (name: string | RegExp) => page.getByRole("button", { name });

  async function join(at: { invite(): Promise<string> } = seeded): Promise<void> {
    await page.goto(await at.invite());
    await button("Start comparing").click();
    await button("The first one is better").waitFor();
    await page.waitForTimeout(LOOK_MS);
  }

  const finger = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });

  /** A finger that goes down on the first item and by so much to the side and down. */
  async function draw(dx: number, dy: number): Promise<void> {
    await finger("touchStart", 180, 250);
    for (const share of [0.3, 0.6, 1]) await finger("touchMove", 180 + share * dx, 250 + share * dy);
  }

  const next = () => page.locator("main.choice:not([data-seen])").waitFor();
  const mark = () => page.locator("main.choice").evaluate((choice) => choice.setAttribute("data-seen", ""));

  test("a finger shows what it would choose, chooses when it has gone far enough, and can be taken back", async () => {
    await join();
    const leaning = page.locator(".leaning");
    await draw(50, 5);
    await until(
      "→ The second one is better",
      async () => (await leaning.textContent()) === "→ The second one is better",
    );
    await finger("touchEnd");
    await leaning.waitFor({ state: "detached" });
    await page.waitForTimeout(LOOK_MS);
    await page.getByText("0 answered").waitFor();

    await mark();
    await draw(-120, 10);
    await until(
      "✓ The first one is better",
      async () => (await leaning.textContent()) === "✓ The first one is better",
    );
    await finger("touchEnd");
    await next();
    await page.getByText("You chose the first one.").waitFor();
    await page.getByText("1 answered").waitFor();
    await page.keyboard.press("u");
    await page.getByText("0 answered").waitFor();
    await page.waitForTimeout(LOOK_MS);

    for (const [dx, dy, told] of [
      [120, 0, "You chose the second one."],
      [0, -120, "You said: about the same."],
      [0, 120, "You skipped this one."],
    ] as const) {
      await mark();
      await draw(dx, dy);
      await finger("touchEnd");
      await next();
      await page.getByText(told).waitFor();
      await page.waitForTimeout(LOOK_MS);
    }
    await page.getByText("3 answered").waitFor();
  });

  test("a key that is held down, or pressed twice, answers once", async () => {
    await join();
    const before = (await seeded.progress()).labels.total;
    await mark();
    await page.keyboard.down("1");
    for (let again = 0; again < 5; again++) await page.keyboard.down("1");
    await page.keyboard.up("1");
    await page.keyboard.press("2");
    await next();
    await page.getByText("You chose the first one.").waitFor();
    await page.waitForTimeout(LOOK_MS);
    await page.getByText("1 answered").waitFor();
    await until("one answer arrives", async () => (await seeded.progress()).labels.total === before + 1);
  });

  test("what it is about, with examples of judging, is one tap or ? away, and answers nothing", async () => {
    await join();
    const help = page.getByRole("dialog", { name: "Instructions and help" });
    const door = button("Instructions and help");
    expect((await door.boundingBox())?.height).toBeGreaterThanOrEqual(48);
    await door.tap();
    await help.getByText("Watch both replays to their end.").waitFor();
    await help.getByText("Judged well").waitFor();
    await help.getByText("The first, because it moves more.").waitFor();
    await expectAccessible(page, "instructions and help");
    await page.keyboard.press("1");
    await help.getByRole("button", { name: "Close" }).tap();
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await help.getByText("How to answer").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.getByText("0 answered").waitFor();
  });

  test("an answer waits until both were seen long enough, and says why", async () => {
    const slow = await seedPendulums(accord, { minimumViewMs: 4_000 });
    await join(slow);
    await page.getByText(/^Look at both: [1-4] more seconds?$/).waitFor();
    await page.getByRole("status").getByText("Please look at both first.", { exact: true }).waitFor();
    await page.keyboard.press("1");
    await button("The first one is better").tap();
    await page.getByText("0 answered").waitFor();
    await expectAccessible(page, "before an answer counts");
    await button("About the same").waitFor();
    await page.getByRole("status").getByText("You can answer now.", { exact: true }).waitFor();
    await page.keyboard.press("1");
    await page.getByText("1 answered").waitFor();
  });

  test("both replays stop, step, and lie over one another", async () => {
    await join();
    const place = page.getByRole("slider", { name: "Place in the replay" });
    const step = () => place.getAttribute("aria-valuetext");
    await button("Pause").tap();
    await button("Play").waitFor();
    await place.fill("10");
    await until("it stands where it was put", async () => (await step()) === "Step 11 of 25");
    await button("One step forward").tap();
    await until("it steps forward", async () => (await step()) === "Step 12 of 25");
    await page.keyboard.press(",");
    await page.keyboard.press(",");
    await until("it steps back", async () => (await step()) === "Step 10 of 25");
    await button("Speed: 1×").tap();
    await button("Speed: 2×").waitFor();
    await button("Lay one over the other").tap();
    await page.getByText("Second: see-through").waitFor();
    expect(await page.locator("canvas").count()).toBe(1);
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    await expectAccessible(page, "one replay over the other");
    await page.keyboard.press("p");
    await until("they play", async () => (await step()) !== "Step 10 of 25");
    await button("The second one is better").tap();
    await page.getByText("You chose the second one.").waitFor();
  });

  test("nothing moves by itself for whoever asks for less motion", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await join();
    await button("Play").waitFor();
    const place = page.getByRole("slider");
    await until(
      "it stands still",
      async () => (await place.getAttribute("aria-valuetext")) === "Step 1 of 25",
    );
  });
});
