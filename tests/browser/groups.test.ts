import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { listComparisons, setGold } from "../../contract/comparisons.ts";
import { exportLabels } from "../../contract/ledger.ts";
import { writePng } from "../../workers/core/image/png.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { madeUpPicture } from "../../workers/testing/made-up-pictures.ts";
import { describeInChromium } from "./chromium.ts";
import {
  type LocalAccord,
  seedPendulums,
  seedPictures,
  seedTexts,
  startLocalAccord,
} from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

const best = { kind: "group", size: 4, answer: "best" } as const;
const ranking = { kind: "group", size: 4, answer: "ranking" } as const;
const STORY = "Once there was a lighthouse that forgot its own light. ".repeat(12);

describeInChromium("judging groups on a phone", (browser) => {
  let accord: LocalAccord;
  let page: Page;
  let close: OpenPage["close"];
  /** Items of each task that came, as they were shown. */
  let shown: string[][];

  beforeAll(async () => {
    accord = await startLocalAccord(9640);
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);
  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), PHONE));
    shown = [];
    page.on("response", async (response) => {
      if (!response.url().endsWith("/tasks")) return;
      const { tasks } = await response.json().catch(() => ({ tasks: [] }));
      for (const { items } of tasks) shown.push(items.map(({ item }: { item: string }) => item));
    });
  });
  afterEach(() => close());

  const button = (name: string | RegExp): Locator => page.getByRole("button", { name });
  const labels = async (project: string) =>
    (await accord.lead(exportLabels, { params: { project: project as never } })).labels;
  const begin = async (invite: string) => {
    await page.goto(invite);
    await button("Start comparing").click();
    await page.locator("main.group").waitFor();
  };
  /** Answers as soon as an answer counts, and waits for the next task to take its place. */
  const answer = async (how: () => Promise<void>) => {
    await page.locator("main.group").evaluate((task) => task.setAttribute("data-seen", ""));
    await page.waitForTimeout(LOOK_MS);
    await how();
    await page.locator("main.group:not([data-seen])").waitFor();
  };
  const onTheScreen = async (targets: Locator, least = 48) => {
    for (const target of await targets.all()) {
      const box = await target.boundingBox();
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(least);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(740);
    }
  };

  test("of four replays one is the best: by tap, by key, taken back, and what was meant arrives", async () => {
    const { project, invite } = await seedPendulums(accord, { task: best }, 16);
    await page.goto(await invite());
    await page.getByText("Look at all of them, and choose the best one.").waitFor();
    await expectAccessible(page, "before the first group");
    await button("Start comparing").click();
    await button("Number 4 is the best").waitFor();
    await onTheScreen(page.locator(".options button"));
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    await expectAccessible(page, "four replays");

    await page.waitForTimeout(LOOK_MS);
    await button("Enlarge: Number 2").tap();
    await page.getByRole("dialog", { name: "Number 2" }).waitFor();
    await expectAccessible(page, "one replay alone");
    await page.keyboard.press("3");
    await button("Close").tap();
    await page.getByText("0 answered").waitFor();

    await answer(() => button("Number 3 is the best").tap());
    await page.getByText("You chose number 3.").waitFor();
    await answer(() => button("Undo").tap());
    await answer(() => page.keyboard.press("2"));
    await answer(() => page.keyboard.press("s"));
    await page.getByText("2 answered").waitFor();
    await until("both answers arrive", async () => (await labels(project)).length === 2);
    const [first, second] = await labels(project);
    expect(first?.items[first.ranks?.indexOf(0) ?? -1]).toBe(shown[0]?.[1]);
    expect(second).toMatchObject({ outcome: "skip", ranks: null });
  });

  test("a ranking is put in order by drag and by keys, told as it moves, with ties, and arrives as it was shown", async () => {
    const { project, invite } = await seedPendulums(accord, { task: ranking }, 16);
    await begin(await invite());
    await button("A: place 1 of 4. Drag it, or move it with the arrow keys.").waitFor();
    await onTheScreen(page.locator(".handle, .rank, .ending button"));
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    await expectAccessible(page, "a ranking");

    const order = () => page.locator(".row .letter").allTextContents();
    expect(await order()).toEqual(["A", "B", "C", "D"]);
    const handle = await button(/^D: place 4 of 4/).boundingBox();
    const top = await button(/^A: place 1 of 4/).boundingBox();
    if (!handle || !top) throw new Error("There are no handles.");
    await page.mouse.move(handle.x + 20, handle.y + 20);
    await page.mouse.down();
    await page.mouse.move(handle.x + 20, handle.y - 10, { steps: 3 });
    await page.mouse.move(handle.x + 20, top.y + 10, { steps: 6 });
    await page.mouse.up();
    await until("the last is first", async () => (await order()).join("") === "DABC");
    await page.getByRole("status").getByText("D is now at place 1 of 4.").waitFor();

    await button(/^B: place 3 of 4/).focus();
    await page.keyboard.press("ArrowUp");
    await page.getByRole("status").getByText("B is now at place 2 of 4.").waitFor();
    await page.keyboard.press("End");
    await until("the handle keeps the focus", async () => (await order()).join("") === "DACB");
    await button(/C: as good as the one above/).tap();
    const ranks = page.locator(".rank");
    await until("two share a place", async () => (await ranks.allTextContents()).join("") === "12=4");
    await expectAccessible(page, "a ranking with a tie");

    await answer(() => button("This is my order").tap());
    await page.getByText("You put them in order.").waitFor();
    await until("the answer arrives", async () => (await labels(project)).length === 1);
    const [label] = await labels(project);
    const told = shown[0]?.map((item) => label?.ranks?.[label.items.indexOf(item as never)]);
    expect(told).toEqual([1, 3, 1, 0]);
  });

  test("pictures and texts are judged in groups as well; a long text stays within its card", async () => {
    const random = seededRandom(4);
    const files = Array.from({ length: 10 }, (_, i) => writePng(madeUpPicture(20 + 20 * i, random)));
    const pictures = await seedPictures(
      accord,
      files.map((file) => Buffer.from(file).toString("base64")),
      { task: { ...best, size: 8 }, heldOutShare: 0.02 },
    );
    await begin(await pictures.invite());
    await until("all are loaded", async () =>
      page
        .locator(".option img")
        .evaluateAll(
          (all) => all.length === 8 && all.every((one) => (one as HTMLImageElement).naturalWidth > 0),
        ),
    );
    await onTheScreen(page.locator(".options button"));
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    await expectAccessible(page, "eight pictures");
    await answer(() => button("Number 8 is the best").tap());

    const texts = await seedTexts(
      accord,
      ["Short.", STORY, "**Bold** <script>document.title='robbed'</script>", "x".repeat(2_000)].map(
        (completion) => ({
          prompt: "Tell me a story.",
          completion,
        }),
      ),
      { task: best, comparisonsPerItem: 0.3 },
    );
    await begin(await texts.invite());
    await button("Number 4 is the best").waitFor();
    expect((await overflow(page)).aside).toBe(0);
    await page.locator("strong").getByText("Bold").waitFor();
    await expectAccessible(page, "four texts");
    await page.waitForTimeout(LOOK_MS);
    await button("Number 4 is the best").tap();
    await until("the answer arrives", async () => (await labels(texts.project)).length === 1);
    expect(await page.title()).not.toBe("robbed");
  });

  test("practice tells which one is known to be the best, and why", async () => {
    const { project, invite } = await seedPendulums(
      accord,
      { task: best, qualification: { practice: 2 } },
      16,
    );
    const params = { project };
    const { comparisons } = await accord.lead(listComparisons, { params });
    for (const { comparison } of comparisons.slice(0, 2))
      await accord.lead(setGold, {
        params: { project, comparison },
        body: { outcome: "ranked", ranks: [0, 1, 1, 1], use: "practice", explanation: "It swings less far." },
      });
    await page.goto(await invite());
    await button("Start practising").click();
    for (const right of [true, false]) {
      await button("Number 1 is the best").waitFor();
      await page.waitForTimeout(LOOK_MS);
      const items = shown.at(-1) ?? [];
      const known = comparisons.find((each) => each.items.join() === items.toSorted().join());
      const at = items.indexOf(known?.items[0] as string);
      await button(`Number ${(right ? at : (at + 1) % 4) + 1} is the best`).tap();
      await page.getByRole("heading", { name: right ? "Right" : "Not quite" }).waitFor();
      await page.getByText(`Number ${at + 1} is the best.`).waitFor();
      await page.getByText("It swings less far.").waitFor();
      expect(await page.locator(".option.known .number").allTextContents()).toEqual([`${at + 1}`]);
      await expectAccessible(page, "what is known of a group");
      await button("Next").tap();
    }
  });
});
