import { signal } from "@preact/signals";
import { expect, test, vi } from "vitest";
import type { AccountApi } from "../api/account-api.ts";
import type { ConsoleApi } from "../api/console-api.ts";
import { cannedApi, done, PROJECT, refused } from "../testing/canned.ts";
import { cannedAccountApi, cannedDevice } from "../testing/canned-account.ts";
import { cannedDataApi } from "../testing/canned-data.ts";
import { cannedPanelsApi } from "../testing/canned-panels.ts";
import { cannedWebhooksApi } from "../testing/canned-webhooks.ts";
import { createConsole } from "./console.ts";
import { projectHash } from "./route.ts";

const OTHER = { ...PROJECT, id: `prj_${"0b".repeat(16)}` as typeof PROJECT.id };
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

function visit(
  hash: string,
  change: Partial<ConsoleApi> = {},
  bar = { hash },
  people: Partial<AccountApi> = {},
) {
  bar.hash = hash;
  let changed = () => undefined as unknown;
  const console = createConsole({
    api: cannedApi(change),
    people: cannedAccountApi(people),
    panels: cannedPanelsApi(),
    webhooks: cannedWebhooksApi(),
    audit: { readAudit: async () => ({ ok: true, value: { entries: [], next: null } }) },
    data: cannedDataApi(),
    device: cannedDevice,
    timers: { set: () => undefined, clear: () => undefined },
    visible: signal(true),
    nowMs: () => 0,
    kept: { read: () => null, write: () => {}, forget: () => {} },
    address: {
      origin: "https://accord.example",
      hash: () => bar.hash,
      replace: (next) => {
        bar.hash = next;
      },
      show: (next) => {
        bar.hash = next;
        changed();
      },
      watch: (run) => {
        changed = run;
      },
    },
  });
  const go = (next: string) => {
    bar.hash = next;
    changed();
  };
  return { console, go, bar };
}

test("a setup link's token leaves the address bar before it is traded", async () => {
  const token = "s".repeat(43);
  const bar = { hash: "" };
  let whileTrading = "";
  const useSetupLink = async () => {
    whileTrading = bar.hash;
    return done({ name: "Ada" });
  };
  const listProjects = async () => done([PROJECT, OTHER]);
  const { console } = visit(`#setup=${token}`, { useSetupLink, listProjects }, bar);
  await settle();
  expect(whileTrading).toBe("#/");
  expect(console.session.state.value.state).toBe("signed-in");
});

test("who leads one project is led to it; who leads two chooses", async () => {
  const one = visit("");
  await settle();
  expect(one.bar.hash).toBe(projectHash(PROJECT.id));
  expect(one.console.open.value?.id).toBe(PROJECT.id);
  one.go("#/");
  expect(one.console.route.value).toEqual({ screen: "projects" });
  const two = visit("", { listProjects: async () => done([PROJECT, OTHER]) });
  await settle();
  expect(two.console.route.value).toEqual({ screen: "projects" });
  expect(two.console.open.value).toBeNull();
});

test("going elsewhere closes the page that was open", async () => {
  const { console, go } = visit(projectHash(PROJECT.id), {
    listProjects: async () => done([PROJECT, OTHER]),
  });
  await settle();
  const before = console.open.value;
  go(projectHash(OTHER.id));
  expect(console.open.value?.id).toBe(OTHER.id);
  expect(console.open.value).not.toBe(before);
  go("#/");
  expect(console.open.value).toBeNull();
});

test("a session that ends closes the project and says signed out", async () => {
  const readProgress = vi.fn(async () => refused("not-signed-in"));
  const { console } = visit(projectHash(PROJECT.id), { readProgress });
  await settle();
  expect(console.session.state.value).toEqual({ state: "signed-out" });
  expect(console.open.value).toBeNull();
});

test("a project that was made is shown", async () => {
  const made: (typeof PROJECT)[] = [];
  const { console, bar } = visit("", {
    listProjects: async () => done([...made]),
    createProject: async () => {
      made.push(PROJECT, OTHER);
      return done(OTHER);
    },
  });
  await settle();
  await console.setup.make();
  expect(bar.hash).toBe(projectHash(OTHER.id));
  expect(console.open.value?.id).toBe(OTHER.id);
});

test("the link to a mailbox is kept until somebody is signed in, and then confirmed", async () => {
  const confirmMailbox = vi.fn(async () => done({ email: "ada@example.org" }));
  let signedIn = false;
  const listProjects = async () => (signedIn ? done([PROJECT]) : refused("not-signed-in"));
  const bar = { hash: "" };
  const { console } = visit(`#confirm=${"a".repeat(32)}`, { listProjects }, bar, { confirmMailbox });
  expect(bar.hash).toBe("#/account");
  await settle();
  expect(confirmMailbox).not.toHaveBeenCalled();
  signedIn = true;
  await console.signIn.byPasskey();
  await settle();
  expect(confirmMailbox).toHaveBeenCalledExactlyOnceWith("a".repeat(32));
  expect(console.account.done.value).toMatch(/ada@example\.org/);
});

test("an invitation waits for its answer, and lets in whoever accepts it", async () => {
  const acceptInvitation = vi.fn(async () => done({}));
  const bar = { hash: "" };
  const { console } = visit(`#invited=${"t".repeat(43)}`, {}, bar, { acceptInvitation });
  expect(bar.hash).not.toContain("t".repeat(43));
  await settle();
  await console.invitation.value?.accept(undefined);
  expect(acceptInvitation).toHaveBeenCalledExactlyOnceWith("t".repeat(43), undefined);
  expect(console.invitation.value).toBeNull();
  expect(console.organisations.value.map(({ membership }) => membership.name)).toEqual(["The lab"]);
});
