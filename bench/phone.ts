import { chromium } from "playwright-core";
import { findChromium } from "../tests/browser/chromium-path.ts";
import { startLocalAccord } from "../tests/browser/local-accord.ts";
import { LIGHTHOUSE, lighthouse } from "./phone/lighthouse.ts";
import { CONFIRM_MS, type Paints, paintsOf, SLOWDOWN } from "./phone/paints.ts";
import { type Kind, seedKinds } from "./phone/projects.ts";
import { scriptsBeforeFirstTask } from "./phone/scripts.ts";
import { printTable, report, round, type Target } from "./report.ts";

/** The language with the fewest words to load, and the one with the most. */
const LOCALES = ["en", "hi"] as const;

/**
 * The phone app as workerd serves it: what Lighthouse says of it, what it loads before the first task of each kind, and how soon the
 * next task is there.
 */
export async function phone(quick: boolean): Promise<void> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium: name one in ACCORD_CHROMIUM.");
  const accord = await startLocalAccord(9580);
  try {
    const kinds = await seedKinds(accord);
    const [first] = kinds as [Kind];
    const scores = lighthouse(await first.project.invite(), executablePath);
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    const loads: { readonly kind: Kind; readonly kilobytes: readonly number[]; readonly paints: Paints }[] =
      [];
    for (const kind of kinds) {
      const kilobytes: number[] = [];
      for (const locale of LOCALES) kilobytes.push(await scriptsBeforeFirstTask(browser, kind, locale));
      loads.push({ kind, kilobytes, paints: await paintsOf(browser, kind, quick ? 6 : 16) });
    }
    await browser.close();
    const ms = (values: readonly number[]) => (values.length > 0 ? String(Math.round(median(values))) : "–");
    printTable([
      [
        `CPU ${SLOWDOWN}× slower`,
        ...LOCALES.map((locale) => `kB, ${locale}`),
        "key ms",
        "swipe ms",
        "bare ms",
      ],
      ...loads.map(({ kind, kilobytes, paints: { key, swipe, floor } }) => [
        kind.name,
        ...kilobytes.map(round),
        ms(key),
        ms(swipe),
        ms(floor),
      ]),
    ]);
    const score = (name: string, goal: string): Target => ({
      name: `Lighthouse, mobile: ${name}`,
      value: scores?.[name] ?? null,
      goal,
      unit: "",
      ...(scores ? {} : { why: `${LIGHTHOUSE} could not be run` }),
    });
    const keys = loads.flatMap(({ paints }) => paints.key);
    const swipes = loads.flatMap(({ paints }) => paints.swipe);
    const floors = loads.flatMap(({ paints }) => paints.floor);
    report(
      "phone",
      [
        score("performance", ">= 95"),
        score("accessibility", ">= 100"),
        score("best-practices", ">= 95"),
        {
          name: "JavaScript before the first task, the most of all kinds and languages",
          value: Math.max(...loads.flatMap(({ kilobytes }) => kilobytes)),
          goal: "<= 45",
          unit: "kB gzip",
        },
        { name: "next task painted after a swipe, median", value: median(swipes), goal: "< 100", unit: "ms" },
        {
          name: `next task painted after a key, whose choice is shown for ${CONFIRM_MS} ms first, median`,
          value: median(keys),
          goal: "< 100",
          unit: "ms",
        },
        {
          name: "a swipe's paint against that of a bare element",
          value: median(swipes) / median(floors),
          goal: "< 4",
          unit: "times",
        },
      ],
      { kinds: loads.map(({ kind, kilobytes, paints }) => ({ kind: kind.name, kilobytes, ...paints })) },
    );
  } finally {
    await accord.stop();
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
