import { afterEach, expect, test, vi } from "vitest";
import { endpoints } from "../../../contract/endpoints.ts";
import { PROJECT } from "../testing/canned.ts";
import { createHttpApi, modelAddress } from "./http-api.ts";

afterEach(() => vi.unstubAllGlobals());

const { id } = PROJECT;

function doorOf(method: string, path: string) {
  return endpoints.find(
    (each) => each.method === method && new RegExp(`^${each.path.replace(/:\w+/g, "[^/]+")}$`).test(path),
  );
}

/** An upload that is answered at once. */
const uploads = (calls: { method: string; path: string; body: unknown; query: URLSearchParams }[]) =>
  class {
    readonly upload = {};
    readonly status = 200;
    readonly response = {};
    onload = () => {};
    #call = { method: "", path: "", body: undefined, query: new URLSearchParams() };
    open(method: string, path: string) {
      const [bare = "", query] = path.split("?");
      this.#call = { method, path: bare, body: undefined, query: new URLSearchParams(query) };
    }
    setRequestHeader() {}
    send() {
      calls.push(this.#call);
      this.onload();
    }
  };

test("every call goes to a door of the contract that a lead may use, with a body that it takes", async () => {
  const calls: { method: string; path: string; body: unknown; query: URLSearchParams }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body));
    const [bare = "", query] = path.split("?");
    calls.push({ method: init.method ?? "GET", path: bare, body, query: new URLSearchParams(query) });
    return Response.json({});
  });
  const api = createHttpApi();
  await api.useSetupLink("s".repeat(43));
  await api.signOut();
  await api.listProjects();
  await api.createProject(PROJECT.settings);
  await api.uploadItems(id, [{ prompt: "a", completion: "b" }]);
  await api.readProject(id);
  await api.readProgress(id);
  await api.listReports(id);
  await api.listVersions(id);
  await api.readVersion(id, 3);
  await api.setVersionStatus(id, 3, { status: "live", reason: "Better for agents." });
  await api.listRewardTests(id);
  const item = `itm_${"0c".repeat(16)}`;
  const rule = { type: "beats", better: { item }, worse: { item } } as const;
  await api.addRewardTest(id, { name: "standing beats falling", rule });
  await api.removeRewardTest(id, `rwt_${"0d".repeat(16)}`);
  await api.cancelRun(id, `run_${"0e".repeat(16)}`);
  await api.startTraining(id);
  await api.createInvite(id, { maxUses: 10, expiresAtMs: null });
  await api.listKeys(id);
  await api.createKey(id, "trainer");
  await api.revokeKey(id, `key_${"0f".repeat(16)}`);
  const annotator = `ann_${"0a".repeat(16)}`;
  await api.changeSettings(id, { checks: { rate: 0.1, budget: 0.2 }, redundancy: 2 });
  await api.listMembers(id, annotator, "suspended");
  await api.listTrustEvents(id, annotator);
  await api.setStanding(id, annotator, { state: "active", reason: "Welcome." });
  await api.releaseTasks(id, annotator);
  await api.erasePerson(id, annotator);
  await api.promoteGold(id);
  await api.readQuality(id);
  await api.assessCrowd(id);
  await api.listAnnotatorQuality(id, annotator);
  await api.listAgreementPairs(id);
  await api.readLeaderboard(id);
  const comparison = `cmp_${"0b".repeat(16)}`;
  await api.listComparisons(id, new URLSearchParams({ status: "disputed", sort: "-created" }));
  await api.readComparison(id, comparison);
  await api.adjudicate(id, comparison, { outcome: "left", reason: "It stands." });
  await api.withdrawAdjudication(id, comparison);
  await api.readReplay(id, item);
  await api.listEncoders(id);
  vi.stubGlobal("XMLHttpRequest", uploads(calls));
  const file = new File(["{}"], "mini.onnx");
  await api.uploadTokenizer(id, file);
  await api.uploadEncoder(id, file, { name: "mini.onnx", tokenizer: "0".repeat(64) }, () => {});
  expect(calls).toHaveLength(Object.keys(api).length);
  for (const { method, path, body, query } of calls) {
    const door = doorOf(method, path);
    expect(
      door?.who.some((role) => role === "owner" || role === "person" || role === "anyone"),
      `${method} ${path}`,
    ).toBe(true);
    expect(door?.body.safeParse(body).success, `${method} ${path}`).toBe(true);
    if (query.size > 0) expect(door?.query.safeParse(Object.fromEntries(query)).success, path).toBe(true);
  }
});

test("a model's address is the contract's", () => {
  expect(doorOf("GET", modelAddress(id, 3))?.id).toBe("downloadModel");
});

test("a refusal keeps the server's sentence, the more particular one first", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json({ code: "not-enough-labels", title: "Too few.", detail: "12 of 40." }, { status: 409 }),
  );
  const failure = { code: "not-enough-labels", sentence: "12 of 40." };
  expect(await createHttpApi().startTraining(id)).toEqual({ ok: false, failure });
});

test("no answer, and an answer that is none, are failures and never throw", async () => {
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  expect(await createHttpApi().listProjects()).toMatchObject({ failure: { code: "offline" } });
  vi.stubGlobal("fetch", async () => new Response("<html>", { status: 502 }));
  expect(await createHttpApi().listProjects()).toMatchObject({ failure: { code: "offline" } });
  vi.stubGlobal("fetch", async () => Response.json({ error: "?" }, { status: 500 }));
  expect(await createHttpApi().listProjects()).toMatchObject({ failure: { code: "internal-error" } });
});
