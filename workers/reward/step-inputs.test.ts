import { beforeAll, describe, expect, test } from "vitest";
import { readModelCard } from "../core/reward/reward-model.ts";
import { ENDING_ITEM, endingFragments } from "../testing/ending-fragments.ts";
import { npy, npzOf } from "../testing/npz.ts";
import { servedProject } from "../testing/served-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
beforeAll(async () => {
  world = await servedProject({ item: ENDING_ITEM }, endingFragments);
});

interface Told {
  readonly mean: number;
}
const asJson = async (inputs: unknown) =>
  (await world.ask<{ rewards: Told[] }>("reward", { inputs })).rewards.map(({ mean }) => mean);
const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 5));

const first = { observation: [0.3, -0.2], action: 2, nextObservation: [-0.5, 0.1], done: false };
const last = { observation: [-0.5, 0.1], action: 0, nextObservation: [0.9, 0.4], done: true };
/** The two steps as one fragment. */
const fragment = {
  observations: [first.observation, last.observation],
  actions: [first.action, last.action],
  nextObservation: last.nextObservation,
  done: last.done,
};
const rows = [first, last].map(({ observation, action, nextObservation, done }) => [
  ...observation,
  action,
  ...nextObservation,
  Number(done),
]);
const F32 = "application/x-accord-f32";
const V2 = "models/live/protocols/kserve/v2/models/reward";

const refusal = async (response: Response) => (await response.json()) as { field: string; detail: string };
const refused = async (inputs: unknown) => refusal(await world.call("POST", "reward", { inputs }));

describe("a step that tells what it led to and whether it was the last", () => {
  test("is worth what people saw in that", async () => {
    const ends = [{ ...last, done: false }, last, { ...last, nextObservation: [-0.9, 0.4] }];
    const [alive, ended, left] = (await asJson(ends)) as [number, number, number];
    expect(alive).toBeGreaterThan(ended);
    expect(ended).toBeGreaterThan(left);
  });

  test("is read the same through every door", async () => {
    const [one, two] = (await asJson([first, last])) as [number, number];
    const whole = near([one + two]);
    expect(await asJson([fragment])).toEqual(whole);
    const floats = Float32Array.from(rows.flat());
    const header = new Uint32Array([0x31_52_43_41, 1, 2, 6]);
    const body = new Uint8Array([...new Uint8Array(header.buffer), ...new Uint8Array(floats.buffer)]);
    const send = async (bytes: Uint8Array<ArrayBuffer>, type: string) => {
      const reply = await world.call("POST", "reward", bytes, { "content-type": type });
      return ((await reply.json()) as { rewards: Told[] }).rewards.map(({ mean }) => mean);
    };
    expect(await send(body, F32)).toEqual(whole);
    const arrays = {
      observations: npy("<f4", [1, 2, 2], Float32Array.from(fragment.observations.flat())),
      actions: npy("<i8", [1, 2], BigInt64Array.of(2n, 0n)),
      next_observations: npy("<f4", [1, 2], Float32Array.from(last.nextObservation)),
      dones: npy("|b1", [1], Uint8Array.of(1)),
    };
    expect(await send(npzOf(arrays), "application/x-npz")).toEqual(whole);
    for (const text of [rows, fragment]) {
      const asked = { query: [JSON.stringify(text)] };
      const reply = await world.ask<{ rewards: number[] }>(
        "models/live/protocols/openrlhf/get_reward",
        asked,
      );
      expect(reply.rewards).toEqual(whole);
    }
    const stream = await world.call("POST", "reward/stream", JSON.stringify(fragment), {
      "content-type": "application/x-ndjson",
    });
    expect(JSON.parse((await stream.text()).split("\n")[0] as string).mean).toEqual(whole[0]);
  });

  test("is read the same from KServe's tensors, in one and apart", async () => {
    const tensor = (name: string, shape: number[], data: unknown[], datatype = "FP32") => ({
      name,
      shape,
      datatype,
      data: data.flat(),
    });
    const steps = [first, last];
    const infer = async (inputs: unknown[]) =>
      (
        await world.ask<{ outputs: { data: number[] }[] }>(`${V2}/infer`, {
          inputs,
          outputs: [{ name: "reward" }],
        })
      ).outputs[0]?.data;
    const expected = near(await asJson(steps));
    expect(await infer([tensor("features", [2, 6], rows)])).toEqual(expected);
    const apart = [
      tensor(
        "observation",
        [2, 2],
        steps.map((s) => s.observation),
      ),
      tensor(
        "action",
        [2],
        steps.map((s) => s.action),
        "INT64",
      ),
      tensor(
        "next_observation",
        [2, 2],
        steps.map((s) => s.nextObservation),
      ),
      tensor(
        "done",
        [2],
        steps.map((s) => s.done),
        "BOOL",
      ),
    ];
    expect(await infer(apart)).toEqual(expected);
    const without = await world.call("POST", `${V2}/infer`, { inputs: apart.slice(0, 2) });
    expect(await without.text()).toContain("next_observation and done");
    const about = (await (await world.call("GET", V2)).json()) as { inputs: object[] };
    expect(about.inputs).toEqual([{ name: "features", datatype: "FP32", shape: [-1, 6] }]);
  });

  test("may be an item that was uploaded", async () => {
    const better = world.items.toSorted((a, b) => b.worth - a.worth);
    const [best, worst] = await asJson([{ item: better[0]?.id }, { item: better.at(-1)?.id }]);
    expect(best).toBeGreaterThan(worst as number);
  });

  test("is refused where it does not tell, by the name of the field", async () => {
    const { nextObservation: _, ...nowhere } = last;
    const { done: __, ...endless } = fragment;
    expect(await refused([first, nowhere])).toMatchObject({ field: "inputs.1.nextObservation" });
    expect(await refused([endless])).toMatchObject({
      field: "inputs.0.done",
      detail: "Expected true or false.",
    });
    expect(await refused([{ ...last, done: 1 }])).toMatchObject({ field: "inputs.0.done" });
    expect(await refused([{ ...last, nextObservation: [1] }])).toMatchObject({
      field: "inputs.0.nextObservation",
      detail: "Expected shape [2], received [1].",
    });
    const short = new Uint8Array(new Uint32Array([0x31_52_43_41, 0, 1, 3]).buffer);
    expect(await refusal(await world.call("POST", "reward", short, { "content-type": F32 }))).toMatchObject({
      detail: expect.stringContaining("observation 2, action 1, next observation 2, done 1"),
    });
    const half = [...(rows[0] as number[]).slice(0, 5), 0.5];
    const text = await world.call("POST", "models/live/protocols/slime", { response: JSON.stringify(half) });
    expect(await text.text()).toContain("Expected done as 0 or 1");
    const archive = npzOf({
      observations: npy("<f4", [1, 2], Float32Array.of(0, 0)),
      actions: npy("<f4", [1], Float32Array.of(0)),
      next_observations: npy("<f4", [1, 2], Float32Array.of(0, 0)),
    });
    const reply = await world.call("POST", "reward", archive, { "content-type": "application/x-npz" });
    expect(await refusal(reply)).toMatchObject({ field: "dones" });
  });

  test("is told of in the file's card", async () => {
    const file = await world.call("GET", "models/live/model.onnx");
    const card = readModelCard(new Uint8Array(await file.arrayBuffer()));
    expect(card.row).toEqual({ observation: 2, action: 3, nextObservation: 2, done: 1 });
  });
});
