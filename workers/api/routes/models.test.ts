import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deed } from "../../actions/deed.ts";
import type { RunId, SnapshotId } from "../../core/ids.ts";
import { openTools } from "../../door/tools.ts";
import { publishVersion } from "../../store/publish-version.ts";
import { insertRun } from "../../store/runs.ts";
import { insertSnapshot } from "../../store/snapshots.ts";
import { linearModel } from "../../testing/uploaded-models.ts";
import { createWorld, env, fragmentOf, migrate, type World } from "../../testing/world.ts";

beforeAll(migrate);

let world: World;
let tools: ReturnType<typeof openTools>;
beforeEach(async () => {
  world = await createWorld();
  tools = openTools(env);
});

const about = (value: number) => ({ value, low: value, high: value });

async function snapshotOf(blobKey = "nowhere"): Promise<SnapshotId> {
  const id = tools.newId("snp");
  await insertSnapshot(tools.database, {
    id,
    projectId: world.project,
    sha256: id,
    blobKey,
    throughLabelSeq: 0,
    labelCount: 10,
    comparisonCount: 10,
    createdAtMs: 1,
  });
  return id;
}

async function queuedRun(): Promise<RunId> {
  const id = tools.newId("run");
  await insertRun(
    tools.database,
    { id, project: world.project, startedBy: "test", nowMs: tools.nowMs() },
    deed(tools, world.project, "test", { action: "start-training", subject: id }),
  );
  return id;
}

/** A version as a run would have published it. */
async function published(passed = true): Promise<void> {
  await publishVersion(tools.database, {
    version: tools.newId("ver"),
    project: world.project,
    run: await queuedRun(),
    attempt: 1,
    snapshot: await snapshotOf(),
    sha256: "0".repeat(64),
    blobKey: "nowhere",
    blobBytes: 1,
    metrics: {
      accuracy: about(0.8),
      logLoss: null,
      ece: null,
      heldOut: 5,
      trainedOn: 5,
      labels: 10,
      temperature: 1,
      training: null,
    },
    report: {
      brier: about(0.1),
      kendallTau: null,
      reliability: [],
      ceiling: null,
      curve: null,
      breakdowns: [],
    },
    origin: "trained",
    gate: { passed, reason: "as told", tests: [] },
    nowMs: tools.nowMs(),
  });
}

interface Version {
  version: number;
  status: string;
}
const statuses = async () => {
  const { versions } = await world.lead.get<{ versions: Version[] }>("GET", `${world.at}/models`);
  return versions.map(({ version, status }) => [version, status]);
};
const move = (version: number, body: unknown, status = 200) =>
  world.lead.get<Version & { code?: string; field?: string }>(
    "PUT",
    `${world.at}/models/${version}/status`,
    body,
    status,
  );
const audit = async () =>
  (
    await env.DB.prepare(
      "SELECT action, before, details FROM audit_entries WHERE project_id = ? AND actor LIKE 'led_%' ORDER BY seq",
    )
      .bind(world.project)
      .all<{ action: string; before: string; details: string }>()
  ).results
    .filter(({ action }) => /version/.test(action))
    .map(({ action, before, details }) => ({ action, before: JSON.parse(before), ...JSON.parse(details) }));

describe("a lead decides about versions", () => {
  test("promotes what the gate refused, rolls back, retires, each with a reason that is audited", async () => {
    await published();
    await published(false);
    expect(await statuses()).toEqual([
      [2, "rejected"],
      [1, "live"],
    ]);
    expect(await move(2, { status: "live", reason: "Agents do better with it." })).toMatchObject({
      status: "live",
    });
    expect(await statuses()).toEqual([
      [2, "live"],
      [1, "retired"],
    ]);
    await move(1, { status: "live", reason: "They did not." });
    await move(1, { status: "retired", reason: "A pause." });
    expect(await statuses()).toEqual([
      [2, "retired"],
      [1, "retired"],
    ]);
    // What is so already stays so, without an entry.
    await move(1, { status: "retired", reason: "Twice." });
    expect(await audit()).toMatchObject([
      {
        action: "promote-version",
        version: 2,
        before: { status: "rejected", live: 1 },
        gatePassed: false,
        reason: "Agents do better with it.",
      },
      { action: "promote-version", version: 1, before: { status: "retired", live: 2 }, gatePassed: true },
      { action: "retire-version", version: 1, before: { status: "live", live: 1 }, reason: "A pause." },
    ]);
  });

  test("but not without a reason, and not about a version that is not there", async () => {
    await published();
    expect(await move(1, { status: "live", reason: "  " }, 400)).toMatchObject({
      code: "invalid-input",
      field: "reason",
    });
    expect(await move(1, { status: "rejected", reason: "x" }, 400)).toMatchObject({ field: "status" });
    expect(await move(7, { status: "live", reason: "x" }, 404)).toMatchObject({ code: "not-found" });
    expect(
      (await world.agent.call("PUT", `${world.at}/models/1/status`, { status: "retired", reason: "x" }))
        .status,
    ).toBe(403);
  });

  test("nobody but a lead makes a rejected version live, not even by a mistake of ours", async () => {
    await published();
    await published(false);
    await expect(
      env.DB.prepare("UPDATE reward_model_versions SET status = 'live' WHERE project_id = ? AND number = 2")
        .bind(world.project)
        .run(),
    ).rejects.toThrow(/only a candidate or a retired version/);
  });

  test("and reads one with its whole evaluation, which a list leaves out", async () => {
    await published();
    expect(await world.agent.get("GET", `${world.at}/models/1`)).toMatchObject({
      version: 1,
      report: { brier: about(0.1) },
    });
    expect(JSON.stringify(await world.lead.get("GET", `${world.at}/models`))).not.toMatch(/brier/);
    expect((await world.lead.call("GET", `${world.at}/models/9`)).status).toBe(404);
  });
});

