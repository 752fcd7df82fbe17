import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium of this machine: what ACCORD_CHROMIUM names, else the first of the usual places. */
export function findChromium(): string | undefined {
  const named = process.env.ACCORD_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return PLACES.find((path) => existsSync(path));
}

/**
 * Describes what a browser shows. Where there is none the tests are skipped and say so; with CI=true they fail, so
 * that a build never passes for want of a browser.
 */
export function describeInChromium(name: string, body: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (!executablePath) {
    const missing = `${name}: no Chromium found, neither ACCORD_CHROMIUM nor ${PLACES.join(", ")}`;
    test.skipIf(process.env.CI !== "true")(missing, () => {
      throw new Error(missing);
    });
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath });
    }, 30_000);
    afterAll(() => browser?.close());
    body(() => browser);
  });
}
