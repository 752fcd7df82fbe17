import { beforeAll, describe, expect, test } from "vitest";
import { createKey } from "../actions/manage-keys.ts";
import { openSession } from "../runtime/open-session.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import { env, servedProject, tools } from "../testing/served-project.ts";
import { trainProject } from "../testing/train-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
beforeAll(async () => {
  world = await servedProject();
});

const step = (x: number) => ({ observation: [x, 0], action: [0] });
const fragment = {
  observations: [
    [0.9, 0],
    [-0.4, 0.2],
  ],
  actions: [[0.1], [0.3]],
};
interface Told {
  readonly mean: number;
  readonly std: number;
  readonly reward?: number;
  readonly members?: number[];
  readonly steps?: Told[];
}
type Answer = {
  readonly model: { readonly version: number; readonly sha256: string };
  readonly rewards: Told[];
};

describe("what is told of a reward", () => {
  test("holds its steps, its members and the reward under a risk, where asked for", async () => {
    const inputs = [fragment, { observation: [0.9, 0], action: [0.1] }];
    const plain = await world.ask<Answer>("reward", { inputs });
    expect(Object.keys(plain.rewards[0] as Told)).toEqual(["mean", "std"]);
    const { rewards } = await world.ask<Answer>("reward", {
      inputs,
      steps: true,
      members: true,
      risk: { lcb: 2 },
    });
    const [whole, single] = rewards as [Told, Told];
    expect(whole).toMatchObject(plain.rewards[0] as Told);
    expect(whole.steps).toHaveLength(2);
    expect(whole.steps?.[0]).toEqual(single.steps?.[0]);
    expect(whole.members).toHaveLength(2);
    for (const m of [0, 1])
      expect(whole.members?.[m]).toBeCloseTo(
        whole.steps?.reduce((sum, { members }) => sum + (members?.[m] as number), 0) as number,
        5,
      );
    expect(whole.reward).toBeCloseTo(whole.mean - 2 * whole.std, 9);
  });

  test("is the same by query, and a body's word goes before the query's", async () => {
    const risky = await world.ask<Answer>("reward?risk=lcb:1.5&members=true", { inputs: [step(1)] });
    const [{ mean, std, reward, members } = {} as Told] = risky.rewards;
    expect(reward).toBeCloseTo(mean - 1.5 * std, 9);
    expect(members).toHaveLength(2);
    const both = await world.ask<Answer>("reward?risk=lcb:1.5", { inputs: [step(1)], risk: "discounted" });
    expect(both.rewards[0]?.reward).toBeCloseTo(mean - std ** 2 / 2, 9);
  });

  test.each([
    ["reward?risk=lcb:-1", {}, "risk"],
    ["reward?risk=lcb:1e9", {}, "risk"],
    ["reward?steps=maybe", {}, "steps"],
    ["reward?version=latest", {}, "version"],
    ["reward", { risk: { lcb: -1 } }, "risk.lcb"],
    ["reward", { risk: "sometimes" }, "risk"],
    ["reward", { members: "yes" }, "members"],
    ["rank", { top: 0 }, "top"],
    ["rank", { answers: ["a", "b"] }, "answers"],
  ])("is refused for %s %j, naming the field", async (path, options, field) => {
    const response = await world.call("POST", path, { inputs: [step(1)], ...options });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ field })]);
  });
});

describe("a wrong shape", () => {
  test("is told by the input's name, the expected and the received shape", async () => {
    const response = await world.call("POST", "reward", { inputs: [{ observation: [1], action: [0] }] });
    expect(await response.json()).toMatchObject({
      field: "inputs.0.observation",
      detail: "Expected shape [2], received [1].",
    });
    const pairs = [{ left: step(1), right: { observation: [1, 2, 3], action: [0] } }];
    const compared = await world.call("POST", "compare", { pairs });
    expect(await compared.json()).toMatchObject({
      field: "pairs.0.right.observation",
      detail: "Expected shape [2], received [3].",
    });
  });

  test.each([
    [{}],
    [{ pairs: [null] }],
    [{ pairs: [{ left: step(1) }] }],
    [{ pairs: new Array(8_193).fill({}) }],
  ])("of a comparison is refused: %j", async (body) => {
    const response = await world.call("POST", "compare", body);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ field: expect.stringMatching(/^pairs/) }),
    ]);
  });
});

