import { afterEach, expect, test, vi } from "vitest";
import { endpoints } from "../../../contract/endpoints.ts";
import { createHttpApi } from "./http-api.ts";

afterEach(() => vi.unstubAllGlobals());

test("every call goes to a door of the contract, with a body that its schema takes", async () => {
  const calls: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    calls.push({ method: init.method ?? "GET", path, body: init.body && JSON.parse(String(init.body)) });
    return Response.json({});
  });
  const api = createHttpApi();
  const project = `prj_${"0".repeat(32)}`;
  await api.join("a".repeat(43));
  await api.readBrief(project);
  await api.requestTasks(project, 4);
  await api.readReplay(project, `itm_${"0".repeat(32)}`);
  await api.submitLabel(project, `asg_${"0".repeat(32)}`, "tie", 1_200);
  expect(calls).toHaveLength(5);
  for (const { method, path, body } of calls) {
    const door = endpoints.find(
      (each) => each.method === method && new RegExp(`^${each.path.replace(/:\w+/g, "[^/]+")}$`).test(path),
    );
    expect(door, `${method} ${path}`).toBeDefined();
    if (body !== undefined) expect(door?.body.safeParse(body).success).toBe(true);
  }
});

test("what is no problem document, and no answer at all, become failures that can be told", async () => {
  vi.stubGlobal("fetch", async () => new Response("<html>", { status: 502 }));
  expect(await createHttpApi().readBrief("p")).toMatchObject({ ok: false, failure: { code: "offline" } });
  vi.stubGlobal("fetch", async () => Response.json({ code: "not-found", title: "No." }, { status: 404 }));
  expect(await createHttpApi().readBrief("p")).toEqual({
    ok: false,
    failure: { code: "not-found", sentence: "No." },
  });
});
