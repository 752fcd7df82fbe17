/**
 * `npm run screenshots`: every screen of the phone app, on a phone and on a desk, light and dark, and once more from right to
 * left, into `screenshots/` (git ignores it). For people to look at; nothing is compared.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { createInvite } from "../contract/annotation.ts";
import { changeSettings } from "../contract/project.ts";
import { findChromium } from "../tests/browser/chromium-path.ts";
import {
  type LocalAccord,
  seedPendulums,
  seedTexts,
  startLocalAccord,
} from "../tests/browser/local-accord.ts";

const FOLDER = "screenshots";
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };
/** A tap so soon after a comparison appears is ignored. */
const LOOK_MS = 450;

const CONSENT = {
  asker: "Reward lab, University of Ghent · lab@example.org",
  minutes: 15,
  consent:
    "We are learning what people mean by good movement. Taking part is voluntary, and you can stop at any time.\n\nYour answers are kept for ten years under a number, and may be published without anything that names you.",
};

interface Looks {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly locale: string;
  readonly schemes: readonly ("light" | "dark")[];
}

const LOOKS: readonly Looks[] = [
  { name: "phone", viewport: PHONE, locale: "en", schemes: ["light", "dark"] },
  { name: "desk", viewport: DESK, locale: "en", schemes: ["light", "dark"] },
  { name: "rtl", viewport: PHONE, locale: "ar", schemes: ["light"] },
];

const executablePath = findChromium();
if (!executablePath) throw new Error("No Chromium: name one in ACCORD_CHROMIUM.");
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const accord = await startLocalAccord(9480);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  for (const looks of LOOKS) await tour(accord, browser, looks);
} finally {
  await browser.close();
  await accord.stop();
}
process.exit(0);

