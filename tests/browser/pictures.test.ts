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

  test("a tap shows one alone, another brings it nearer, and neither is an answer", async () => {
    await page.waitForTimeout(LOOK_MS);
    await page.getByRole("button", { name: "Enlarge: First picture" }).tap();
    const alone = page.getByRole("dialog", { name: "First picture" });
    await alone.waitFor();
    await expectAccessible(page, "one picture");
    const width = async () => (await alone.getByRole("img").boundingBox())?.width ?? 0;
    const before = await width();
    await alone.getByRole("button", { name: "Larger" }).tap();
    expect(await width()).toBeGreaterThan(2 * before);
    await alone.getByRole("button", { name: "Close" }).tap();
    await alone.waitFor({ state: "detached" });
    await page.getByText("0 answered").waitFor();
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
