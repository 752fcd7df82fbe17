import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, startLocalAccord } from "./local-accord.ts";
import { expectAccessible, overflow } from "./page-checks.ts";
import { shoot } from "./shoot.ts";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

describeInChromium("a first project", (browser) => {
  let accord: LocalAccord;
  let page: Page;
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const step = (name: string) => page.getByRole("heading", { name, exact: true, level: 2 });
  const phone = () => page.frameLocator("iframe");

  beforeAll(async () => {
    accord = await startLocalAccord(9470);
    page = await (await browser().newContext({ viewport: DESK })).newPage();
  }, 180_000);
  afterAll(() => accord?.stop());

  test("is set up step by step, with the phone beside it, filled with samples, and compared by its own lead", async () => {
    await page.goto(await accord.setupLink("Grace"));
    await page.getByRole("link", { name: "Set it up" }).click();
    await step("Begin with").waitFor();
    await page.getByRole("button", { name: /Answers of a chat/ }).click();

    // The phone shows what is typed, as it is typed.
    await step("Question and items").waitFor();
    await phone().getByText("Which answer would you rather get?").first().waitFor();
    await page.getByLabel("Question to people").fill("Which answer is kinder?");
    await phone().getByText("Which answer is kinder?").first().waitFor();
    await shoot(page, "setup-question");
    await expectAccessible(page, "the question's step");
    await page.getByLabel("Name of the project").fill("");
    await button("Next").click();
    await page.getByText("Give it a name.").waitFor();
    // It is focused once what is wrong stands beside it.
    await page.locator("#new-name:focus").waitFor();
    await page.getByLabel("Name of the project").fill("Kinder answers");
    await button("Next").click();

    // A step is an address, and a draft stays when one leaves.
    await step("People and languages").waitFor();
    expect(page.url()).toContain("#/new/people");
    await page.reload();
    await step("People and languages").waitFor();
    await page.getByLabel("What people agree to before they join").fill("Your answers are kept for a year.");
    await page.getByRole("button", { name: "Before joining" }).click();
    await phone().getByText("Your answers are kept for a year.").waitFor();
    // The template's translations ask the template's question: this one is asked anew.
    await page.getByRole("checkbox", { name: "Deutsch" }).check();
    await page.getByRole("textbox", { name: "Deutsch" }).fill("Welche Antwort ist netter?");
    await page.getByLabel("Language of the preview").selectOption("de");
    await phone().getByText("Welche Antwort ist netter?").waitFor();
    await shoot(page, "setup-people");
    await page.getByLabel("What people agree to before they join").fill("");
    await button("Next").click();

    await step("Quality and pay").waitFor();
    await page.getByLabel("What is paid").selectOption("task");
    await page.getByLabel("For each answer").fill("0.10");
    await page.getByRole("region", { name: "Forecast" }).getByText("€80.00").waitFor();
    await shoot(page, "setup-quality");
    await expectAccessible(page, "the pay's step");
    await page.goBack();
    await step("People and languages").waitFor();
    await page.goForward();
    await button("Next").click();
    await step("Model").waitFor();
    await button("Next").click();
    await step("Review").waitFor();
    await page.getByText("Kinder answers").waitFor();
    await shoot(page, "setup-review");
    await expectAccessible(page, "the review");
    await button("Make the project").click();

    // What next: samples, an invitation, and oneself on a phone.
    await page.getByRole("heading", { name: "What next" }).waitFor();
    await shoot(page, "setup-next");
    await button("Load 12 samples").click();
    await page.getByText(/12 items are here, \d+ comparisons wait\./).waitFor();
    await button("Make a link").click();
    const link = page.getByRole("link", { name: "compare on this device" });
    await link.waitFor();
    await shoot(page, "setup-invite");
    await expectAccessible(page, "what next");
    const theirs = await (await browser().newContext({ viewport: PHONE, hasTouch: true })).newPage();
    await theirs.goto((await link.getAttribute("href")) as string);
    await theirs.getByText("Which answer is kinder?").waitFor();
    await theirs.getByRole("button", { name: "Start comparing" }).click();
    await theirs.locator("[data-side=left]").first().waitFor();
    // A tap so soon after the items appear is not taken for an answer.
    await theirs.waitForTimeout(500);
    await theirs.keyboard.press("ArrowLeft");
    await theirs.getByRole("button", { name: "Next" }).click();
    await theirs.getByText("1 answered").waitFor();
    await page.getByRole("heading", { name: "What next" }).waitFor({ state: "detached" });
    await theirs.context().close();
  }, 180_000);

  test.each(["fragments", "images", "summaries"])("the samples of %s play in the preview", async (name) => {
    await page.setViewportSize(DESK);
    await page.goto(`${accord.url}/console/#/new`);
    const words = { fragments: /What an agent does/, images: /Pictures/, summaries: /Summaries/ }[
      name
    ] as RegExp;
    await button(words).click();
    await phone().locator("[data-side=right]").first().waitFor();
    await shoot(page, `setup-${name}`);
  });

  test.each(["light", "dark"] as const)(
    "every step fits a phone, in the %s",
    async (colorScheme) => {
      await page.setViewportSize(PHONE);
      await page.emulateMedia({ colorScheme });
      for (const name of ["", "/question", "/people", "/quality", "/model", "/review"]) {
        await page.goto(`${accord.url}/console/#/new${name}`);
        await page.locator(".setup-form h2").waitFor();
        expect((await overflow(page)).aside, name).toBe(0);
        await shoot(page, `setup-phone-${colorScheme}${name.replace("/", "-")}`);
        await expectAccessible(page, `the step ${name} on a phone, ${colorScheme}`);
      }
      await button("On the phone").click();
      await phone().locator("[data-side=right]").first().waitFor();
      expect((await overflow(page)).aside, "the preview").toBe(0);
      await shoot(page, `setup-phone-${colorScheme}-preview`);
      await button("Fill in").click();
    },
    180_000,
  );
});
