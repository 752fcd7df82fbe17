import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import { findChromium, PLACES } from "./chromium-path.ts";

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
