import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { watchForFaults } from "./page-checks.ts";

export const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

/** A tap sooner after a comparison appears was meant for the one before, and is ignored. */
export const LOOK_MS = 400;

export interface OpenPage {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Closes it; fails where its policy refused something or a script threw. */
  close(): Promise<void>;
}

/**
 * An empty page, as of a person who comes for the first time. Without a service worker unless told, so that requests can be
 * routed.
 */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<OpenPage> {
  const context = await browser.newContext({ serviceWorkers: "block", ...options });
  const page = await context.newPage();
  const faults = watchForFaults(page);
  return {
    context,
    page,
    async close() {
      await context.close();
      expect(faults).toEqual([]);
    },
  };
}
