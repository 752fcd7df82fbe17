import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { PHONE } from "../../tests/browser/open-page.ts";
import type { Kind } from "./projects.ts";

/** As long after the first task as anything may still be loaded for it. */
const SETTLE_MS = 500;

/** What a phone loads of JavaScript until the first task of a kind is on the screen, in kB of gzip, in the language of a locale. */
export async function scriptsBeforeFirstTask(
  browser: Browser,
  { project, task }: Kind,
  locale: string,
): Promise<number> {
  const context = await browser.newContext({ ...PHONE, locale, serviceWorkers: "block" });
  const page = await context.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await page.goto(await project.invite());
  await page.locator("button.primary").first().click();
  await page.locator(task).waitFor();
  await page.locator(`${task} .spinner`).first().waitFor({ state: "detached" });
  await page.waitForTimeout(SETTLE_MS);
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
  await context.close();
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
}
