import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { appeal, join, readBrief, requestTasks } from "../../contract/annotation.ts";
import { changeSettings, readProject } from "../../contract/project.ts";
import { readQuality } from "../../contract/quality.ts";
import { callerOf } from "../../examples/demo/call.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { type OpenPage, openPage } from "./open-page.ts";
import { expectAccessible, overflow } from "./page-checks.ts";
import { shoot } from "./shoot.ts";

const QUICK = { minLabels: 60, everyLabels: 100_000, members: 2, hidden: [8], epochs: 60 };

/** Locally, whoever trains and whoever answers share one thread. */
const PATIENCE = { timeout: 90_000 };

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

describeInChromium("the leads' console", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPendulums>>;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9280);
    seeded = await seedPendulums(accord);
    const invite = new URL(await seeded.invite()).hash.slice("#/join/".length);
    const name = "Ada with a name so long that it needs a second line on a phone";
    await callerOf(accord.url)(join, { body: { invite, name } });
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);

  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), { viewport: DESK }));
  });
  afterEach(() => close());

  const heading = (name: string | RegExp) => page.getByRole("heading", { name });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  /** The value of one key figure. */
  const figure = (term: string) =>
    page
      .locator(".figure")
      .filter({ has: page.getByText(term, { exact: true }) })
      .locator(".figure-value")
      .textContent();

  /** Signs in by a link of its own, and goes to the seeded project. */
  async function openProject(): Promise<void> {
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
    await page.goto(`${accord.url}/console/#/projects/${seeded.project}`);
    await heading("Training").waitFor();
    await page.getByText("counted over the last 60 min").waitFor();
  }

  test("whoever comes without a link is told what they need", async () => {
    await page.goto(`${accord.url}/console/`);
    await heading("Sign in").waitFor();
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
    await page.getByRole("link", { name: "Models", exact: true }).click();
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

  test("an annotator's state is changed with a reason, which answers their note", async () => {
    const { project, invite } = await seedPendulums(accord);
    const params = { project };
    const token = new URL(await invite()).hash.slice("#/join/".length);
    const annotator = callerOf(
      accord.url,
      (await callerOf(accord.url)(join, { body: { invite: token, name: "Ada" } })).token ?? "",
    );
    await annotator(appeal, { params, body: { note: "I was on a <b>train</b>." } });
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
    await page.goto(`${accord.url}/console/#/projects/${project}/annotators`);
    await button("Ada").click();
    await page.getByText("I was on a <b>train</b>.").waitFor();
    await page.getByLabel("Change state to").selectOption("probation");
    await button("Change state …").click();
    await page.getByText("Give a reason: the annotator will read it.").waitFor();
    await page.getByLabel("Reason, which they will read").fill("Please try once more.");
    await button("Change state …").click();
    await page.getByRole("alertdialog").getByText("Please try once more.").waitFor();
    await expectAccessible(page, "a change of state to confirm");
    expect((await annotator(readBrief, { params })).standing.state).toBe("active");
    await button("Yes, change it").click();
    await page.getByText("Now probation.").waitFor();
    await page.getByText("note waits").waitFor({ state: "detached" });
    expect((await annotator(readBrief, { params })).standing).toMatchObject({
      state: "probation",
      reason: "Please try once more.",
      appealed: false,
    });
    await annotator(requestTasks, { params, body: { want: 2 } });
    await button("Free their tasks").click();
    await page.getByText("2 tasks freed.").waitFor();
    await page.getByLabel("Show").selectOption("suspended");
    await page.getByText("Nobody is suspended at the moment.").waitFor();
  });

  test("a policy is changed, with what is wrong beside its field", async () => {
    const { project } = await seedPendulums(accord);
    const settings = async () => (await accord.lead(readProject, { params: { project } })).settings;
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
    await page.goto(`${accord.url}/console/#/projects/${project}/policies`);
    const field = (label: string) => page.getByLabel(label, { exact: true });
    await field("Of a trusted annotator’s tasks").fill("70");
    await field("On trial when below it with").fill("95");
    await button("Save the changes").click();
    await page.getByText("Between 0 and 50 %.").waitFor();
    await expectAccessible(page, "policies with a field that is wrong");
    await field("Of a trusted annotator’s tasks").fill("12.5");
    await button("Save the changes").click();
    await page.getByText(/expected suspendAt to be at least probationAt/).waitFor();
    await field("On trial when below it with").fill("80");
    await field("How many").selectOption("adaptive");
    await field("At most").fill("4");
    await field("What is paid").selectOption("task");
    await field("For each answer").fill("0.07");
    await field("Whole project").fill("25");
    await button("Save the changes").click();
    await page.getByText("Saved. It holds from now on.").waitFor();
    await page.getByText("version 2").waitFor();
    expect(await settings()).toMatchObject({
      redundancy: { policy: "adaptive", min: 1, max: 4, certainty: 0.95 },
      checks: { rate: 0.125 },
      trust: { probationAt: 0.8, suspendAt: 0.9 },
      pay: { by: "task", currency: "EUR", amountMinor: 7 },
      budget: { projectMinor: 2_500, dayMinor: null },
    });
    await page.getByRole("link", { name: "Overview" }).click();
    await page.getByText("€0.00 of €25.00").waitFor();
    await button("Promote consensus to gold").click();
    await page.getByText("No further comparison is that certain yet.").waitFor();
  });

  test("the crowd is assessed now, and the page tells whom to believe and why", async () => {
    const { project, answerAs } = await seedPendulums(accord);
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
    await page.goto(`${accord.url}/console/#/projects/${project}/quality`);
    await page.getByText("The crowd has not been assessed yet.").waitFor();
    await button("Assess now").click();
    await page.getByText("There is no answer to assess yet.").waitFor();
    await expectAccessible(page, "quality before the first assessment");

    await answerAs("Ada", 8, (i) => (i % 2 ? "left" : "right"));
    await answerAs("Ben with a name so long that it needs a second line on a phone", 8, () => "left");
    await answerAs("Carla", 8, (i) => (i % 3 ? "left" : "tie"));
    await page.route("**/quality", (route) => route.abort());
    await button("Assess now").click();
    await page.getByText("The server can not be reached right now.").waitFor();
    await page.unroute("**/quality");
    await button("Assess now").click();
    await page.getByText(/^Assessment 1 of .*, from 24 labels/).waitFor();
    const { quality } = await accord.lead(readQuality, { params: { project } });
    const chosen = page.locator(".panel-method code").first();
    expect(await chosen.textContent()).toBe(quality?.method);
    await page.getByRole("img", { name: /^A line of Krippendorff’s α over time/ }).waitFor();

    await button("Ada").click();
    await heading("What they answer, by what is true").waitFor();
    await page.getByText("too fast").or(page.getByText("one side")).first().click();
    await page.getByText("chance if honest").first().waitFor();
    expect(await page.locator(".matrix tbody tr").count()).toBe(3);
    expect(await page.locator(".scores tbody tr").count()).toBeGreaterThan(1);
    for (const viewport of [DESK, PHONE]) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(300);
      expect((await overflow(page)).aside, "quality").toBe(0);
      await expectAccessible(page, `quality, ${viewport.width} px wide`);
    }
  });

  test("a version is trained, looked at, put to the test, and moved by a lead's word", async () => {
    const { project, answerAs, itemIds } = await seedPendulums(
      accord,
      {
        comparisonsPerItem: 3,
        redundancy: 3,
        heldOutShare: 0.3,
        // Long enough to be cancelled.
        training: { ...QUICK, members: 4, hidden: [64, 64], epochs: 2_000 },
      },
      48,
    );
    const other = { left: "right", right: "left" } as const;
    for (const [i, name] of ["Ada", "Ben", "Carla"].entries())
      await answerAs(name, 100, (before, better) => ((before + 3 * i) % 7 === 0 ? other[better] : better));
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
    await page.goto(`${accord.url}/console/#/projects/${project}/models`);
    await page.getByText("No version yet.").waitFor();
    await expectAccessible(page, "models before the first version");

    await button("Train now").click();
    await button("Cancel the run …").waitFor(PATIENCE);
    await shoot(page, "models-running");
    await expectAccessible(page, "a run under way");
    await button("Cancel the run …").click();
    await button("Yes, cancel it").click();
    await page.getByText("The newest run was").waitFor(PATIENCE);
    await page.getByText("No version yet.").waitFor();
    await accord.lead(changeSettings, { params: { project }, body: { training: QUICK } });
    await page.getByText("Add a test: one item beats another").click();
    await page.getByLabel("What it says").fill("swinging far beats swinging little");
    await page.getByLabel("The better item").fill(itemIds.at(-1) as string);
    await page.getByLabel("The worse item").fill(`itm_${"0".repeat(32)}`);
    await button("Add it").click();
    await page.getByText("This project has no such item.").waitFor();
    await page.getByLabel("The worse item").fill(itemIds[0] as string);
    await button("Add it").click();
    await page.getByText("swinging far beats swinging little").first().waitFor();
    await button("Train now").click();
    await page.getByText("The gate refused it").waitFor(PATIENCE);
    await page
      .getByText(/Fails 1 of the lead's 1 tests/)
      .first()
      .waitFor();
    await heading("Learning curve").waitFor();
    await heading("Calibration").waitFor();
    await page.getByRole("img", { name: /how sure the version is/ }).waitFor();
    await page.getByRole("img", { name: /A line of accuracy against labels/ }).waitFor();
    for (const viewport of [DESK, PHONE]) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(300);
      await shoot(page, `models-${viewport.width}`);
      expect((await overflow(page)).aside, "models").toBe(0);
      await expectAccessible(page, `models, ${viewport.width} px wide`);
    }
    await page.setViewportSize(DESK);
    await button("Make it live …").click();
    await button("Yes, make it live").click();
    await page.getByText("Give a reason: it is kept with the decision.").waitFor();
    await page.getByLabel("Reason, which is kept with your name").fill("The test was wrong.");
    await expectAccessible(page, "a decision to confirm");
    await shoot(page, "models-confirm");
    await button("Yes, make it live").click();
    await page.getByText(/Version \d is live\./).waitFor();
    await page.locator(".versions .chip-live").waitFor();
  }, 300_000);

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
    for (const [part, there] of [
      ["Annotators", "Ada with a name so long that it needs a second line on a phone"],
      ["Settings", "Labels for each comparison"],
    ] as const) {
      await page.getByRole("link", { name: part, exact: true }).click();
      await page.getByText(there).first().waitFor();
      if (part === "Annotators") await page.getByRole("button", { name: there }).click();
      await page.waitForTimeout(300);
      expect((await overflow(page)).aside, part).toBe(0);
      await expectAccessible(page, `${part} on ${where}`);
    }
    await page.getByRole("link", { name: "Projects" }).click();
    await page.getByRole("link", { name: "New project" }).waitFor();
    expect((await overflow(page)).aside, "the list of projects").toBe(0);
    await expectAccessible(page, `the list of projects on ${where}`);
  });
});