describe("compare", () => {
  type Outcome = {
    readonly probability: number;
    readonly low: number;
    readonly high: number;
    readonly tie: number;
  };
  test("gives P(left ≻ right) with an interval, and the other way round what is left", async () => {
    const pairs = [
      { left: step(0.9), right: step(-0.9) },
      { left: step(-0.9), right: step(0.9) },
      { left: fragment, right: fragment },
    ];
    const { model, comparisons } = await world.ask<{ model: unknown; comparisons: Outcome[] }>("compare", {
      pairs,
    });
    expect(model).toEqual({ version: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const [there, back, same] = comparisons as [Outcome, Outcome, Outcome];
    expect(there.probability).toBeGreaterThan(back.probability);
    expect(there.low).toBeLessThan(there.high);
    expect(there.probability + there.tie + back.probability).toBeCloseTo(1, 9);
    expect(same.probability).toBeCloseTo((1 - same.tie) / 2, 9);
    expect((await world.ask<{ comparisons: unknown[] }>("compare", { pairs: [] })).comparisons).toEqual([]);
  });
});

describe("rank", () => {
  type Ranking = {
    readonly ranking: { readonly index: number; readonly reward: number }[];
    readonly answers?: { readonly answer: string; readonly weight: number }[];
  };
  test("puts the best of n first, as many as asked for, and lets answers be weighed", async () => {
    const inputs = [-0.9, 0.9, 0, 0.9].map(step);
    const { ranking, answers } = await world.ask<Ranking>("rank", { inputs });
    expect(ranking.slice(0, 2).map(({ index }) => index)).toEqual([1, 3]);
    expect(ranking.map(({ reward }) => reward)).toEqual(
      ranking.map(({ reward }) => reward).sort((a, b) => b - a),
    );
    expect(answers).toBeUndefined();
    const top = await world.ask<Ranking>("rank", {
      inputs,
      top: 2,
      risk: "discounted",
      answers: ["x", "y", "x", "y"],
    });
    expect(top.ranking.map(({ index }) => index)).toEqual([1, 3]);
    expect(top.answers?.map(({ answer }) => answer)).toEqual(["y", "x"]);
    expect(top.answers?.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect(await world.ask<Ranking>("rank", { inputs: [], answers: [] })).toMatchObject({
      ranking: [],
      answers: [],
    });
  });
});

describe("a pinned version", () => {
  test("answers beside its successor, and one that never was is not found", async () => {
    const inputs = [step(0.5)];
    const first = await world.ask<Answer>("reward", { inputs });
    // The gate decides whether the second is live; both can be pinned.
    await world.label(20);
    await trainProject(tools, openSession, world.project);
    const pinned = await world.ask<Answer>("reward?version=1", { inputs });
    expect(pinned).toEqual(first);
    const second = await world.ask<Answer>("reward?version=2", { inputs });
    expect(second.model.version).toBe(2);
    const unknown = await world.call("POST", "reward?version=9", { inputs });
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      expect.objectContaining({ field: "version" }),
    ]);
  });

  test("whose file is gone is 410 with its successor", async () => {
    const other = await servedProject();
    await other.label(20);
    await trainProject(tools, openSession, other.project);
    const rows = await env.DB.prepare(
      "SELECT number, status, blob_key FROM reward_model_versions WHERE project_id = ?",
    )
      .bind(other.project)
      .all<{ number: number; status: string; blob_key: string }>();
    const live = rows.results.find(({ status }) => status === "live");
    const gone = rows.results.find(({ status }) => status !== "live");
    await env.BUCKET.delete(gone?.blob_key as string);
    const response = await other.call("POST", `reward?version=${gone?.number}`, { inputs: [] });
    expect([response.status, await response.json()]).toEqual([
      410,
      expect.objectContaining({ code: "version-retired", successor: live?.number }),
    ]);
  });
});

test("a project without a model says what is missing", async () => {
  const early = await labelledProject(tools, 7);
  const { key } = await createKey(tools, early.lead, {
    project: early.project,
    name: "a",
    scopes: ["reward"],
    expiresAtMs: null,
  });
  const response = await world.call(
    "POST",
    `../${early.project}/reward`,
    { inputs: [] },
    { authorization: `Bearer ${key}` },
  );
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    code: "no-model-yet",
    detail: expect.stringMatching(/^Labels are missing: 7 of the 10 /),
  });
});
