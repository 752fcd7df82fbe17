import type { Page } from "playwright-core";

/** Pictures to look at, light and dark, where a folder is named for them. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.ACCORD_SHOTS;
  if (!folder) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
  }
}

/** The same on a desk and on a phone. */
export async function shootBoth(page: Page, name: string): Promise<void> {
  if (!process.env.ACCORD_SHOTS) return;
  const before = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  await shoot(page, `${name}-phone`);
  await page.setViewportSize({ width: 1280, height: 800 });
  await shoot(page, `${name}-desk`);
  if (before) await page.setViewportSize(before);
}
