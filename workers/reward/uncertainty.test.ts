import { beforeAll, describe, expect, test } from "vitest";
import { bytesFromBase64, floatsFromBase64 } from "../core/codec/base64.ts";
import { decodeFragment } from "../core/codec/fragment-blob.ts";
import { countReports } from "../store/serving.ts";
import { gatherReports } from "../testing/gather-reports.ts";
import { servedProject, tools } from "../testing/served-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
let plain: Awaited<ReturnType<typeof servedProject>>;
const uncertainty = { std: null, ood: 0.95, offer: true, offersPerHour: 5 };
beforeAll(async () => {
  plain = await servedProject();
  world = await servedProject({ uncertainty, queryLog: { detail: "full", sample: 1, retentionDays: 30 } });
});

const ordinary = { observation: [0.1, -0.2], action: [0.1] };
const strange = { observation: [80, -70], action: [60] };
interface Answer {
  readonly rewards: readonly { ood?: number; unsure?: boolean; steps?: readonly { ood?: number }[] }[];
}
const reports = gatherReports();
const take = () => reports(world.project);

describe("strangeness", () => {
  test("is told where it is asked for, of inputs and of their steps", async () => {
    const fragment = {
      observations: [
        [0.1, -0.2],
        [80, -70],
      ],
      actions: [[0.1], [60]],
    };
    const body = { inputs: [ordinary, strange, fragment], ood: true, steps: true };
    const { rewards } = await plain.ask<Answer>("reward", body);
    expect(rewards[0]?.ood).toBeLessThan(0.9);
    expect(rewards.slice(1).map(({ ood }) => ood)).toEqual([1, 1]);
    expect(rewards[2]?.steps?.map(({ ood }) => ood)).toEqual([rewards[0]?.ood, 1]);
    expect(rewards[0]).not.toHaveProperty("unsure");
    const quiet = await plain.ask<Answer>("reward", { inputs: [strange] });
    expect(quiet.rewards[0]).not.toHaveProperty("ood");
  });

  test("stands last in a binary row, and is asked for by the query", async () => {
    const body = new Uint8Array(16 + 12);
    new Uint32Array(body.buffer, 0, 4).set([0x31_52_43_41, 1, 1, 3]);
    new Float32Array(body.buffer, 16).set([80, -70, 60]);
    const type = "application/x-accord-f32";
    const response = await plain.call("POST", "reward?ood=true&risk=mean", body, {
      "content-type": type,
      accept: type,
    });
    const bytes = await response.arrayBuffer();
    expect([...new Uint32Array(bytes, 0, 3)]).toEqual([0x31_52_43_41, 1, 4]);
    expect(new Float32Array(bytes, 16)[3]).toBe(1);
  });
});

describe("an unsure reward", () => {
  test("is told where the project has a threshold", async () => {
    const { rewards } = await world.ask<Answer>("reward", { inputs: [ordinary, strange] });
    expect(rewards.map(({ unsure }) => unsure)).toEqual([false, true]);
  });

  test("has its input offered to be compared, by keys that consent, and so many an hour", async () => {
    take();
    await world.ask("reward", { inputs: [strange] });
    expect(take().flatMap(({ offers }) => offers)).toEqual([]);
    const { key } = await world.newKey(["reward", "offer"]);
    const offers = async (inputs: unknown[]) => {
      await world.call("POST", "reward", { inputs }, { authorization: `Bearer ${key}` });
      return take().flatMap((report) => report.offers);
    };
    const [offer = ""] = await offers([ordinary, strange]);
    const fragment = decodeFragment(bytesFromBase64(offer));
    expect([[...fragment.observations], [...fragment.actions], fragment.steps]).toEqual([[80, -70], [60], 1]);
    expect(await offers([ordinary])).toEqual([]);
    expect(await offers(new Array(20).fill(strange))).toHaveLength(4);
    expect(await offers([strange])).toEqual([]);
  });
});

test("a sampled query carries its input and reward; of a project that keeps none, nothing is sampled", async () => {
  take();
  await world.ask("reward", { inputs: [ordinary] });
  const [sample] = take().flatMap(({ samples }) => samples);
  expect(sample).toMatchObject({
    version: 1,
    steps: 1,
    key: expect.stringMatching(/^key_/),
    ood: expect.any(Number),
  });
  expect([...floatsFromBase64(sample?.features ?? "")].map((value) => Math.round(value * 10) / 10)).toEqual([
    0.1, -0.2, 0.1,
  ]);
  await plain.ask("reward", { inputs: [ordinary] });
  const theirs = reports(plain.project);
  expect(theirs.flatMap(({ samples }) => samples)).toEqual([]);
  expect(new Set(theirs.flatMap(({ histograms }) => histograms.map(({ measure }) => measure)))).toEqual(
    new Set(["reward", "std", "ood"]),
  );
});

describe("drift", () => {
  interface Drift {
    readonly measures: readonly {
      measure: string;
      total: number;
      psi: number | null;
      expected: number[];
      counts: number[];
      edges: number[];
      periods: { startMs: number; total: number }[];
    }[];
  }
  const read = async (query = "") => {
    const response = await world.call("GET", `models/live/drift${query}`, undefined, {
      authorization: "",
      "x-accord-lead": world.lead,
    });
    expect(response.status).toBe(200);
    return (await response.json()) as Drift;
  };

  test("is nothing before anything was asked, small for steps like the training steps and large for others", async () => {
    const empty = await read("?fromMs=0&toMs=3600000");
    expect(empty.measures.map(({ total, psi }) => [total, psi])).toEqual(new Array(3).fill([0, null]));
    for (const { expected, edges, counts } of empty.measures) {
      expect([expected.length, counts.length]).toEqual([edges.length + 1, edges.length + 1]);
      expect(expected.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    }
    const serve = async (inputs: unknown[]) => {
      take();
      // Strangeness is counted for some steps of a request: so these come one by one.
      for (const one of inputs) await world.ask("reward", { inputs: [one] });
      await countReports(tools.database, take(), Date.now());
    };
    const like = world.fragments.map(({ observations, actions }) => ({
      observations: Array.from({ length: 4 }, (_, t) => [...observations.slice(2 * t, 2 * t + 2)]),
      actions: Array.from({ length: 4 }, (_, t) => [actions[t]]),
    }));
    await serve(like);
    const near = await read();
    for (const { psi, total, periods } of near.measures) {
      expect(total).toBe(4 * like.length);
      expect(psi).toBeLessThan(0.25);
      expect(periods.reduce((sum, each) => sum + each.total, 0)).toBe(total);
    }
    await serve(
      new Array(60).fill({ observations: new Array(4).fill([8, 9]), actions: new Array(4).fill([7]) }),
    );
    const far = await read("?by=hour");
    for (const [i, { measure, psi }] of far.measures.entries())
      if (measure !== "std") expect(psi).toBeGreaterThan((near.measures[i]?.psi as number) + 0.25);
  });

  test("is not for agents", async () => {
    expect((await world.call("GET", "models/live/drift")).status).toBe(403);
  });
});
