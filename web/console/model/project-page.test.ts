import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ConsoleApi } from "../api/console-api.ts";
import {
  cannedApi,
  cannedProgress,
  cannedReport,
  cannedRun,
  cannedVersion,
  done,
  PROJECT,
  refused,
} from "../testing/canned.ts";
import { openProjectPage } from "./project-page.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(change: Partial<ConsoleApi> = {}) {
  const signedOut = vi.fn();
  const page = openProjectPage(
    {
      api: cannedApi(change),
      timers: {
        set: (run, afterMs) => setTimeout(run, afterMs),
        clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
      },
      visible: signal(true),
      nowMs: () => Date.now(),
      signedOut,
    },
    PROJECT.id,
  );
  return { page, signedOut, wait: (ms = 0) => vi.advanceTimersByTimeAsync(ms) };
}

test("everything is loading first, then there", async () => {
  const { page, wait } = open();
  expect(page.progress.value).toEqual({ state: "loading" });
  await wait();
  expect(page.project.value).toEqual({ state: "ready", value: PROJECT, stale: null });
  expect(page.progress.value).toEqual({ state: "ready", value: cannedProgress(), stale: null });
  expect(page.reports.value).toEqual({ state: "ready", value: [cannedReport()], stale: null });
  expect(page.versions.value).toEqual({ state: "ready", value: [cannedVersion()], stale: null });
  page.close();
});

test("asks for versions again only when a run or the live version changed", async () => {
  const listVersions = vi.fn(async () => done([cannedVersion()]));
  let run = cannedRun();
  const { page, wait } = open({ listVersions, readProgress: async () => done(cannedProgress({ run })) });
  await wait(10_000);
  expect(listVersions).toHaveBeenCalledTimes(1);
  run = cannedRun({ status: "succeeded", version: 3 });
  await wait(2_000);
  expect(listVersions).toHaveBeenCalledTimes(2);
  page.close();
});

test("what was known stays when the connection goes, with the time it was known", async () => {
  let reachable = true;
  const readProgress = async () => (reachable ? done(cannedProgress()) : refused("offline"));
  const { page, wait } = open({ readProgress });
  await wait();
  const heard = Date.now();
  reachable = false;
  await wait(2_000);
  expect(page.progress.value).toMatchObject({ state: "ready", value: cannedProgress() });
  expect(page.stale.value).toMatchObject({ failure: { code: "offline" }, sinceMs: heard });
  reachable = true;
  await wait(4_000);
  expect(page.stale.value).toBeNull();
  page.close();
});

test("a project that is not there fails with the server's sentence", async () => {
  const missing = async () => refused("not-found", "There is no such thing here.");
  const { page, wait } = open({ readProject: missing, readProgress: missing });
  await wait();
  expect(page.project.value).toMatchObject({ state: "failed", failure: { code: "not-found" } });
  page.close();
});

test("a session that ended is noticed", async () => {
  const { page, signedOut, wait } = open({ readProgress: async () => refused("not-signed-in") });
  await wait();
  expect(signedOut).toHaveBeenCalled();
  page.close();
});

test("a closed page asks no more", async () => {
  const readProgress = vi.fn(async () => done(cannedProgress()));
  const { page, wait } = open({ readProgress });
  await wait();
  page.close();
  await wait(60_000);
  expect(readProgress).toHaveBeenCalledTimes(1);
});
