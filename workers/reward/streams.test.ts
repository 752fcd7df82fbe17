import { beforeAll, describe, expect, test } from "vitest";
import { createKey } from "../actions/manage-keys.ts";
import { servedProject, tools } from "../testing/served-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
beforeAll(async () => {
  world = await servedProject();
});

const NDJSON = "application/x-ndjson";
const F32 = "application/x-accord-f32";
const input = (i: number) => ({ observation: [Math.sin(i), Math.cos(i)], action: [i % 3] });
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
const send = (body: BodyInit, query = "", type = NDJSON) =>
  world.call("POST", `reward/stream${query}`, body, { "content-type": type });

describe("JSON lines", () => {
  test("are answered as one request would be: every input, in its order, and how many", async () => {
    const inputs = Array.from({ length: 2_500 }, (_, i) => input(i));
    const whole = await world.ask<{ model: object; rewards: { mean: number }[] }>("reward", { inputs });
    const response = await send(inputs.map((each) => JSON.stringify(each)).join("\n"));
    expect([
      response.status,
      response.headers.get("content-type"),
      response.headers.get("x-accord-version"),
    ]).toEqual([200, NDJSON, "1"]);
    const answers = linesOf(await response.text());
    expect(answers.pop()).toEqual({ end: { count: 2_500 } });
    expect(answers).toHaveLength(2_500);
    for (const [i, { mean }] of answers.entries())
      expect(Math.abs(mean - (whole.rewards[i]?.mean ?? Number.NaN))).toBeLessThan(1e-6);
  });

  test("more than a request may hold are answered all", async () => {
    const count = 20_000;
    const line = `${JSON.stringify(input(1))}\n`;
    const response = await send(line.repeat(count));
    const answers = (await response.text()).trimEnd().split("\n");
    expect([answers.length, answers.at(-1)]).toEqual([count + 1, `{"end":{"count":${count}}}`]);
  });

  test("take items by name, and name the line of one that is not there", async () => {
    const item = world.items[0]?.id;
    const { rewards } = await world.ask<{ rewards: object[] }>("reward", { inputs: [{ item }] });
    const there = JSON.stringify({ item });
    expect(linesOf(await (await send(there)).text())).toEqual([...rewards, { end: { count: 1 } }]);
    const strange = await send(`${there}\n${JSON.stringify({ item: `itm_${"0".repeat(32)}` })}\n`);
    expect(await strange.json()).toMatchObject({ status: 400, field: "line 2.item" });
  });

  test("take options from the query; none are an end alone", async () => {
    const [first, end] = linesOf(
      await (await send(JSON.stringify(input(1)), "?risk=lcb:1&members=true")).text(),
    );
    expect(first).toMatchObject({
      reward: expect.any(Number),
      members: [expect.any(Number), expect.any(Number)],
    });
    expect(end).toEqual({ end: { count: 1 } });
    expect(linesOf(await (await send("")).text())).toEqual([{ end: { count: 0 } }]);
  });

  test("are answered while they come, and a later mistake stands in the place of the end", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const write = (text: string) => writer.write(new TextEncoder().encode(text));
    const asked = send(readable as unknown as BodyInit);
    void write(`${JSON.stringify(input(1))}\n${JSON.stringify(input(2))}\n`);
    const response = await asked;
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const read = async () => linesOf(new TextDecoder().decode((await reader.read()).value));
    expect(await read()).toHaveLength(2);
    void write(`${JSON.stringify(input(3))}\n`);
    expect(await read()).toHaveLength(1);
    void write('{"observation":[1],"action":[0]}\n').catch(() => {});
    expect(await read()).toMatchObject([{ problem: { code: "invalid-input", field: "line 4.observation" } }]);
    expect((await reader.read()).done).toBe(true);
  });

  test("stop when their key no longer holds", async () => {
    const given = { project: world.project, name: "short", scopes: ["reward"] } as const;
    const { key } = await createKey(tools, world.lead, { ...given, expiresAtMs: Date.now() + 5_000 });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const line = new TextEncoder().encode(`${JSON.stringify(input(1))}\n`);
    const asked = world.call("POST", "reward/stream", readable as unknown as BodyInit, {
      "content-type": NDJSON,
      authorization: `Bearer ${key}`,
    });
    void writer.write(line);
    const reader = ((await asked).body as ReadableStream<Uint8Array>).getReader();
    for (;;) {
      const [answer] = linesOf(new TextDecoder().decode((await reader.read()).value));
      if (answer.problem) {
        expect(answer.problem).toMatchObject({ code: "not-signed-in" });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
      void writer.write(line).catch(() => {});
    }
    expect((await reader.read()).done).toBe(true);
  });

  test.each([
    ["no JSON", "{", 400, "line 1"],
    ["another shape", '{"observation":[1,2,3],"action":[0]}', 400, "line 1.observation"],
    ["NaN", '{"observation":[1,NaN],"action":[0]}', 400, "line 1"],
    ["no UTF-8", Uint8Array.of(0xff, 0xfe, 10), 400, "line 1"],
  ] as const)("that begin with %s are refused by the status", async (_, body, status, field) => {
    const response = await send(body);
    expect([response.status, ((await response.json()) as { field: string }).field]).toEqual([status, field]);
  });

  test("of another type are refused", async () => {
    expect((await send("{}", "", "text/plain")).status).toBe(415);
  });
});

