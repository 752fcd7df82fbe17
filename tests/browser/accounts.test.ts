import { afterAll, beforeAll, expect, test } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./local-accord.ts";
import { type OpenPage, openPage, PHONE } from "./open-page.ts";
import { expectAccessible, overflow } from "./page-checks.ts";
import { shootBoth } from "./shoot.ts";
import { addAuthenticator } from "./virtual-authenticator.ts";

const DESKTOP = { viewport: { width: 1280, height: 800 } };

describeInChromium("signing in again", (browser) => {
  let accord: LocalAccord;

  beforeAll(async () => {
    accord = await startLocalAccord(9_300);
  }, 120_000);
  afterAll(() => accord?.stop());

  /** By name: passkeys are for names, never for addresses. */
  const named = (address: string) => address.replace("127.0.0.1", "localhost");

  /** The newest link in the outbox. */
  async function openMail({ context }: OpenPage): Promise<string> {
    const page = await context.newPage();
    await page.goto(named(accord.outbox));
    const link = page.locator("li").first().getByRole("link");
    await link.waitFor();
    await expectAccessible(page, "the outbox");
    await shootBoth(page, "the-outbox");
    const address = (await link.getAttribute("href")) ?? "";
    await page.close();
    return address;
  }

  test("a lead adds a passkey and a mailbox, and comes back by each", async () => {
    const visit = await openPage(browser(), DESKTOP);
    const { page } = visit;
    await addAuthenticator(page);
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const heading = (name: string) => page.getByRole("heading", { name, exact: true });

    await page.goto(named(await accord.setupLink("Ada")));
    await page.getByRole("link", { name: "Ada", exact: true }).click();
    await heading("Your account").waitFor();
    await page.getByText("You can not sign in again by yourself yet").waitFor();
    await expectAccessible(page, "an account without ways back");
    await shootBoth(page, "an-account-without-ways-back");

    await page.getByLabel("Name of the new passkey").fill("My laptop");
    await button("Add a passkey").click();
    await page.getByText("The passkey “My laptop” signs you in from now on.").waitFor();
    await button("Sign out").click();
    await heading("Sign in").waitFor();
    await page.getByLabel("Or by a link to your mailbox").waitFor();
    await expectAccessible(page, "the sign-in screen");
    await shootBoth(page, "the-sign-in-screen");

    await button("Sign in with a passkey").click();
    await heading("Your account").waitFor();
    await page.getByText("My laptop", { exact: true }).waitFor();

    await page.getByLabel("Your address").fill("ada@example.org");
    await button("Send a link to it").click();
    await page.getByText("A link went to ada@example.org.").waitFor();
    await page.goto(await openMail(visit));
    await page.getByText("Links that sign you in go to ada@example.org from now on.").waitFor();
    expect(new URL(page.url()).hash).toBe("#/account");
    await expectAccessible(page, "an account with all ways back");
    await shootBoth(page, "an-account-with-all-ways-back");

    await button("Sign out").click();
    await page.getByLabel("Or by a link to your mailbox").fill("Ada@Example.org");
    await button("Send me a link").click();
    await page.getByText("If Ada@Example.org belongs to an account").waitFor();
    const link = await openMail(visit);
    await page.goto(link);
    await page.getByRole("link", { name: "Ada", exact: true }).click();
    await heading("Where you are signed in").waitFor();
    await button("Sign out").click();
    await heading("Sign in").waitFor();
    await page.goto(link);
    await heading("This link no longer works").waitFor();
    await expectAccessible(page, "a link that was used");
    await shootBoth(page, "a-link-that-was-used");
    await visit.close();
  }, 120_000);

  test("an owner invites, gives another role and takes out; whoever comes sees what they may", async () => {
    const owner = await openPage(browser(), DESKTOP);
    const { page } = owner;
    await page.goto(named(await accord.setupLink("Olga")));
    await page.getByRole("link", { name: "People", exact: true }).click();
    await page.getByRole("heading", { name: "My organisation" }).waitFor();
    await page.getByLabel("Invite somebody as").selectOption("analyst");
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.locator("code.key-text").textContent();
    await expectAccessible(page, "the people of an organisation");
    await shootBoth(page, "the-people-of-an-organisation");

    const guest = await openPage(browser(), DESKTOP);
    await guest.page.goto(link ?? "");
    await guest.page
      .getByText("Olga invites you as an analyst, who sees everything and changes nothing.")
      .waitFor();
    await expectAccessible(guest.page, "an invitation");
    await shootBoth(guest.page, "an-invitation");
    await guest.page.getByLabel("Your name").fill("Ben");
    await guest.page.getByRole("button", { name: "Join" }).click();
    await guest.page.getByRole("link", { name: "People", exact: true }).click();
    await guest.page.getByText("you are an analyst").waitFor();
    expect(await guest.page.getByRole("button", { name: "Make a link" }).count()).toBe(0);
    await expectAccessible(guest.page, "people as an analyst sees them");
    await shootBoth(guest.page, "people-as-an-analyst-sees-them");

    await page.reload();
    await page.getByLabel("Role of Ben").selectOption("lead");
    await guest.page.reload();
    await guest.page.getByText("you are a lead").waitFor();
    await page.getByLabel("Role of Olga").selectOption("lead");
    await page.getByText("An organisation needs an owner").waitFor();
    expect(await page.getByLabel("Role of Olga").inputValue()).toBe("owner");
    await page.getByRole("button", { name: "Remove Ben" }).click();
    await guest.page.reload();
    await guest.page.getByText("You belong to no organisation.").waitFor();

    const late = await openPage(browser(), { viewport: { width: 360, height: 740 } });
    await late.page.goto(link ?? "");
    await late.page.getByText("This invitation was used already").waitFor();
    await expectAccessible(late.page, "an invitation that was used");
    await shootBoth(late.page, "an-invitation-that-was-used");
    expect((await overflow(late.page)).aside).toBe(0);
    for (const each of [late, guest, owner]) await each.close();
  }, 120_000);

  test("an annotator keeps their account and goes on from another phone, by passkey and by mail", async () => {
    const seeded = await seedPendulums(accord);
    const first = await openPage(browser(), PHONE);
    const { page } = first;
    await addAuthenticator(page);
    await page.goto(named(await seeded.invite()));
    await page.getByRole("button", { name: "Start comparing" }).tap();
    await page.locator("main.choice").waitFor();
    await page.getByRole("button", { name: "Stop for now" }).tap();
    await page.getByRole("link", { name: "Keep my account" }).tap();
    await page.getByRole("heading", { name: "Keep my account" }).waitFor();
    await expectAccessible(page, "an account that is not kept");
    await shootBoth(page, "phone-keep");
    expect((await overflow(page)).aside).toBe(0);

    await page.getByRole("button", { name: "Use a passkey" }).tap();
    await page.getByRole("heading", { name: "Your account is kept" }).waitFor();
    await page.getByLabel("Your e-mail address").fill("worker@example.org");
    await page.getByRole("button", { name: "Send me a link" }).tap();
    await page.getByText("A link is on its way to worker@example.org.").waitFor();
    await page.goto(await openMail(first));
    await page.getByText("Links that sign you in go to worker@example.org.").waitFor();
    expect(new URL(page.url()).hash).toBe("#/account");
    await expectAccessible(page, "an account that is kept");
    await shootBoth(page, "phone-kept");

    // The passkey is on this phone; its session is not.
    await first.context.clearCookies();
    await page.reload();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.getByRole("button", { name: "Use a passkey" }).tap();
    await page.getByRole("link", { name: "Swing up a pendulum" }).waitFor();

    const second = await openPage(browser(), PHONE);
    await second.page.goto(`${named(accord.url)}/annotate/`);
    await second.page.getByRole("link", { name: "Sign in" }).tap();
    await second.page.getByLabel("Your e-mail address").fill("worker@example.org");
    await expectAccessible(second.page, "signing in on a phone");
    await shootBoth(second.page, "phone-sign-in");
    await second.page.getByRole("button", { name: "Send me a link" }).tap();
    await second.page.getByText("If worker@example.org belongs to an account").waitFor();
    const link = await openMail(second);
    await second.page.goto(link);
    await second.page.getByRole("link", { name: "Swing up a pendulum" }).tap();
    await second.page.getByText("Which one is better at getting upright").waitFor();
    await second.page.goto(link);
    await second.page.getByText("This link no longer works").waitFor();
    for (const each of [second, first]) await each.close();
  }, 120_000);
});
