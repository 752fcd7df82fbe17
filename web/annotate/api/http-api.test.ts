import { afterEach, expect, test, vi } from "vitest";
import { labelEntry } from "../../../contract/annotation.ts";
import { endpoints } from "../../../contract/endpoints.ts";
import type { Remarks } from "../../../contract/judging.ts";
import { createHttpApi } from "./http-api.ts";

afterEach(() => vi.unstubAllGlobals());

test("every call goes to a door of the contract, with a body that its schema takes", async () => {
  const calls: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    calls.push({ method: init.method ?? "GET", path, body: init.body && JSON.parse(String(init.body)) });
    return Response.json({ results: [] });
  });
  const api = createHttpApi();
  const project = `prj_${"0".repeat(32)}`;
  const panel = { person: "5f1e", study: "", session: "s" };
  await api.preview("a".repeat(43), panel);
  await api.join("a".repeat(43), { panel, consent: "0".repeat(16) });
  await api.readBrief(project, true);
  await api.giveConsent(project, "0".repeat(16));
  await api.readOwnWork(project);
  await api.deleteMe(project);
  await api.report(project, `asg_${"0".repeat(32)}`, "both", "");
  await api.requestTasks(project, 4);
  await api.readReplay(project, `itm_${"0".repeat(32)}`);
  const answer = {
    assignment: `asg_${"0".repeat(32)}`,
    outcome: "left",
    strength: 2,
    remarks: { reasons: ["clearer"], comment: "", unacceptable: ["left"], passages: [] } as Remarks,
    activeMs: 1_200,
    answeredAtMs: 1_700_000_000_000,
    supersedes: `lbl_${"0".repeat(32)}`,
  } as const;
  await api.warm(`/v1/projects/${project}/items/itm_${"0".repeat(32)}/frames`);
  await api.submitLabel(project, { ...answer, sendAfterMs: 1 } as typeof answer);
  await api.submitLabels(project, [answer, { ...answer, outcome: "tie", strength: undefined }]);
  await api.leave(project);
  await api.appeal(project, "I was tired that day.");
  await api.readOwnQuality(project);
  expect(calls).toHaveLength(Object.keys(api).length);
  for (const { method, path, body } of calls) {
    const door = endpoints.find(
      (each) =>
        each.method === method &&
        new RegExp(`^${each.path.replace(/:\w+/g, "[^/]+")}$`).test(path.replace(/\?.*/, "")),
    );
    expect(door, `${method} ${path}`).toBeDefined();
    if (body !== undefined) expect(door?.body.safeParse(body).success).toBe(true);
    for (const entry of (body as { labels?: unknown[] })?.labels ?? [])
      expect(labelEntry.safeParse(entry).success).toBe(true);
  }
});

test("what is no problem document, and no answer at all, become failures that can be told", async () => {
  vi.stubGlobal("fetch", async () => new Response("<html>", { status: 502 }));
  expect(await createHttpApi().readBrief("p")).toMatchObject({ ok: false, failure: { code: "offline" } });
  vi.stubGlobal("fetch", async () => Response.json({ code: "not-found", field: "item" }, { status: 404 }));
  expect(await createHttpApi().readBrief("p")).toEqual({
    ok: false,
    failure: { code: "not-found", field: "item" },
  });
});
