import { expect, test, vi } from "vitest";
import type { Answer, Failure } from "../api/annotate-api.ts";
import { createAccount, type Device } from "./account.ts";
import type { AccountApi, OwnAnnotator } from "./account-api.ts";

const OWN: OwnAnnotator = {
  annotator: `ann_${"0a".repeat(16)}` as OwnAnnotator["annotator"],
  name: null,
  projects: [],
  email: null,
  passkeys: [],
};
const fine = async (): Promise<Answer<object>> => ({ ok: true, value: {} });
const refused = (code: Failure["code"]) => async () => ({ ok: false, failure: { code } }) as const;
const device: Device = {
  canUsePasskeys: () => true,
  makePasskey: async () => ({ id: "made" }),
  usePasskey: async () => ({ id: "used" }),
};

function apiOf(change: Partial<AccountApi> = {}): AccountApi {
  return {
    readSignInWays: async () => ({ ok: true, value: { mail: true } }),
    requestSignInLink: fine,
    signInByLink: fine,
    startPasskeySignIn: fine,
    signInByPasskey: fine,
    readAnnotator: async () => ({ ok: true, value: OWN }),
    startPasskey: fine,
    addPasskey: fine,
    requestMailbox: fine,
    confirmMailbox: fine,
    endOtherSessions: fine,
    ...change,
  };
}

test("who is signed in sees their account, who is not the ways in", async () => {
  const account = createAccount(apiOf(), device);
  await account.open();
  expect(account.state.value).toEqual({ name: "signed-in", own: OWN });
  const stranger = createAccount(apiOf({ readAnnotator: refused("not-signed-in") }), device);
  await stranger.open();
  expect(stranger.state.value).toEqual({ name: "signed-out" });
  expect(stranger.mail.value).toBe(true);
});

test("an opened link is used once, however often the page is opened", async () => {
  const signInByLink = vi.fn(fine);
  const account = createAccount(apiOf({ signInByLink }), device, { does: "sign-in", token: "abc" });
  await account.open();
  await account.open();
  expect(signInByLink).toHaveBeenCalledExactlyOnceWith("abc");
});

test("a link that no longer holds, and a mailbox of somebody else, are told in words of their own", async () => {
  const over = createAccount(apiOf({ signInByLink: refused("link-used") }), device, {
    does: "sign-in",
    token: "abc",
  });
  await over.open();
  expect(over.news.value).toEqual({ says: "linkOverWhy" });
  const taken = createAccount(apiOf({ confirmMailbox: refused("mailbox-taken") }), device, {
    does: "confirm",
    token: "abc",
  });
  await taken.open();
  expect(taken.news.value).toEqual({ says: "addressTaken" });
  expect(taken.state.value).toMatchObject({ name: "signed-in" });
});

test("who turns away from making a passkey has lost nothing, and is told nothing", async () => {
  const addPasskey = vi.fn(fine);
  const shy = { ...device, makePasskey: async () => null };
  const account = createAccount(apiOf({ addPasskey }), shy);
  await account.open();
  await account.addPasskey();
  expect(addPasskey).not.toHaveBeenCalled();
  expect(account.news.value).toBeNull();
  expect(account.state.value).toMatchObject({ name: "signed-in" });
});

test("a mail goes to keep the account by, or to sign in, by who asks", async () => {
  const [requestMailbox, requestSignInLink] = [vi.fn(fine), vi.fn(fine)];
  const own = createAccount(apiOf({ requestMailbox }), device);
  await own.open();
  await own.sendLink("a@example.org");
  expect(requestMailbox).toHaveBeenCalledExactlyOnceWith("a@example.org");
  expect(own.news.value).toEqual({ says: "linkSent", email: "a@example.org" });
  const stranger = createAccount(
    apiOf({ requestSignInLink, readAnnotator: refused("not-signed-in") }),
    device,
  );
  await stranger.open();
  await stranger.sendLink("a@example.org");
  expect(requestSignInLink).toHaveBeenCalledExactlyOnceWith("a@example.org");
  expect(stranger.news.value).toEqual({ says: "linkMayCome", email: "a@example.org" });
});

test("a failure without words of its own is kept as it is", async () => {
  const account = createAccount(apiOf({ endOtherSessions: refused("offline") }), device);
  await account.open();
  await account.endOthers();
  expect(account.news.value).toEqual({ failed: { code: "offline" } });
});
