import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { writePng } from "../../workers/core/image/png.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { madeUpPicture } from "../../workers/testing/made-up-pictures.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPictures, startLocalAccord } from "./local-accord.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

describeInChromium("comparing pictures on a phone", (browser) => {
  let accord: LocalAccord;
  let seeded: Awaited<ReturnType<typeof seedPictures>>;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9260);
    const random = seededRandom(1);
    const files = [20, 60, 100, 140].map((brightness) => writePng(madeUpPicture(brightness, random)));
    seeded = await seedPictures(
      accord,
      files.map((file) => Buffer.from(file).toString("base64")),
    );
  }, 90_000);
  afterAll(() => accord?.stop(), 20_000);

  beforeEach(async () => {
    ({ page, close } = await openPage(browser(), PHONE));
    await page.goto(await seeded.invite());
    await page.getByRole("button", { name: "Start comparing" }).click();
    await page.getByRole("img", { name: "First picture" }).waitFor();
  });
  afterEach(() => close());

  const pictures = () => ["First picture", "Second picture"].map((name) => page.getByRole("img", { name }));

  test("both are shown, as large as fits, and the choices stay on the screen", async () => {
    for (const picture of pictures()) {
      await until("it is loaded", async () =>
        picture.evaluate((image) => (image as HTMLImageElement).naturalWidth === 24),
      );
      expect((await picture.boundingBox())?.width).toBeGreaterThan(250);
    }
    for (const name of ["The first one is better", "The second one is better", "Can’t tell"]) {
      const box = await page.getByRole("button", { name }).boundingBox();
      expect(box?.height, name).toBeGreaterThanOrEqual(48);
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(740);
    }
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
    await expectAccessible(page, "two pictures");
  });

  test("a tap brings both nearer in step, fingers and keys too, and none is an answer", async () => {
    await page.waitForTimeout(LOOK_MS);
    const widths = () =>
      Promise.all(pictures().map(async (picture) => Math.round((await picture.boundingBox())?.width ?? 0)));
    const [before] = await widths();
    const larger = async () => (await widths()).every((width) => width > 1.5 * (before ?? 0));
    const whole = async () => (await widths()).every((width) => width === before);
    await page.getByRole("button", { name: "Enlarge: First picture" }).tap();
    await until("both are larger", larger);
    await expectAccessible(page, "two pictures, nearer");
    await page.getByRole("button", { name: "Second picture: Smaller" }).tap();
    await until("both are whole again", whole);
    await page.keyboard.press("+");
    await until("a key brings them nearer", larger);
    await page.keyboard.press("-");
    await until("and back", whole);

    const touch = await page.context().newCDPSession(page);
    const fingers = (type: "touchStart" | "touchMove" | "touchEnd", apart: number) =>
      touch.send("Input.dispatchTouchEvent", {
        type,
        touchPoints:
          type === "touchEnd"
            ? []
            : [
                { x: 180 - apart / 2, y: 220, id: 0 },
                { x: 180 + apart / 2, y: 220, id: 1 },
              ],
      });
    await fingers("touchStart", 40);
    for (const apart of [60, 90, 120]) await fingers("touchMove", apart);
    await fingers("touchEnd", 0);
    await until("two fingers do", larger);
    await page.getByText("0 answered").waitFor();
  });

  test("both take turns in one place, by hand where less motion is asked for", async () => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.getByRole("button", { name: "In turns, in one place" }).tap();
    await page
      .getByRole("button", { name: /^First picture/ })
      .last()
      .tap();
    await page
      .getByRole("button", { name: /^Second picture/ })
      .last()
      .waitFor();
    expect(await page.getByRole("img", { name: "First picture" }).count(), "hidden meanwhile").toBe(0);
    await expectAccessible(page, "pictures in turns");
    await page.waitForTimeout(LOOK_MS);
    await page.getByRole("button", { name: "The first one is better" }).tap();
    await page.getByText("1 answered").waitFor();
  });

  test("a button chooses, and the answer arrives", async () => {
    const before = (await seeded.progress()).labels.total;
    await page.waitForTimeout(LOOK_MS);
    await page.getByRole("button", { name: "The second one is better" }).tap();
    await page.getByText("1 answered").waitFor();
    await until("the answer arrives", async () => (await seeded.progress()).labels.total === before + 1);
  });

  test("one that does not load says so, and comes when asked again", async () => {
    // What has been loaded once is kept: another phone.
    const other = await browser().newContext(PHONE);
    const another = await other.newPage();
    await another.route("**/image", (route) => route.abort(), { times: 2 });
    await another.goto(await seeded.invite());
    await another.getByRole("button", { name: "Start comparing" }).click();
    await another.getByRole("button", { name: "First picture: it did not load. Tap to try again." }).tap();
    await another.getByRole("img", { name: "First picture" }).waitFor();
    await other.close();
  });
});
