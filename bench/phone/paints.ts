import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { PHONE } from "../../tests/browser/open-page.ts";
import type { Kind } from "./projects.ts";

/** How much slower than this machine's the phone's processor is. */
export const SLOWDOWN = 4;
/** A tap or key so soon after a comparison appears is ignored; and the phone has had the time to load those ahead. */
const LOOK_MS = 1_050;
/** How long a choice by key is shown before the next comparison takes its place (web/annotate/screens/use-one-answer.ts). */
export const CONFIRM_MS = 180;

/** Milliseconds until something is painted, each time that it was tried. */
export interface Paints {
  readonly key: readonly number[];
  /** None where a kind is not swiped. */
  readonly swipe: readonly number[];
  /** A single empty element that takes the place of another on a page that is empty otherwise: what any page would take. */
  readonly floor: readonly number[];
}

type Watched = typeof globalThis & { painted?: Promise<number> };

/** How soon after an answer the next task, which was loaded ahead, is painted; its confirmation apart. CPU slowed down. */
export async function paintsOf(browser: Browser, kind: Kind, count: number): Promise<Paints> {
  const { context, page, protocol } = await slowPhone(browser, await kind.project.invite());
  await page.locator("button.primary").first().tap();
  await page.locator(kind.task).waitFor();
  const press = () =>
    page.evaluate(
      (key) => void dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })),
      kind.key,
    );
  const key: number[] = [];
  const swipe: number[] = [];
  const floor: number[] = [];
  const bare = await slowPhone(browser, "about:blank");
  await bare.page.setContent("<main></main>");
  for (let i = 0; i < count; i++) {
    await page.waitForTimeout(LOOK_MS);
    await watch(page, kind.task, "keydown");
    await press();
    key.push((await painted(page)) - CONFIRM_MS);
    if (kind.task === "main.choice") {
      await page.waitForTimeout(LOOK_MS);
      await watch(page, kind.task, "pointerup");
      await draw(protocol);
      swipe.push(await painted(page));
    }
    await watch(bare.page, "main", "keydown");
    await bare.page.evaluate(() => {
      addEventListener("keydown", () => document.body.replaceChildren(document.createElement("main")), {
        once: true,
      });
      dispatchEvent(new KeyboardEvent("keydown"));
    });
    floor.push(await painted(bare.page));
  }
  await context.close();
  await bare.context.close();
  return { key, swipe, floor };
}

async function slowPhone(
  browser: Browser,
  address: string,
): Promise<{ context: BrowserContext; page: Page; protocol: CDPSession }> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await page.goto(address);
  const protocol = await context.newCDPSession(page);
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  return { context, page, protocol };
}

/** Takes the time from the next event of a name to the frame after the one in which another task has been drawn. */
const watch = (page: Page, task: string, event: string) =>
  page.evaluate(
    ([task, event]) => {
      const before = document.querySelector(task as string);
      let startedAt = 0;
      addEventListener(event as string, () => (startedAt = performance.now()), { once: true, capture: true });
      (globalThis as Watched).painted = new Promise((resolve) => {
        const changes = new MutationObserver(() => {
          const now = document.querySelector(task as string);
          if (!now || now === before) return;
          changes.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - startedAt)));
        });
        changes.observe(document.body, { childList: true, subtree: true });
      });
    },
    [task, event],
  );

const painted = (page: Page) => page.evaluate(() => (globalThis as Watched).painted as Promise<number>);

/** One finger, drawn from the first item to the left. */
async function draw(protocol: CDPSession): Promise<void> {
  const finger = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
    protocol.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y: 330 }] });
  await finger("touchStart", 200);
  for (const x of [160, 120, 70]) await finger("touchMove", x);
  await finger("touchEnd");
}
