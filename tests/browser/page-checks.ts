import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with every violation that axe finds on the page as it stands, in the light and in the dark scheme. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    // Not a script element: the page's Content-Security-Policy refuses those, as it should.
    await page.evaluate(axeSource);
    const results = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document),
    );
    const found = results.violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(" | ")}`,
    );
    expect(found, `${where}, ${colorScheme}`).toEqual([]);
  }
}

/** Hears from now on what the page's Content-Security-Policy refuses and what its scripts throw. */
export function watchForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && /content.security.policy|refused to/i.test(message.text()))
      faults.push(message.text());
  });
  return faults;
}

/** How far the page could be scrolled, in px: down and to the side. */
export const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return { down: Math.max(0, scrollHeight - innerHeight), aside: Math.max(0, scrollWidth - innerWidth) };
  });

/** Waits until `hold` gives true. @throws Error that says what did not come */
export async function until(what: string, hold: () => Promise<boolean>, mostMs = 15_000): Promise<void> {
  const end = Date.now() + mostMs;
  while (!(await hold())) {
    if (Date.now() > end) throw new Error(`Waited ${mostMs} ms in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