test("runs are listed, read, and cancelled once", async () => {
  const run = await queuedRun();
  const at = `${world.at}/training-runs`;
  expect(await world.lead.get("GET", at)).toMatchObject({
    runs: [{ id: run, status: "queued", origin: "trained" }],
  });
  expect(await world.lead.get("DELETE", `${at}/${run}`)).toMatchObject({ id: run, status: "cancelled" });
  expect(await world.lead.get("DELETE", `${at}/${run}`)).toMatchObject({ status: "cancelled" });
  expect(await world.lead.get("GET", `${at}/${run}`)).toMatchObject({ status: "cancelled" });
  await published();
  const { runs } = await world.lead.get<{ runs: { id: string }[] }>("GET", at);
  const done = runs.find(({ id }) => id !== run)?.id;
  expect(await world.lead.get("DELETE", `${at}/${done}`, undefined, 409)).toMatchObject({ code: "run-over" });
  expect((await world.lead.call("DELETE", `${at}/run_${"0".repeat(32)}`)).status).toBe(404);
});

describe("reward tests", () => {
  const input = { input: { observation: [0, 0, 0], action: [0] } };
  const rule = { type: "within", behaviour: input, low: -1, high: 1 };
  const at = () => `${world.at}/reward-tests`;

  test("are added, changed and removed, with their defaults filled in", async () => {
    const added = await world.lead.get<{ id: string }>("POST", at(), { name: "at rest", rule });
    const { items } = await world.agent.get<{ items: { id: string }[] }>("POST", `${world.at}/items`, {
      items: [fragmentOf(1), fragmentOf(2)],
    });
    const beats = { type: "beats", better: { item: items[0]?.id }, worse: { item: items[1]?.id } };
    expect(
      await world.lead.get("PUT", `${at()}/${added.id}`, { name: "one beats two", rule: beats }),
    ).toMatchObject({
      id: added.id,
      rule: { ...beats, margin: 0 },
    });
    expect(await world.lead.get("GET", at())).toMatchObject({ tests: [{ name: "one beats two" }] });
    await world.lead.get("DELETE", `${at()}/${added.id}`, undefined, 204);
    expect(await world.lead.get("GET", at())).toEqual({ tests: [] });
    expect((await world.lead.call("DELETE", `${at()}/${added.id}`)).status).toBe(404);
    expect((await world.lead.call("PUT", `${at()}/${added.id}`, { name: "x", rule })).status).toBe(404);
  });

  test.each([
    [
      "an item that is not there",
      { type: "padding", behaviour: { item: `itm_${"0".repeat(32)}` } },
      "rule.behaviour.item",
    ],
    [
      "an input of another size",
      { type: "padding", behaviour: { input: { observation: [1], action: [0] } } },
      "rule.behaviour.input.observation",
    ],
    ["bounds that no reward keeps", { ...rule, low: 2 }, "rule.high"],
    ["no bound at all", { type: "within", behaviour: input }, "rule.low"],
    ["a kind that there is not", { type: "beat", better: input, worse: input }, "rule.type"],
    ["a tolerance below 0", { type: "same", left: input, right: input, tolerance: -1 }, "rule.tolerance"],
  ])("are refused with %s", async (_, wrong, field) => {
    const body = { name: "wrong", rule: wrong };
    expect(await world.lead.get("POST", at(), body, 400)).toMatchObject({ code: "invalid-input", field });
  });
});

