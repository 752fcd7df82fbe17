import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { TrustState } from "../../contract/annotation.ts";
import { listMembers, type Member, setStanding } from "../../contract/pool.ts";
import { readProgress } from "../../contract/progress.ts";
import { assessCrowd } from "../../contract/quality.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

/** What a phone may have to load before the first comparison, replays aside. */
const MOST_BYTES = 42_000;

const FIRST = { name: "The first one is better" };
const SECOND = { name: "The second one is better" };

describeInChromium("comparing on a phone", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPendulums>>;
  let context: BrowserContext;
  let page: Page;
  let close: OpenPage["close"];
  /** Every answer that left the phone, as `<assignment> <outcome>`. */
  let sent: string[];
  let leased: string[];

  beforeAll(async () => {
    accord = await startLocalAccord(9180);
    seeded = await seedPendulums(accord);
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);

  beforeEach(async () => {
    ({ context, page, close } = await openPage(browser(), PHONE));
    sent = [];
    leased = [];
    page.on("request", (request) => {
      const assignment = /assignments\/(\w+)\/label$/.exec(request.url())?.[1];
      if (assignment) sent.push(`${assignment} ${request.postDataJSON().outcome}`);
      if (request.method() !== "POST" || !request.url().endsWith("/labels")) return;
      const { labels: entries } = request.postDataJSON();
      for (const entry of entries) sent.push(`${entry.assignment} ${entry.outcome}`);
    });
    page.on("response", async (response) => {
      if (!response.url().endsWith("/tasks")) return;
      const { tasks } = await response.json().catch(() => ({ tasks: [] }));
      leased.push(...tasks.map(({ assignment }: { assignment: string }) => assignment));
    });
  });
  afterEach(() => close());

  const labels = async () => (await seeded.progress()).labels;
  const button = (given: { name: string | RegExp }) => page.getByRole("button", given);

  async function join(at: { invite(): Promise<string> } = seeded): Promise<void> {
    await page.goto(await at.invite());
    await button({ name: "Start comparing" }).click();
    await button(FIRST).waitFor();
  }

  /** Answers as soon as an answer counts, and waits for the next comparison to take its place. */
  async function answer(how: () => Promise<void>): Promise<void> {
    await page.locator("main.choice").evaluate((choice) => choice.setAttribute("data-seen", ""));
    await page.waitForTimeout(LOOK_MS);
    await how();
    await page.locator("main.choice:not([data-seen])").waitFor();
  }

  /** Whether each canvas shows a picture: more than one colour. */
  const painted = () =>
    page.locator("canvas.replay").evaluateAll((all) =>
      (all as HTMLCanvasElement[]).map((canvas) => {
        const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
        return new Set(new Uint32Array(pixels?.buffer ?? new ArrayBuffer(0))).size > 1;
      }),
    );

  test("an invited person compares, takes an answer back, and what they meant arrives", async () => {
    const before = await labels();
    await page.goto(await seeded.invite());
    await page.getByRole("heading", { name: /getting upright/ }).waitFor();
    await button({ name: "Start comparing" }).tap();
    await button(FIRST).waitFor();
    expect(page.url(), "the invite leaves the address bar").toMatch(/#\/project\/prj_\w+$/);

    await until("two replays are drawn", async () => (await painted()).filter(Boolean).length === 2);
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    for (const name of [FIRST, SECOND, { name: "About the same" }, { name: "Can’t tell" }]) {
      const box = await button(name).boundingBox();
      expect(box?.height, `${name.name} is large enough for a thumb`).toBeGreaterThanOrEqual(48);
      expect((box?.y ?? 0) + (box?.height ?? 0), `${name.name} is on the screen`).toBeLessThanOrEqual(740);
    }

    await answer(() => button(FIRST).tap());
    await page.getByText("1 answered").waitFor();
    await page.getByText("You chose the first one.").waitFor();
    await button({ name: "Undo" }).tap();
    await page.getByText("0 answered").waitFor();
    await button({ name: "Undo" }).waitFor({ state: "detached" });
    await page.waitForTimeout(LOOK_MS);
    await answer(() => page.keyboard.press("ArrowRight"));
    await answer(() => page.keyboard.press("t"));
    await page.getByText("2 answered").waitFor();
    await until("both answers reach the server", async () => (await labels()).total === before.total + 2);
    expect(sent).toEqual([`${leased[0]} right`, `${leased[1]} tie`]);
    expect((await labels()).tie).toBe(before.tie + 1);
  });

  test("answers given without a connection are kept, and arrive when it is back", async () => {
    await join();
    const before = (await labels()).total;
    await until("a few comparisons are ready ahead", async () => leased.length >= 4);
    await page.waitForTimeout(500);
    await context.setOffline(true);
    await answer(() => button(FIRST).tap());
    await answer(() => button(SECOND).tap());
    await page.getByText(/No connection.*2 answers are kept on this phone/).waitFor({ timeout: 10_000 });
    await page.getByText("2 answered").waitFor();
    expect((await labels()).total).toBe(before);
    await context.setOffline(false);
    await until("both answers arrive", async () => (await labels()).total === before + 2);
    expect(new Set(sent), "each once or more, as it was meant").toEqual(
      new Set([`${leased[0]} left`, `${leased[1]} right`]),
    );
    await page.getByText(/No connection/).waitFor({ state: "detached" });
  });

  test("an answer that was not sent yet outlives the page", async () => {
    await join();
    const before = (await labels()).total;
    await answer(() => button(SECOND).tap());
    expect(sent).toEqual([]);
    await page.reload();
    sent = [];
    await button({ name: /Start comparing|Go on comparing/ }).click();
    await page.getByText("1 answered").waitFor();
    await until("the answer arrives", async () => (await labels()).total === before + 1);
    await page.waitForTimeout(500);
    await page.getByText("1 answered").waitFor();
    expect((await labels()).total).toBe(before + 1);
  });

  test("an answer that has arrived can be changed, and looked at again without changing it", async () => {
    await join();
    const before = await labels();
    await answer(() => button(FIRST).tap());
    await button({ name: "Change my answer" }).waitFor();
    await answer(() => button({ name: "Change my answer" }).tap());
    await page.getByText("You chose the first one. Choose again.").waitFor();
    await answer(() => button({ name: "Keep it" }).tap());
    await answer(() => button({ name: "Change my answer" }).tap());
    await answer(() => button({ name: "About the same" }).tap());
    await until("the correction arrives", async () => (await labels()).tie === before.tie + 1);
    expect((await labels()).total).toBe(before.total + 1);
    await page.getByText("1 answered").waitFor();
    expect(sent).toEqual([`${leased[0]} left`, `${leased[0]} tie`]);
  });

  test("whoever stops for now, or closes the page, holds nothing any more", async () => {
    const { project, invite } = await seedPendulums(accord, { redundancy: 1 });
    const everything = (await accord.lead(readProgress, { params: { project } })).comparisons.total;
    const open = async () =>
      (await accord.lead(readProgress, { params: { project } })).streams.reduce((sum, s) => sum + s.open, 0);
    await join({ invite });
    await until("some are held", async () => (await open()) < everything);
    await answer(() => button(FIRST).tap());
    await button({ name: "Stop for now" }).tap();
    await page.getByRole("heading", { name: "See you soon" }).waitFor();
    await page.getByText("Nothing is kept for you meanwhile.").waitFor();
    expect(await open()).toBe(everything - 1);
    await expectAccessible(page, "stopped for now");
    await button({ name: "Go on comparing" }).tap();
    await button({ name: "Go on comparing" }).tap();
    await button(FIRST).waitFor();
    await until("some are held again", async () => (await open()) < everything - 1);
    await page.waitForTimeout(500);
    await page.close({ runBeforeUnload: false });
    await until("all are given back", async () => (await open()) === everything - 1);
  });

  test("a newcomer is let in, practises with feedback, passes the quiz, and may be stopped and appeal", async () => {
    const learning = await seedPendulums(accord, {
      qualification: { admission: "by-lead", practice: 1, quiz: 2, passMark: 0 },
      pay: { by: "task", currency: "EUR", amountMinor: 5 },
      outcomes: { strength: 5 },
      correctionSeconds: 0,
    });
    await learning.makeGold("practice", 0, 1);
    await learning.makeGold("quiz", 1, 2);
    const params = { project: learning.project };
    const member = async () => (await accord.lead(listMembers, { params })).annotators[0] as Member;
    const move = async (state: TrustState, reason: string) =>
      accord.lead(setStanding, {
        params: { ...params, annotator: (await member()).annotator },
        body: { state, reason },
      });

    await page.goto(await learning.invite());
    await button({ name: "Ask to join" }).tap();
    await page.getByRole("heading", { name: "You are on the list" }).waitFor();
    await expectAccessible(page, "waiting to be let in");
    await move("training", "Welcome to the lab.");
    await page.getByRole("heading", { name: "You are in" }).waitFor({ timeout: 20_000 });
    await page.getByText("Welcome to the lab.").waitFor();
    await button({ name: "Go on" }).tap();
    await page.getByText("You get €0.05 for each answer. Practice and quiz are not paid.").waitFor();
    await expectAccessible(page, "the brief of a project that pays");
    await button({ name: "Start practising" }).tap();

    await page.getByText("Practice 1 of 1").waitFor();
    await page.waitForTimeout(LOOK_MS);
    await button({ name: "About the same" }).tap();
    await page.getByRole("heading", { name: "Not quite" }).waitFor();
    await page.getByText("✓ Better").waitFor();
    await page.getByText("It swings less far").waitFor();
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    await expectAccessible(page, "feedback in practice");
    await button({ name: "Next" }).tap();

    await page.getByRole("heading", { name: "Now a short quiz" }).waitFor();
    await expectAccessible(page, "before the quiz");
    await button({ name: "Start the quiz" }).tap();
    for (const step of [1, 2]) {
      await page.getByText(`Quiz ${step} of 2`).waitFor();
      await page.waitForTimeout(LOOK_MS);
      await button(SECOND).tap();
      await page.getByText("How much better?").waitFor();
      if (step === 1) await expectAccessible(page, "how much better");
      await button({ name: "4 of 5" }).tap();
    }
    await page.getByRole("heading", { name: "Passed" }).waitFor();
    await page.getByText(/You had \d of 2 right/).waitFor();
    await button({ name: "Go on" }).tap();

    await answer(async () => {
      await button(FIRST).tap();
      await button({ name: "1 of 5" }).tap();
    });
    await page.getByText("€0.05").waitFor({ timeout: 20_000 });
    await move("probation", "Please look at both.");
    await page.waitForTimeout(LOOK_MS);
    await button(FIRST).tap();
    await button({ name: "1 of 5" }).tap();
    await page.getByText("Please look at both.").waitFor();
    await expectAccessible(page, "news of probation");
    await button({ name: "Go on" }).tap();
    await move("suspended", "Your answers look like chance.");
    await button(FIRST).waitFor();
    await page.waitForTimeout(LOOK_MS);
    await button(FIRST).tap();
    await button({ name: "1 of 5" }).tap();
    await page.getByText("Your answers look like chance.").waitFor();
    await expectAccessible(page, "stopped");
    await page.getByRole("button", { name: "My work", exact: true }).tap();
    await page.getByText(/^After some answers you can see here/).waitFor();
    await button({ name: "Close" }).tap();
    await page.getByRole("textbox").fill("The replays did not run.");
    await button({ name: "Send the note" }).tap();
    await page.getByText("Your note is with the people who ask.").waitFor();
    expect((await member()).appeal?.note).toBe("The replays did not run.");
    await expectAccessible(page, "stopped, with a note sent");
  }, 120_000);

  test("how we see somebody's answers is one tap away, in words, and comes back to where one was", async () => {
    const seen = await seedPendulums(accord);
    const dialog = page.getByRole("dialog", { name: "My work" });
    const door = () => button({ name: /answered: my work/ });
    await join(seen);
    expect((await door().boundingBox())?.height).toBeGreaterThanOrEqual(48);
    await until("a few comparisons are ready ahead", async () => leased.length >= 2);
    await context.setOffline(true);
    await door().tap();
    await dialog.getByRole("heading", { name: "This did not load" }).waitFor();
    await context.setOffline(false);
    await dialog.getByRole("button", { name: "Try again" }).tap();
    await dialog.getByText(/^After some answers you can see here/).waitFor();
    await expectAccessible(page, "before the first assessment");
    await page.keyboard.press("1");
    await page.waitForTimeout(LOOK_MS);
    await dialog.getByRole("button", { name: "Close" }).tap();
    await dialog.waitFor({ state: "detached" });
    expect(
      await page.evaluate(() => document.activeElement?.textContent),
      "the focus is back, and a key that was pressed meanwhile answered nothing",
    ).toContain("0 answered");

    await answer(() => button(FIRST).tap());
    await answer(() => button(SECOND).tap());
    await button({ name: "Stop for now" }).tap();
    await page.getByRole("heading", { name: "See you soon" }).waitFor();
    await seen.answerAs("Ada", 6, () => "left");
    await accord.lead(assessCrowd, { params: { project: seen.project } });
    await button({ name: "Go on comparing" }).tap();
    await button({ name: "Go on comparing" }).tap();
    await button(FIRST).waitFor();
    await door().tap();
    await dialog.getByText(/^Probably between \d+ and \d+ of 100\. That is still a rough guess\.$/).waitFor();
    await dialog.getByText(/This rests on 2 answers of yours/).waitFor();
    await dialog.getByText(/None of your answers is thrown away/).waitFor();
    expect((await overflow(page)).aside).toBe(0);
    await expectAccessible(page, "how we see your answers");
    await dialog.getByRole("textbox").fill("I looked twice.");
    await dialog.getByRole("button", { name: "Send the note" }).tap();
    await dialog.getByText("Your note is with the people who ask.").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await button(FIRST).waitFor();
  });

  test("says why there is nothing to do where the budget is spent", async () => {
    const poor = await seedPendulums(accord, {
      pay: { by: "task", currency: "EUR", amountMinor: 5 },
      budget: { projectMinor: 0 },
    });
    await page.goto(await poor.invite());
    await button({ name: "Start comparing" }).tap();
    await page.getByRole("heading", { name: "The budget is used up for now" }).waitFor();
    await expectAccessible(page, "no budget");
  });

  test.each([
    ["an invite that never was", `#/join/${"A".repeat(43)}`, "This invitation no longer works"],
    ["half an invite", "#/join/AAAA", "This invitation no longer works"],
    ["no invite", "", "You need an invitation"],
    ["another's project", `#/project/prj_${"0".repeat(32)}`, "You are not signed in here"],
  ])("%s is told so", async (_, hash, title) => {
    await page.goto(`${accord.url}/annotate/${hash}`);
    await page.getByRole("heading", { name: title }).waitFor();
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
  });

  test("the page with all that it loads stays small", async () => {
    const at = async (path: string) => (await fetch(accord.url + path)).arrayBuffer();
    const html = Buffer.from(await at("/annotate/"));
    const paths = [...html.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(
      ([, path]) => path ?? "",
    );
    expect(paths.length).toBeGreaterThanOrEqual(3);
    const parts = [html, ...(await Promise.all(paths.map(at)))];
    const bytes = parts.reduce((sum, part) => sum + gzipSync(new Uint8Array(part)).length, 0);
    expect(bytes, "bytes of gzip").toBeLessThan(MOST_BYTES);
  });

  test("axe finds nothing, in light and dark", async () => {
    await page.goto(`${accord.url}/annotate/#/join/AAAA`);
    await page.getByRole("heading", { name: "This invitation no longer works" }).waitFor();
    await expectAccessible(page, "the refused invite");
    await page.goto("about:blank");
    await page.goto(await seeded.invite());
    await button({ name: "Start comparing" }).waitFor();
    await expectAccessible(page, "the brief");
    await button({ name: "Start comparing" }).click();
    await button(FIRST).waitFor();
    await expectAccessible(page, "the comparison");
    await answer(() => button({ name: "Can’t tell" }).tap());
    await expectAccessible(page, "the comparison after an answer");
  });
});
