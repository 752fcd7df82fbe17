import { afterAll, beforeAll, expect, test } from "vitest";
import { join } from "../../contract/annotation.ts";
import { callerOf } from "../../examples/demo/call.ts";
import { type ProlificStandIn, startProlific } from "../prolific-stand-in.ts";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { openPage } from "./open-page.ts";
import { expectAccessible, overflow } from "./page-checks.ts";
import { shootBoth } from "./shoot.ts";

describeInChromium("panels in the console", (browser) => {
  let accord: LocalAccord;
  let prolific: ProlificStandIn;
  let project: string;

  beforeAll(async () => {
    prolific = await startProlific();
    accord = await startLocalAccord(9_920, { variables: { PROLIFIC_URL: prolific.url } });
    ({ project } = await seedPendulums(accord));
  }, 120_000);
  afterAll(async () => {
    prolific?.close();
    await accord?.stop();
  });

  test("a lead connects a study, sees who works on it, approves and rejects, and makes a link for another panel", async () => {
    const visit = await openPage(browser(), { viewport: { width: 1280, height: 800 } });
    const { page } = visit;
    const button = (name: string | RegExp) => page.getByRole("button", { name });
    await page.goto(await accord.setupLink());
    await page.getByText("Sign out").waitFor();
    await page.goto(`${accord.url}/console/#/projects/${project}/panels`);
    await page.getByLabel("API token").waitFor();
    await expectAccessible(page, "no panel yet");
    await shootBoth(page, "panels-none");

    await page.getByLabel("API token").fill("not the right one");
    await page.getByLabel("Study id").fill(prolific.study);
    await button("Connect").click();
    await page.getByText("Prolific does not accept this token").waitFor();
    await page.getByLabel("API token").fill(prolific.token);
    await button("Connect").click();
    await page.getByText("Set the link below as the URL").waitFor();
    const link = (await page.locator("code.key-text").first().textContent()) ?? "";
    expect(link).toContain("PROLIFIC_PID={{%PROLIFIC_PID%}}");
    await expectAccessible(page, "a study that was connected");

    const invite = /\/s\/([\w-]{43})/.exec(link)?.[1] ?? "";
    for (const person of ["5f0000000000000000000001", "5f0000000000000000000002"]) {
      const submission = prolific.start(person);
      const panel = { person, study: prolific.study, session: submission.id };
      await callerOf(accord.url)(join, { body: { invite, panel } });
      Object.assign(submission, { status: "AWAITING REVIEW", code: "CDONE" });
    }
    await button("Ask Prolific now").click();
    await page.getByText("2 submissions at Prolific").waitFor();
    await page
      .getByLabel(/^Choose 66/)
      .first()
      .check();
    await button("Reject 1 …").click();
    await page
      .getByLabel("What they read")
      .fill("You answered before anything could have been seen. ".repeat(3));
    await expectAccessible(page, "about to reject");
    await shootBoth(page, "panels-submissions");
    expect((await overflow(page)).aside).toBe(0);
    await page.setViewportSize({ width: 360, height: 740 });
    expect((await overflow(page)).aside).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await button("Reject 1 submission").click();
    await page.getByText("1 submission rejected.").waitFor();
    await button("Choose all that await a decision").click();
    await button("Approve 1").click();
    await page.getByText("1 submission approved.").waitFor();

    await page.getByLabel("Its name").fill("SONA");
    await page.getByLabel("who is done").fill("https://panel.example/done?code={code}");
    await button("Make its link").click();
    await page.getByText("The link for SONA is shown this once.").waitFor();
    await page.getByText("workerId={{%workerId%}}").waitFor();
    await expectAccessible(page, "a link for another panel");
    await button("Disconnect …").click();
    await button("Disconnect").click();
    await page.getByLabel("API token").waitFor();
    await visit.close();
  }, 120_000);
});
