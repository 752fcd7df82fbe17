import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createInvite } from "../../contract/annotation.ts";
import { listItemReports } from "../../contract/my-work.ts";
import { listMembers } from "../../contract/pool.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

const WARNING = "Some of these pendulums fall.";
const DONE = "https://panel.example/done?code={code}";

describeInChromium("coming in, one's own work, and leaving", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPendulums>>;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9440);
    seeded = await seedPendulums(accord, {
      joining: {
        asker: "Lab of Ghent, lab@example.org",
        minutes: 15,
        consent: "We keep your answers for ten years.",
      },
      care: { contentWarning: WARNING, departure: "withdraw-labels" },
      wordings: { ar: { question: "أيهما أفضل؟", consent: "نحتفظ بإجاباتك." } },
      pay: { by: "task", currency: "EUR", amountMinor: 5 },
    });
  }, 180_000);
  afterAll(() => accord?.stop(), 20_000);
  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), PHONE));
  });
  afterEach(() => close());

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const heading = (name: string | RegExp) => page.getByRole("heading", { name });
  const members = async (project = seeded.project) =>
    (await accord.lead(listMembers, { params: { project } })).annotators;
  const answer = async () => {
    await page.waitForTimeout(LOOK_MS);
    await button("About the same").tap();
  };

  test("somebody reads, agrees, compares what is covered, reports what upsets, and has themselves deleted", async () => {
    await page.goto(await seeded.invite());
    await page.getByText("Lab of Ghent, lab@example.org").waitFor();
    await page.getByText("About 15 minutes").waitFor();
    await expectAccessible(page, "before joining");
    expect((await overflow(page)).aside).toBe(0);
    await button("Start comparing").tap();
    await page.getByText("Please tick that you agree, if you do.").waitFor();
    await page.locator("[name=agree]:focus").waitFor();
    await expectAccessible(page, "before agreeing");
    expect(await members(), "nobody is in").toEqual([]);
    await page.getByLabel("I have read this and agree.").check();
    await button("Start comparing").tap();

    await page.getByText(WARNING).waitFor();
    await page.keyboard.press("1");
    await expectAccessible(page, "covered");
    await button("Show it").tap();
    await answer();
    await page.getByText("1 answered").waitFor();
    await page.getByText(WARNING).waitFor();
    await button("Show it").tap();
    await button("Report what upsets").tap();
    const report = page.getByRole("dialog", { name: "Report what upsets" });
    await expectAccessible(page, "a report");
    await report.getByLabel("The first one").check();
    await report.getByRole("textbox").fill("It falls <b>hard</b>.");
    await report.getByRole("button", { name: "Report what upsets" }).tap();
    await page.getByText("Reported. You will not see it again.").waitFor();
    const { items } = await accord.lead(listItemReports, { params: { project: seeded.project } });
    expect(items).toMatchObject([{ notes: ["It falls <b>hard</b>."], decision: "open" }]);

    await until("it is paid", async () => (await members())[0]?.paidMinor === 5);
    await button(/answered: my work/).tap();
    const work = page.getByRole("dialog", { name: "My work" });
    await work.getByText("You said: about the same.").waitFor();
    await work.getByText("€0.05", { exact: true }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      work.getByRole("link", { name: "Download my data" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("accord.json");
    await work.getByRole("button", { name: "Delete me" }).tap();
    await work.getByText("your answers are no longer used").waitFor();
    await expectAccessible(page, "my work, before being deleted");
    expect((await overflow(page)).aside).toBe(0);
    await work.getByRole("button", { name: "Yes, delete me" }).tap();
    await heading("You are deleted").waitFor();
    await expectAccessible(page, "deleted");
    await page.reload();
    await heading(/You are not signed in here|You need an invitation/).waitFor();
  }, 180_000);

  test("what a project says is in the language that somebody chooses, also from right to left", async () => {
    await page.goto(await seeded.invite());
    await heading("Which one is better at getting upright").waitFor();
    await page.locator("select").selectOption("ar");
    await heading("أيهما أفضل؟").waitFor();
    await page.getByText("نحتفظ بإجاباتك.").waitFor();
    await expectAccessible(page, "before joining, in Arabic");
    expect((await overflow(page)).aside).toBe(0);
  });

  test("people of a panel come in by their ids, once, and go back by how it ended", async () => {
    const plain = await seedPendulums(accord);
    const { path } = await accord.lead(createInvite, {
      params: { project: plain.project },
      body: { panel: { name: "Prolific", answers: 1, links: { completed: DONE } } },
    });
    const link = (person: string) => accord.url + path.replace("{{%PROLIFIC_PID%}}", person);
    await page.goto(accord.url + path.split("?")[0]);
    await heading("Open this link from Prolific").waitFor();
    await expectAccessible(page, "a panel's link without an id");
    await page.goto("about:blank");
    await page.goto(link("5f1e"));
    await button("Start comparing").tap();
    await page.locator("main.choice").waitFor();
    expect(page.url(), "the ids leave the address bar").not.toContain("5f1e");
    await answer();
    const back = page.getByRole("link", { name: "Back to Prolific" });
    await back.waitFor();
    expect(await back.getAttribute("href")).toMatch(/^https:\/\/panel\.example\/done\?code=[\w-]{12}$/);
    await expectAccessible(page, "a submission that is complete");
    await page.context().clearCookies();
    await page.goto("about:blank");
    await page.goto(link("5f1e"));
    await button("Go on comparing").waitFor();
    expect((await members(plain.project)).length).toBe(1);
  }, 120_000);
});
