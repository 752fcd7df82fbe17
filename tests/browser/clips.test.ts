import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { madeUpWav } from "../../workers/testing/made-up-clips.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedClips, startLocalAccord } from "./local-accord.ts";
import { madeUpFilm } from "./made-up-film.ts";
import { LOOK_MS, type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow, until } from "./page-checks.ts";

type Seeded = Awaited<ReturnType<typeof seedClips>>;

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const VTT = "WEBVTT\n\n00:00.000 --> 00:20.000\n<v Ana>Good morning";
const KEPT = ["The first one is better", "The second one is better", "Can’t tell"];

describeInChromium("comparing clips on a phone", (browser) => {
  let accord: LocalAccord;
  let films: Seeded;
  let voices: Seeded;
  let page: Page;
  let close: OpenPage["close"];

  beforeAll(async () => {
    accord = await startLocalAccord(9280);
    const recorded = await Promise.all([20, 120, 200, 300].map((hue) => madeUpFilm(browser(), hue)));
    films = await seedClips(
      accord,
      "video",
      recorded.map((film) => ({ video: base64(film), captions: [{ language: "en", vtt: VTT }] })),
    );
    voices = await seedClips(
      accord,
      "audio",
      [220, 330, 440, 550].map((hz) => ({
        audio: base64(madeUpWav(hz, 8)),
        prompt: "Say good morning.",
        transcript: "Good morning",
        captions: [{ language: "en", vtt: VTT }],
      })),
    );
  }, 120_000);
  afterAll(() => accord?.stop(), 20_000);
  afterEach(() => close());

  async function begin(seeded: Seeded, options = {}): Promise<void> {
    ({ page, close } = await openPage(browser(), { ...PHONE, ...options }));
    await page.goto(await seeded.invite());
    await page.getByRole("button", { name: "Start comparing" }).click();
    await page.locator("main.choice").waitFor();
  }

  /** Of each clip on the page: where it is, whether it stands still, whether it can be heard. */
  const states = (kind: "video" | "audio") =>
    page.locator(kind).evaluateAll((all) =>
      (all as HTMLMediaElement[]).map(({ currentTime, paused, muted, readyState }) => ({
        at: currentTime,
        paused,
        muted,
        ready: readyState >= 3,
      })),
    );
  const fits = async () => {
    for (const name of KEPT) {
      const box = await page.getByRole("button", { name }).boundingBox();
      expect(box?.height, name).toBeGreaterThanOrEqual(48);
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(740);
    }
    expect(await overflow(page)).toEqual({ down: 0, aside: 0 });
  };
  const range = () => page.getByRole("slider", { name: "Place in the clip" });

  describe("films", () => {
    test("both play in step and without a sound, with captions, and everything is in reach", async () => {
      await begin(films);
      await until("both play", async () =>
        (await states("video")).every(({ at, paused }) => at > 0.2 && !paused),
      );
      expect((await states("video")).map(({ muted }) => muted)).toEqual([true, true]);
      await page.keyboard.press("p");
      await until("both stand at one moment", async () => {
        const [first, second] = await states("video");
        return !!first?.paused && !!second?.paused && Math.abs(first.at - second.at) < 0.1;
      });
      expect(await page.getByText("Ana: Good morning").count()).toBe(2);
      await fits();
      await expectAccessible(page, "two films");
      await page.keyboard.press("c");
      await page.getByText("Ana: Good morning").first().waitFor({ state: "detached" });
    });

    test("one place, one step, one speed for both; sound for one of them at a time", async () => {
      await begin(films);
      await until("both are there", async () => (await states("video")).every(({ ready }) => ready));
      await range().fill("800");
      await until("both are there", async () =>
        (await states("video")).every(({ at }) => Math.abs(at - 0.8) < 0.03),
      );
      await page.getByRole("button", { name: "A little forward" }).tap();
      await until("both went on", async () =>
        (await states("video")).every(({ at }) => Math.abs(at - 0.84) < 0.03),
      );
      await page.getByRole("button", { name: "First video: Sound" }).tap();
      const heard = async () => (await states("video")).map(({ muted }) => !muted).join();
      await until("the first is heard", async () => (await heard()) === "true,false");
      await page.keyboard.press("m");
      await until("the second is heard", async () => (await heard()) === "false,true");
      await page.keyboard.press("m");
      await until("none is heard", async () => (await heard()) === "false,false");
      await page.getByRole("button", { name: "Speed: 1×" }).tap();
      await page.getByRole("button", { name: "Speed: 1.5×" }).waitFor();
    });

    test("an answer arrives, and the next films are there", async () => {
      await begin(films);
      const before = (await films.progress()).labels.total;
      await page.waitForTimeout(LOOK_MS);
      await page.getByRole("button", { name: "The second one is better" }).tap();
      await page.getByText("1 answered").waitFor();
      await until("the answer arrives", async () => (await films.progress()).labels.total === before + 1);
      await until("the next plays", async () => (await states("video")).every(({ at }) => at > 0));
    });

    test("nothing moves by itself where less motion is asked for", async () => {
      await begin(films, { reducedMotion: "reduce" });
      await until("both are there", async () => (await states("video")).every(({ ready }) => ready));
      expect((await states("video")).every(({ paused, at }) => paused && at === 0)).toBe(true);
      await page.getByRole("button", { name: "First video: Play" }).tap();
      await until("a tap plays both", async () => (await states("video")).every(({ at }) => at > 0));
    });

    test("one that does not play says so and what to do, and comes when asked again", async () => {
      ({ page, close } = await openPage(browser(), PHONE));
      const broken = new Set<string>();
      await page.route("**/media", (route) => {
        const { pathname } = new URL(route.request().url());
        if (broken.size === 0) broken.add(pathname);
        return broken.has(pathname)
          ? route.fulfill({ status: 200, contentType: "video/webm", body: "nothing" })
          : route.continue();
      });
      await page.goto(await films.invite());
      await page.getByRole("button", { name: "Start comparing" }).click();
      const alert = page.getByRole("alert").filter({ hasText: "it does not play here" });
      await alert.waitFor();
      await expectAccessible(page, "a film that does not play");
      broken.clear();
      broken.add("none");
      await page.getByRole("button", { name: "Try again" }).tap();
      await alert.waitFor({ state: "detached" });
      await until("both play", async () => {
        const all = await states("video");
        return all.length === 2 && all.every(({ at }) => at > 0);
      });
    });

    test("where data is to be saved nothing is loaded before a tap", async () => {
      ({ page, close } = await openPage(browser(), PHONE));
      await page.addInitScript(() =>
        Object.defineProperty(navigator, "connection", { value: { saveData: true } }),
      );
      const asked: string[] = [];
      page.on("request", (request) => request.url().endsWith("/media") && asked.push(request.url()));
      await page.goto(await films.invite());
      await page.getByRole("button", { name: "Start comparing" }).click();
      await page.getByText("Tap to load and play").first().waitFor();
      await page.waitForTimeout(LOOK_MS);
      expect(asked).toEqual([]);
      await page.getByRole("button", { name: "Second video: Play" }).tap();
      await until("both play", async () => (await states("video")).every(({ at }) => at > 0));
    });
  });

  describe("recordings", () => {
    test("one is heard at a time, and the other goes on at the same moment", async () => {
      await begin(voices);
      expect((await states("audio")).every(({ paused }) => paused)).toBe(true);
      await page.getByRole("button", { name: "First recording: Play" }).tap();
      await until("the first plays", async () => {
        const [first, second] = await states("audio");
        return !!first && first.at > 0.4 && !first.paused && !!second?.paused;
      });
      await page.getByText("Ana: Good morning").waitFor();
      await page.keyboard.press("x");
      await until("the second goes on there", async () => {
        const [first, second] = await states("audio");
        return !!first?.paused && !!second && !second.paused && second.at > 0.4;
      });
      await page.keyboard.press("p");
      await until("both stand", async () => (await states("audio")).every(({ paused }) => paused));
      await fits();
      await expectAccessible(page, "two recordings");
      await page.getByText("What is said").first().tap();
      await page.getByText("Good morning", { exact: true }).first().waitFor();
      await expectAccessible(page, "two recordings with what is said");
    });

    test("their shape is drawn, and a stretch of them is repeated", async () => {
      await begin(voices);
      await until("both are drawn", async () => {
        const shapes = await page
          .locator(".waveform > path:first-of-type")
          .evaluateAll((paths) =>
            paths.map((path) => new Set((path.getAttribute("d") ?? "").split("v")).size),
          );
        return shapes.length === 2 && shapes.every((heights) => heights > 20);
      });
      await range().fill("1000");
      await page.getByRole("button", { name: "Repeat from here" }).tap();
      await range().fill("1400");
      await page.getByRole("button", { name: "Repeat up to here" }).tap();
      await until("it plays within the stretch", async () => {
        const [first] = await states("audio");
        return !!first && !first.paused && first.at >= 0.95 && first.at < 1.6;
      });
      await page.waitForTimeout(900);
      expect((await states("audio"))[0]?.at).toBeLessThan(1.8);
      await page.getByRole("button", { name: "Stop repeating" }).tap();
    });

    test("the keys are told in the help", async () => {
      await begin(voices);
      await page.keyboard.press("?");
      await page.getByText("Go over to the other one").last().waitFor();
      await expectAccessible(page, "help with recordings");
    });
  });

  test("only what was really played counts as heard", async () => {
    const short = await seedClips(
      accord,
      "audio",
      [300, 400, 500, 600].map((hz) => ({ audio: base64(madeUpWav(hz, 1)) })),
      { minimumViewMs: 60_000 },
    );
    await begin(short);
    await page.waitForTimeout(1_500);
    const first = page.getByRole("button", { name: "The first one is better" });
    expect(await first.getAttribute("aria-disabled"), "nothing was played yet").toBe("true");
    for (const name of ["First recording: Play", "Second recording: Play"]) {
      await page.getByRole("button", { name }).tap();
      await until(`${name} to its end`, async () => (await states("audio")).every(({ paused }) => paused));
    }
    await until("both were heard", async () => (await first.getAttribute("aria-disabled")) === "false");
    await first.tap();
    await page.getByText("1 answered").waitFor();
  });

  test("what was loaded ahead plays without a connection", async () => {
    await begin(voices);
    // What the page has loaded since it was opened: it may be done before anybody listens.
    const loaded = () =>
      page.evaluate(
        () =>
          new Set(
            performance
              .getEntriesByType("resource")
              .filter(({ name }) => name.endsWith("/media"))
              .map(({ name }) => name),
          ).size,
      );
    await until("further recordings were loaded", async () => (await loaded()) > 2);
    await page.waitForTimeout(LOOK_MS);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "The first one is better" }).tap();
    await page.getByText("1 answered").waitFor();
    await page.getByRole("button", { name: "First recording: Play" }).tap();
    await until("it plays", async () => (await states("audio")).some(({ at }) => at > 0.3));
  });

  test("a group of films is played one by one, and the best is chosen", async () => {
    const recorded = await Promise.all([40, 160, 280].map((hue) => madeUpFilm(browser(), hue, 600)));
    const group = await seedClips(
      accord,
      "video",
      Array.from({ length: 12 }, (_, i) => ({
        video: base64(recorded[i % 3] as Buffer),
        transcript: `Film ${i}`,
      })),
      { task: { kind: "group", size: 3, answer: "best" } },
    );
    ({ page, close } = await openPage(browser(), PHONE));
    await page.goto(await group.invite());
    await page.getByRole("button", { name: "Start comparing" }).click();
    await page.locator("main.group video").nth(2).waitFor();
    await expectAccessible(page, "a group of films");
    const play = (at: number) =>
      page
        .locator("main.group video")
        .nth(at)
        .evaluate((video) => (video as HTMLVideoElement).play());
    await play(0);
    await play(1);
    const paused = () =>
      page
        .locator("main.group video")
        .evaluateAll((all) => all.map((video) => (video as HTMLVideoElement).paused));
    await until("only one plays", async () => (await paused())[0] === true);
    await page.waitForTimeout(LOOK_MS);
    await page.getByRole("button", { name: "Number 2 is the best" }).tap();
    await page.getByText("1 answered").waitFor();
  });
});