describe("binary frames", () => {
  const frame = (rows: number[][]) => {
    const bytes = new Uint8Array(16 + 12 * rows.length);
    new Uint32Array(bytes.buffer, 0, 4).set([0x31_52_43_41, rows.length, 1, 3]);
    new Float32Array(bytes.buffer, 16).set(rows.flat());
    return bytes;
  };

  test("are answered frame by frame, with an end that counts", async () => {
    const rows = [
      [0.1, 0.2, 0.3],
      [0.4, 0.5, 0.6],
      [0.7, 0.8, 0.9],
    ];
    const response = await send(new Blob([frame(rows.slice(0, 2)), frame(rows.slice(2))]), "", F32);
    const bytes = await response.arrayBuffer();
    const { rewards } = await world.ask<{ rewards: { mean: number; std: number }[] }>("reward", {
      inputs: rows.map(([a, b, c]) => ({ observation: [a, b], action: [c] })),
    });
    expect([...new Uint32Array(bytes, 0, 4)]).toEqual([0x31_52_43_41, 2, 2, 1]);
    expect([...new Uint32Array(bytes, 32, 4)]).toEqual([0x31_52_43_41, 1, 2, 1]);
    const told = [...new Float32Array(bytes, 16, 4), ...new Float32Array(bytes, 48, 2)];
    for (const [i, { mean, std }] of rewards.entries()) {
      expect(Math.abs((told[2 * i] as number) - mean)).toBeLessThan(1e-6);
      expect(Math.abs((told[2 * i + 1] as number) - std)).toBeLessThan(1e-6);
    }
    expect([...new Uint32Array(bytes, 56)]).toEqual([0x31_52_43_41, 3, 0, 1]);
  });

  test("cut off after whole ones end in a problem; damaged from the beginning, in a status", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const asked = send(readable as unknown as BodyInit, "", F32);
    void writer.write(frame([[0.1, 0.2, 0.3]]));
    const response = await asked;
    void writer.write(frame([[0.1, 0.2, 0.3]]).slice(0, 20));
    void writer.close();
    const bytes = await response.arrayBuffer();
    expect(new Uint32Array(bytes.slice(24, 28))[0]).toBe(0x45_52_43_41);
    const [length = 0] = new Uint32Array(bytes.slice(28, 32));
    expect(JSON.parse(new TextDecoder().decode(bytes.slice(32, 32 + length)))).toMatchObject({
      code: "invalid-input",
      field: "body",
    });
    expect((await send(new Uint8Array(20), "", F32)).status).toBe(400);
  });
});
