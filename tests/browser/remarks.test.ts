import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { exportLabels } from "../../contract/ledger.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, seedTexts, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

const ASKS = {
  outcomes: { reasons: ["clearer", "kinder"], comment: true, passages: true, marks: true, bothBad: true },
};

describeInChromium("saying why", (browser) => {
  let accord: LocalAccord;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9480);
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);
  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), PHONE));
  });
  afterEach(() => close());

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const labels = async (project: string) =>
    (await accord.lead(exportLabels, { params: { project: project as never }, query: {} })).labels;

  async function join(at: { invite(): Promise<string> }): Promise<void> {
    await page.goto(await at.invite());
    await button("Start comparing").click();
    await button("The first one is better").waitFor();
    await page.waitForTimeout(LOOK_MS);
  }

  test("reasons, marks, selected words and a comment arrive with the answer", async () => {
    const seeded = await seedTexts(
      accord,
      ["It is **rather** good.", "It is rather bad."].map((completion) => ({ prompt: "Well?", completion })),
      ASKS,
    );
    await join(seeded);
    await button("The first one is better").tap();
    const why = page.getByRole("region", { name: "Why? Say it if you like." });
    await why.getByRole("button", { name: "clearer" }).tap();
    await why.getByRole("button", { name: "The second is unacceptable" }).tap();
    await why.getByRole("button", { name: "Mark the selected words" }).tap();
    await why.getByText("Select words in an answer first.").waitFor();
    const bold = page.locator(".said strong");
    const side = await bold.evaluate((words) => {
      getSelection()?.selectAllChildren(words);
      return words.closest("[data-side]")?.getAttribute("data-side");
    });
    await why.getByRole("button", { name: "Mark the selected words" }).tap();
    await why.getByRole("button", { name: "Take the mark away: rather" }).waitFor();
    await why.getByRole("textbox").fill("It says so.");
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    await expectAccessible(page, "why");
    await why.getByRole("button", { name: "Next" }).tap();
    await page.getByText("1 answered").waitFor();
    await until("the label arrives", async () => (await labels(seeded.project)).length === 1);
    const [label] = await labels(seeded.project);
    const flipped = label?.outcome === "right";
    const own = (shown: string) => ((shown === "left") === flipped ? "right" : "left");
    expect(label?.remarks).toEqual({
      reasons: ["clearer"],
      comment: "It says so.",
      unacceptable: [own("right")],
      passages: [{ side: own(side ?? ""), turn: 0, from: 8, to: 14 }],
    });
  });

  test("moments of a replay are marked; nothing has to be said, and both bad is one tap", async () => {
    const seeded = await seedPendulums(accord, {
      outcomes: { reasons: ["steadier"], passages: true, bothBad: true },
    });
    await join(seeded);
    await button("Pause").tap();
    await button("Play").waitFor();
    await page.getByRole("slider").fill("10");
    await page.keyboard.press("2");
    await button("Mark this moment of the first").tap();
    await button("Take the mark away: at 0.5 s").waitFor();
    await button("Next").tap();
    await page.getByText("1 answered").waitFor();
    await page.waitForTimeout(LOOK_MS);
    await button("Both bad").tap();
    await page.locator("button:focus").filter({ hasText: "Next" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("You said: both bad.").waitFor();
    await until("both arrive", async () => (await labels(seeded.project)).length === 2);
    const [first, second] = await labels(seeded.project);
    expect(first?.remarks?.passages).toMatchObject([{ from: 500, to: 500 }]);
    expect(second).toMatchObject({
      outcome: "tie",
      remarks: { unacceptable: ["left", "right"], reasons: [] },
    });
  });
});