test("a snapshot is given as lines to train on elsewhere", async () => {
  const key = (name: string) => `projects/${world.project}/snapshots/${name}`;
  const head = { project: world.project, throughLabelSeq: 7, assessment: null, annotators: ["ann_1"] };
  await env.BUCKET.put(key("head"), JSON.stringify({ ...head, parts: ["a", "b"] }));
  await env.BUCKET.put(key("a"), JSON.stringify([{ comparison: "cmp_1" }, { comparison: "cmp_2" }]));
  await env.BUCKET.put(key("b"), JSON.stringify([{ comparison: "cmp_3" }]));
  const id = await snapshotOf(key("head"));
  const response = await world.lead.call("GET", `${world.at}/snapshots/${id}`);
  expect(response.headers.get("content-type")).toBe("application/x-ndjson");
  const lines = (await response.text())
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines).toEqual([{ snapshot: id, ...head }, ...[1, 2, 3].map((n) => ({ comparison: `cmp_${n}` }))]);
  const other = await createWorld();
  expect((await other.lead.call("GET", `${other.at}/snapshots/${id}`)).status).toBe(404);
});

describe("a model from elsewhere", () => {
  const OCTETS = { "content-type": "application/octet-stream" };
  const upload = async (bytes: Uint8Array | string, query: Record<string, string> = {}, headers = OCTETS) => {
    const asked = new URLSearchParams({ snapshot: await snapshotOf(), ...query });
    const response = await world.lead.call("POST", `${world.at}/models?${asked}`, bytes, headers);
    return { status: response.status, body: await response.json() };
  };
  const kept = async () =>
    (await env.BUCKET.list({ prefix: `projects/${world.project}/uploads/` })).objects.length;

  test("is inspected at the door and, where it passes, kept and queued as a run", async () => {
    const { status, body } = await upload(linearModel([1, 0, 0, 0]));
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ status: "queued", origin: "uploaded", loss: null }),
    ]);
    expect(await kept()).toBe(1);
    expect(await upload(linearModel([1, 0, 0, 0]))).toMatchObject({
      status: 409,
      body: { code: "run-in-progress" },
    });
    expect(await statuses()).toEqual([]);
  });

  test.each([
    ["of another width", () => linearModel([1, 0]), {}, /float32 \[rows, 4\].*\[rows, 2\]/],
    [
      "whose output is called otherwise",
      () => linearModel([1, 0, 0, 0]),
      { output: "value" },
      /output value; the file has reward/,
    ],
    ["that is a web page", () => "<!doctype html>", {}, /no ONNX file/],
    ["that is empty", () => "", {}, /no graph/],
    [
      "with a loop",
      () => linearModel([1, 0, 0, 0], (g, reward) => g.single("Loop", [reward], reward)),
      {},
      /loop or a branch/,
    ],
  ])("%s is refused with the reason, and not kept", async (_, bytes, query, detail) => {
    const refused = { code: "model-refused", field: "body", detail: expect.stringMatching(detail) };
    expect(await upload(bytes(), query)).toMatchObject({ status: 422, body: refused });
    expect(await kept()).toBe(0);
    const { runs } = await world.lead.get<{ runs: unknown[] }>("GET", `${world.at}/training-runs`);
    expect(runs).toEqual([]);
  });

  test("of 200 MB is refused before it is read", async () => {
    const claimed = { ...OCTETS, "content-length": String(200 * 1024 * 1024) };
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1024 * 1024)) });
    const worker = world.lead.call(
      "POST",
      `${world.at}/models?snapshot=${await snapshotOf()}`,
      endless as never,
      claimed,
    );
    expect((await worker).status).toBe(413);
  });

  test("needs the right media type, a snapshot of this project, and a lead", async () => {
    const json = { "content-type": "application/json" };
    expect(await upload("{}", {}, json)).toMatchObject({ status: 415, body: { field: "content-type" } });
    const other = `snp_${"0".repeat(32)}`;
    expect(await upload(linearModel([1, 0, 0, 0]), { snapshot: other })).toMatchObject({
      status: 404,
      body: { field: "snapshot" },
    });
    expect(await upload(linearModel([1, 0, 0, 0]), { snapshot: "x" })).toMatchObject({
      status: 400,
      body: { field: "snapshot" },
    });
    const bytes = linearModel([1, 0, 0, 0]);
    expect(
      (await world.agent.call("POST", `${world.at}/models?snapshot=${other}`, bytes, OCTETS)).status,
    ).toBe(403);
  });
});