/** Goes through every screen once. */
async function tour(
  accord: LocalAccord,
  browser: Browser,
  { name, viewport, locale, schemes }: Looks,
): Promise<void> {
  let count = 0;
  const shoot = async (page: Page, screen: string) => {
    count++;
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(250);
      const file = `${name}-${String(count).padStart(2, "0")}-${screen}-${colorScheme}.png`;
      await page.screenshot({ path: join(FOLDER, file) });
    }
    console.log(`${name}: ${screen}`);
  };
  const open = async (address: string) => {
    const context = await browser.newContext({
      viewport,
      locale,
      deviceScaleFactor: 2,
      serviceWorkers: "block",
    });
    const page = await context.newPage();
    await page.goto(address);
    return page;
  };
  const primary = (page: Page) => page.locator("button.primary, a.primary").first();
  const choice = (page: Page) => page.locator("main.choice:not(.feedback)").waitFor();
  const choose = async (page: Page) => {
    await page.waitForTimeout(LOOK_MS);
    await page.locator("button.other").first().click();
  };

  await shoot(await settled(await open(`${accord.url}/annotate/`)), "no-invitation");
  await shoot(await settled(await open(`${accord.url}/annotate/#/join/AAAA`)), "refused-invitation");

  const learning = await seedPendulums(accord, {
    joining: CONSENT,
    pay: { by: "hour", amountMinor: 1_200, currency: "EUR", onSuspension: "hold" },
    qualification: { practice: 1, quiz: 1 },
    care: { contentWarning: "Some of these pendulums fall." },
  });
  await learning.makeGold("practice", 0, 1);
  await learning.makeGold("quiz", 1, 1);
  let page = await settled(await open(await learning.invite()));
  await shoot(page, "joining");
  await primary(page).click();
  await page.locator(".wrong").waitFor();
  await shoot(page, "joining-agree-first");
  await page.locator("input[name=agree]").check();
  await primary(page).click();
  await page.locator(".message .mind").waitFor();
  await shoot(page, "covered");
  await primary(page).click();
  await choice(page);
  await shoot(page, "practice");
  await choose(page);
  await page.locator("main.feedback").waitFor();
  await shoot(page, "feedback");
  await page.locator(".verdict button.primary").click();
  await primary(page).waitFor();
  await shoot(page, "change");

  const working = await seedPendulums(accord, {
    pay: { by: "task", amountMinor: 7, currency: "EUR" },
    outcomes: { strength: 5 },
    leaseSeconds: 3_600,
  });
  page = await settled(await open(await working.invite()));
  await shoot(page, "brief");
  await primary(page).click();
  await choice(page);
  await shoot(page, "comparing");
  await choose(page);
  await page.locator(".undo").waitFor();
  await shoot(page, "answered");
  await page.waitForTimeout(LOOK_MS);
  await page.locator("button.side").first().click();
  await page.locator(".strength").waitFor();
  await shoot(page, "strength");
  await page.locator(".level").nth(2).click();
  await page.waitForTimeout(4_000);
  await page.locator(".question .tool").last().click();
  await shoot(page, "report");
  await page.keyboard.press("Escape");
  await page.locator(".count button").click();
  await page.locator(".own").waitFor();
  await shoot(page, "my-work");
  await page.locator(".data button.secondary").click();
  await page.locator(".data").scrollIntoViewIfNeeded();
  await page.locator(".data .card").scrollIntoViewIfNeeded();
  await shoot(page, "delete-me");
  await page.keyboard.press("Escape");
  await page.context().setOffline(true);
  await choose(page);
  await page.locator(".banner").waitFor({ timeout: 15_000 });
  await shoot(page, "offline");
  await page.context().setOffline(false);
  await page.waitForTimeout(1_500);
  await page.locator(".top .stop").first().click();
  await page.locator(".message .mark").waitFor();
  await shoot(page, "left");

  const texts = await seedTexts(accord, [
    {
      prompt: "Why is the sky blue?",
      completion: "Because **short** waves scatter more.\n\n- Blue light is short.\n- Red light is long.",
    },
    { prompt: "Why is the sky blue?", completion: "Because the sea is blue, and it reflects." },
  ]);
  page = await settled(await open(await texts.invite()));
  await primary(page).click();
  await choice(page);
  await page.waitForTimeout(500);
  await shoot(page, "texts");

  const paused = await seedPendulums(accord, { care: { breakAfterMinutes: 5 }, leaseSeconds: 3_600 });
  page = await open(await paused.invite());
  await page.clock.install();
  await page.reload();
  await settled(page);
  await primary(page).click();
  await choice(page);
  await page.clock.fastForward("06:00");
  await choose(page);
  await page.locator(".message").waitFor();
  await shoot(page, "break");

  const { token } = await accord.lead(createInvite, {
    params: { project: paused.project },
    body: {
      panel: {
        name: "Prolific",
        answers: 1,
        links: { completed: "https://app.prolific.com/submissions/complete?cc=C1" },
      },
    },
  });
  page = await settled(await open(`${accord.url}/s/${token}?STUDY_ID=1`));
  await shoot(page, "panel-without-id");
  page = await settled(await open(`${accord.url}/s/${token}?PROLIFIC_PID=${name}&STUDY_ID=1&SESSION_ID=2`));
  await primary(page).click();
  await choice(page);
  await choose(page);
  await page.locator("a.primary").waitFor();
  await shoot(page, "panel-completed");

  const shut = await seedPendulums(accord, { open: false });
  page = await settled(await open(await shut.invite()));
  await primary(page).click();
  await page.waitForTimeout(1_000);
  await shoot(page, "closed");

  const waiting = await seedPendulums(accord, { qualification: { admission: "by-lead" } });
  page = await settled(await open(await waiting.invite()));
  await primary(page).click();
  await page.waitForTimeout(1_000);
  await shoot(page, "on-the-list");

  await accord.lead(changeSettings, { params: { project: working.project }, body: { joining: CONSENT } });
  page = await settled(await open(await working.invite()));
  const second = await page.context().newPage();
  await second.goto(page.url());
  await settled(second);
  await page.waitForTimeout(500);
  await shoot(page, "other-tab");
}

/** Waits until the page has something to say. */
async function settled(page: Page): Promise<Page> {
  await page.locator("main:not([aria-busy=true]) h1").first().waitFor();
  return page;
}
