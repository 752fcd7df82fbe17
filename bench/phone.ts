import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { findChromium } from "../tests/browser/chromium-path.ts";
import { seedPendulums, startLocalAccord } from "../tests/browser/local-accord.ts";
import { printTable, report, type Target } from "./report.ts";

/** Installed for one run by npm; its some two hundred packages are no dependency of Accord. */
const LIGHTHOUSE = "lighthouse@13.5.0";
const SLOWDOWN = 4;
const LOOK_MS = 450;
/** How long the choice is shown before the next comparison takes its place (web/annotate/screens/choice.tsx). */
const CONFIRM_MS = 180;

/** The phone app as workerd serves it: what Lighthouse says of it, and how soon the next comparison is there. */
export async function phone(quick: boolean): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium: name one in ACCORD_CHROMIUM.");
  const accord = await startLocalAccord(9580);
  try {
    const seeded = await seedPendulums(accord, { comparisonsPerItem: 6 }, 16);
    const scores = lighthouse(await seeded.invite(), executablePath);
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    const paints = await swipes(browser, await seeded.invite(), quick ? 8 : 24);
    await browser.close();
    const sorted = [...paints].sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? null;
    printTable([
      ["Next comparison painted, CPU 4× slower", "Median ms", "95 % ms", "Most ms"],
      [`${sorted.length} answers`, ...[0.5, 0.95, 1].map((share) => String(Math.round(at(share) ?? 0)))],
    ]);
    const score = (name: string, goal: string): Target => ({
      name: `Lighthouse, mobile: ${name}`,
      value: scores?.[name] ?? null,
      goal,
      unit: "",
      ...(scores ? {} : { why: `${LIGHTHOUSE} could not be run` }),
    });
    report("phone", [
      score("performance", ">= 95"),
      score("accessibility", ">= 100"),
      score("best-practices", ">= 95"),
      {
        name: `next prefetched comparison painted after the choice was shown for ${CONFIRM_MS} ms, median`,
        value: at(0.5),
        goal: "< 100",
        unit: "ms",
      },
    ]);
  } finally {
    await accord.stop();
  }
}

/** Scores of 100 by category; undefined where Lighthouse can not be had. */
function lighthouse(url: string, chromePath: string): Record<string, number> | undefined {
  const folder = mkdtempSync(join(tmpdir(), "accord-lighthouse-"));
  const path = join(folder, "report.json");
  try {
    const flags = "--headless=new --no-sandbox --disable-dev-shm-usage";
    const categories = "performance,accessibility,best-practices";
    const { status } = spawnSync(
      "npm",
      [
        ...["exec", "--yes", `--package=${LIGHTHOUSE}`, "--", "lighthouse", url],
        ...["--quiet", "--output=json", `--output-path=${path}`, `--only-categories=${categories}`],
        `--chrome-flags=${flags}`,
      ],
      {
        cwd: folder,
        env: { ...process.env, CHROME_PATH: chromePath },
        stdio: ["ignore", "inherit", "inherit"],
      },
    );
    if (status !== 0) return undefined;
    const { categories: told, audits } = JSON.parse(readFileSync(path, "utf8")) as {
      categories: Record<string, { score: number; auditRefs: { id: string }[] }>;
      audits: Record<string, { title: string; score: number | null }>;
    };
    for (const { auditRefs } of Object.values(told))
      for (const { id } of auditRefs) {
        const audit = audits[id];
        if (audit && audit.score !== null && audit.score < 0.9) console.log(`  ${id}: ${audit.title}`);
      }
    return Object.fromEntries(
      Object.entries(told).map(([name, { score }]) => [name, Math.round(100 * score)]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from each answer, the confirmation apart, until the next comparison is painted; CPU slowed down. */
async function swipes(browser: Browser, invite: string, count: number): Promise<number[]> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  await page.goto(invite);
  await page.getByRole("button", { name: "Start comparing" }).tap();
  await page.locator("main.choice").waitFor();
  const protocol = await context.newCDPSession(page);
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const paints: number[] = [];
  for (let i = 0; i < count; i++) {
    // Those ahead are there, and the undo of the one before is over.
    await page.waitForTimeout(LOOK_MS + 600);
    paints.push((await answerAndWatch(page)) - CONFIRM_MS);
  }
  await context.close();
  return paints;
}

/** Answers with a key, and waits for the frame after the one in which the next comparison is drawn. */
const answerAndWatch = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const before = document.querySelector("main.choice");
        const startedAt = performance.now();
        const watch = new MutationObserver(() => {
          const now = document.querySelector("main.choice");
          if (!now || now === before) return;
          watch.disconnect();
          // Painted once the frame after this one begins.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - startedAt)));
        });
        watch.observe(document.body, { childList: true, subtree: true });
        dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
      }),
  );
