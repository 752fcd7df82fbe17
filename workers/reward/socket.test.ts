import { beforeAll, describe, expect, test } from "vitest";
import { createKey } from "../actions/manage-keys.ts";
import { servedProject, tools } from "../testing/served-project.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
beforeAll(async () => {
  world = await servedProject();
});

const input = { observation: [0.1, 0.2], action: [0.3] };

async function open(headers: Record<string, string> = {}, query = "") {
  const response = await world.call("GET", `reward/socket${query}`, undefined, {
    upgrade: "websocket",
    ...headers,
  });
  const socket = response.webSocket;
  if (!socket) return { response, socket: undefined, next: async () => undefined };
  const frames: (string | ArrayBuffer)[] = [];
  const waiting: ((frame: string | ArrayBuffer) => void)[] = [];
  socket.addEventListener("message", ({ data }) => {
    const first = waiting.shift();
    if (first) first(data);
    else frames.push(data);
  });
  socket.binaryType = "arraybuffer";
  socket.accept();
  const next = async () =>
    frames.shift() ?? (await new Promise<string | ArrayBuffer>((resolve) => waiting.push(resolve)));
  return { response, socket, next };
}
const json = (frame: unknown) => JSON.parse(frame as string);

describe("a socket", () => {
  test("answers frames in their order, each with its id, as a request would", async () => {
    const { socket, next } = await open();
    const whole = await world.ask<{ rewards: unknown[] }>("reward", {
      inputs: [input, input],
      members: true,
    });
    for (const id of ["a", 2, null])
      socket?.send(JSON.stringify({ id, inputs: [input, input], members: true }));
    for (const id of ["a", 2, null]) {
      const answer = json(await next());
      expect(answer).toEqual({
        id,
        model: { version: 1, sha256: expect.any(String) },
        rewards: whole.rewards,
      });
    }
    socket?.close();
  });

  test("answers binary frames in binary, with options of the query", async () => {
    const { socket, next } = await open({}, "?risk=lcb:2");
    const frame = new Uint8Array(20 + 12);
    new Uint32Array(frame.buffer, 0, 5).set([77, 0x31_52_43_41, 1, 1, 3]);
    new Float32Array(frame.buffer, 20).set([0.1, 0.2, 0.3]);
    socket?.send(frame);
    const bytes = (await next()) as ArrayBuffer;
    expect([...new Uint32Array(bytes, 0, 5)]).toEqual([77, 0x31_52_43_41, 1, 3, 1]);
    const [mean = 0, std = 0, reward] = new Float32Array(bytes, 20);
    expect(reward).toBeCloseTo(mean - 2 * std, 5);
    socket?.close();
  });

  test("takes items by name, and says so of one that is not there", async () => {
    const { socket, next } = await open();
    const item = world.items[0]?.id;
    const whole = await world.ask<{ rewards: unknown[] }>("reward", { inputs: [{ item }, input] });
    socket?.send(JSON.stringify({ id: 1, inputs: [{ item }, input] }));
    expect(json(await next()).rewards).toEqual(whole.rewards);
    socket?.send(JSON.stringify({ id: 2, inputs: [input, { item: `itm_${"0".repeat(32)}` }] }));
    expect(json(await next())).toMatchObject({
      id: 2,
      problem: { code: "invalid-input", field: "inputs.1.item" },
    });
    socket?.close();
  });

  test("answers what is wrong, and goes on", async () => {
    const { socket, next } = await open();
    const wrong: [string | Uint8Array, object][] = [
      ["{", { id: null, problem: { code: "invalid-input", field: "inputs" } }],
      ["[1]", { id: null, problem: { code: "invalid-input", field: "inputs" } }],
      ['{"id":5}', { id: 5, problem: { code: "invalid-input", field: "inputs" } }],
      [
        '{"id":6,"inputs":[{"observation":[1],"action":[0]}]}',
        { id: 6, problem: { field: "inputs.0.observation" } },
      ],
      ['{"id":7,"inputs":[],"risk":"brave"}', { id: 7, problem: { code: "invalid-input", field: "risk" } }],
      [Uint8Array.of(1, 2), { id: null, problem: { code: "invalid-input", field: "id" } }],
      [Uint8Array.of(9, 0, 0, 0, 1), { id: 9, problem: { code: "invalid-input", field: "body" } }],
    ];
    for (const [frame, answer] of wrong) {
      socket?.send(frame);
      expect(json(await next())).toMatchObject(answer);
    }
    socket?.send(JSON.stringify({ id: 8, inputs: [input] }));
    expect(json(await next())).toMatchObject({ id: 8, rewards: [{}] });
    socket?.close();
  });

  test("answers every frame of a sender who does not wait, and refuses what finds no place", async () => {
    const { socket, next } = await open();
    for (let id = 0; id < 300; id++) socket?.send(JSON.stringify({ id, inputs: [input] }));
    const answers = [];
    for (let id = 0; id < 300; id++) answers.push(json(await next()));
    expect(answers.map(({ id }) => id)).toEqual(Array.from({ length: 300 }, (_, id) => id));
    for (const { rewards, problem } of answers)
      if (!rewards) expect(problem).toMatchObject({ code: "too-many-requests", retryAfterSeconds: 1 });
    expect(answers.filter(({ rewards }) => rewards).length).toBeGreaterThanOrEqual(64);
    socket?.close();
  });

  test("stays open when its key no longer holds, and answers nothing more with it", async () => {
    const given = { project: world.project, name: "short", scopes: ["reward"] } as const;
    const { key } = await createKey(tools, world.lead, { ...given, expiresAtMs: Date.now() + 5_000 });
    const { socket, next } = await open({ authorization: `Bearer ${key}` });
    for (let id = 1; ; id++) {
      socket?.send(JSON.stringify({ id, inputs: [input] }));
      const { problem } = json(await next());
      if (problem) {
        expect(problem).toMatchObject({ code: "not-signed-in" });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    socket?.close();
  });

  test("takes its key as a subprotocol, and says which one it speaks", async () => {
    const { response, socket, next } = await open({
      authorization: "",
      "sec-websocket-protocol": `accord.v1, ${world.key}`,
    });
    expect([response.status, response.headers.get("sec-websocket-protocol")]).toEqual([101, "accord.v1"]);
    socket?.send(JSON.stringify({ id: 1, inputs: [input] }));
    expect(json(await next())).toMatchObject({ id: 1, rewards: [{}] });
    socket?.close();
  });

  test("is refused without a key, and where no socket is asked for", async () => {
    expect((await open({ authorization: "" })).response.status).toBe(401);
    expect((await world.call("GET", "reward/socket")).status).toBe(400);
  });
});
