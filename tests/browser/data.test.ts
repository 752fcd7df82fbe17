import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedTexts, startLocalAccord } from "./local-accord.ts";
import { openPage } from "./open-page.ts";
import { expectAccessible, overflow } from "./page-checks.ts";
import { shootBoth } from "./shoot.ts";

describeInChromium("data in the console", (browser) => {
  let accord: LocalAccord;
  let project: string;

  beforeAll(async () => {
    accord = await startLocalAccord(9_980);
    ({ project } = await seedTexts(accord, [
      { prompt: "Which?", completion: "one" },
      { prompt: "Which?", completion: "two" },
    ]));
  }, 180_000);
  afterAll(async () => {
    await accord?.stop();
  });

  test("a lead brings a file in, sees which rows were wrong, and takes the whole out again", async () => {
    const visit = await openPage(browser(), { viewport: { width: 1280, height: 800 } });
    const { page } = visit;
    const button = (name: string | RegExp) => page.getByRole("button", { name });
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
    await page.goto(`${accord.url}/console/#/projects/${project}/data`);
    await page.getByText("None yet. What you bring in").waitFor();
    await expectAccessible(page, "nothing has come in yet");
    await shootBoth(page, "data-none");

    const rows = [
      { prompt: "What is 2 + 2?", chosen: "4", rejected: "5" },
      { prompt: "What is 2 + 2?", chosen: "four" },
      { prompt: "Name a colour", chosen: "Blue, like the sky", rejected: "=HYPERLINK(0)" },
    ];
    await page.getByLabel("Choose a file to bring in").setInputFiles({
      name: "preferences.jsonl",
      mimeType: "application/x-ndjson",
      buffer: Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n")),
    });
    await page.getByText("recognised as TRL preference").waitFor();
    await page.getByText("rejected: Expected something; it is empty.").waitFor();
    await page.getByLabel("What the file says of them").selectOption("imported");
    await expectAccessible(page, "a file and its first rows");
    await shootBoth(page, "data-preview");
    await page.setViewportSize({ width: 360, height: 740 });
    expect((await overflow(page)).aside).toBe(0);
    await expectAccessible(page, "the same on a phone");
    await page.setViewportSize({ width: 1280, height: 800 });

    await button("Bring the rows in").click();
    await page.getByText("2 new judgements").waitFor({ timeout: 60_000 });
    const errors = page.waitForEvent("download");
    await page.getByRole("link", { name: "1 row not taken (CSV)" }).click();
    expect(readFileSync(await (await errors).path(), "utf8")).toBe(
      "row,field,expected\r\n2,rejected,Expected something; it is empty.\r\n",
    );

    await page.locator("select[name=content]").selectOption("preferences");
    await button("Make the file").click();
    const file = button(/^Download/);
    await file.waitFor({ timeout: 60_000 });
    await expectAccessible(page, "a file that came in and one that goes out");
    await shootBoth(page, "data-both");
    const download = page.waitForEvent("download");
    await file.click();
    const lines = readFileSync(await (await download).path(), "utf8")
      .trimEnd()
      .split("\n");
    expect(new Set(lines.map((line) => JSON.parse(line).chosen))).toEqual(
      new Set(["4", "Blue, like the sky"]),
    );
    await button(/^Take away/).click();
    await page.getByText("Taken away, and every link with it.").waitFor();
    await visit.close();
  }, 240_000);
});
