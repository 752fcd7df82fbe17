import { beforeAll, describe, expect, test } from "vitest";
import { servedProject } from "../testing/served-project.ts";

/** Requests as other people's clients send them; each string is the body byte for byte. */
let world: Awaited<ReturnType<typeof servedProject>>;
let truth: { mean: number; std: number }[];

const ROWS = [
  [0.9, 0.1, -0.2],
  [-0.4, 0.3, 0.5],
];
const TEXTS = ROWS.map((row) => JSON.stringify(row));
const quoted = TEXTS.map((text) => JSON.stringify(text));
const FRAGMENT = JSON.stringify(ROWS);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

beforeAll(async () => {
  world = await servedProject();
  const inputs = ROWS.map(([a, b, c]) => ({ observation: [a, b], action: [c] }));
  const fragment = { observations: ROWS.map((row) => row.slice(0, 2)), actions: ROWS.map(([, , c]) => [c]) };
  truth = (await world.ask<{ rewards: typeof truth }>("reward", { inputs: [...inputs, fragment] })).rewards;
});

async function speak<T>(path: string, body?: string, status = 200): Promise<T> {
  const response = await world.call(
    body === undefined ? "GET" : "POST",
    `models/live/protocols/${path}`,
    body,
    {
      "content-type": "application/json",
    },
  );
  const reply = await response.json();
  expect([response.status, reply]).toEqual([status, expect.anything()]);
  if (status === 200) expect(response.headers.get("x-accord-sha256")).toMatch(/^[0-9a-f]{64}$/);
  return reply as T;
}

const means = () => truth.slice(0, 2).map(({ mean }) => expect.closeTo(mean, 6));

describe("OpenRLHF", () => {
  test("gets rewards, scores in 0 … 1 and lists of numbers to log, in order", async () => {
    const bodies = [
      `{"query":[${quoted}],"prompts":["",""],"labels":[null,"7"]}`,
      `{"query": [${quoted}]}`,
      `{"query":["Do well. [0.9,0.1,-0.2]",${quoted[1]}],"prompts":["Do well. ","Do well. "],"labels":["",""],"more":{}}`,
    ];
    for (const body of bodies) {
      const reply = await speak("openrlhf/get_reward", body);
      expect(reply).toEqual({
        rewards: means(),
        scores: truth.slice(0, 2).map(({ mean }) => expect.closeTo(sigmoid(mean), 6)),
        extra_logs: { std: truth.slice(0, 2).map(({ std }) => expect.closeTo(std, 6)) },
      });
    }
  });

  test("gets nothing for an empty shard, with the key in the address and no header", async () => {
    const response = await world.call(
      "POST",
      `models/live/protocols/key/${world.key}/openrlhf/get_reward`,
      `{"query":[],"prompts":[],"labels":[]}`,
      { authorization: "" },
    );
    expect([response.status, await response.json()]).toEqual([
      200,
      { rewards: [], scores: [], extra_logs: { std: [] } },
    ]);
  });

  test("is told clearly where a text is no fragment, and gets no partial answer", async () => {
    const { error } = await speak<{ error: string }>(
      "openrlhf/get_reward",
      `{"query":[${quoted[0]},"Once upon a time"]}`,
      400,
    );
    expect(error).toMatch(/^query\.1: This project's model takes vectors, not text/);
    const wrong = await speak<{ error: string }>("openrlhf/get_reward", `{"query":["[1,2]"]}`, 400);
    expect(wrong.error).toBe("query.0: Expected shape [3] in row 0, received [2].");
    await speak("openrlhf/get_reward", `{"query":["[1,2,3]"],"prompts":["a","b"]}`, 400);
    await speak("openrlhf/get_reward", `{"query":[{"a":1}]}`, 400);
  });
});

test("slime gets a bare number, or an object to pick from", async () => {
  const body = `{"prompt":"Do well.","response":${quoted[0]},"label":"x"}`;
  expect(await speak("slime", body)).toBeCloseTo(truth[0]?.mean as number, 6);
  const reply = await speak<Record<string, number>>("slime?object=true&risk=lcb:1", body);
  const { mean = 0, std = 0 } = truth[0] ?? {};
  expect(reply.reward).toBeCloseTo(mean - std, 6);
  await speak("slime", `{"prompt":"p","label":"x"}`, 400);
});

test("LLaMA-Factory gets as many scores as messages", async () => {
  expect(await speak("llama-factory", `{"model":"model","messages":[${quoted}]}`)).toEqual({
    scores: means(),
  });
  expect(await speak("llama-factory", `{"model": "model", "messages": []}`)).toEqual({ scores: [] });
});

describe("vLLM's clients", () => {
  const usage = {
    prompt_tokens: 2,
    total_tokens: 2,
    completion_tokens: 0,
    prompt_tokens_details: null,
  };
  test("get classes: verl reads data[-1].probs[-1] raw, others a sigmoid", async () => {
    for (const path of ["vllm/classify", "vllm/v1/classify"]) {
      const raw = await speak(path, `{"model":"m","input":[${quoted}],"use_activation":false}`);
      expect(raw).toEqual({
        id: expect.any(String),
        object: "list",
        created: expect.any(Number),
        model: "accord-reward-v1",
        data: means().map((mean, index) => ({ index, label: null, probs: [mean], num_classes: 1 })),
        usage,
      });
    }
    const one = await speak<{ data: { probs: number[] }[] }>(
      "vllm/classify",
      `{"model":"m","input":${quoted[0]}}`,
    );
    expect(one.data.map(({ probs }) => probs)).toEqual([
      [expect.closeTo(sigmoid(truth[0]?.mean as number), 6)],
    ]);
    expect(await speak("vllm/classify", `{"input":[]}`)).toMatchObject({ data: [] });
  });

  test("get pooled rewards, of the whole and of steps, as numbers and as base64", async () => {
    const body = `{"model":"m","input":${JSON.stringify(FRAGMENT)}`;
    const whole = await speak<{ data: unknown[] }>("vllm/pooling", `${body}}`);
    expect(whole.data).toEqual([
      { index: 0, object: "pooling", data: [expect.closeTo(truth[2]?.mean as number, 5)] },
    ]);
    const steps = await speak<{ data: { data: unknown }[] }>(
      "vllm/pooling",
      `${body},"task":"token_classify"}`,
    );
    expect(steps.data[0]?.data).toEqual(means().map((mean) => [mean]));
    const packed = await speak<{ data: { data: string }[] }>(
      "vllm/pooling",
      `${body},"task":"token_classify","encoding_format":"base64"}`,
    );
    const bytes = Uint8Array.from(atob(packed.data[0]?.data ?? ""), (c) => c.charCodeAt(0));
    expect([...new Float32Array(bytes.buffer)]).toEqual(means());
  });

  test("get embeddings of one number, as SGLang's reward models answer: verl reads data[-1].embedding[-1]", async () => {
    const body = `{"model":"m","input":[${quoted}]`;
    const told = await speak<{ data: unknown[] }>("vllm/v1/embeddings", `${body}}`);
    expect(told.data).toEqual(
      means().map((mean, index) => ({ index, object: "embedding", embedding: [mean] })),
    );
    const packed = await speak<{ data: { embedding: string }[] }>(
      "vllm/v1/embeddings",
      `${body},"encoding_format":"base64"}`,
    );
    const bytes = Uint8Array.from(atob(packed.data[1]?.embedding ?? ""), (c) => c.charCodeAt(0));
    expect([...new Float32Array(bytes.buffer)]).toEqual([means()[1]]);
  });

  test("get scores of pairs: one prompt for all or one for each", async () => {
    for (const path of ["vllm/score", "vllm/v1/score"])
      for (const body of [
        `{"model":"m","text_1":"Do well.","text_2":[${quoted}]}`,
        `{"model":"m","text_1":["a","b"],"text_2":[${quoted}]}`,
        `{"model":"m","queries":"Do well.","documents":[${quoted}]}`,
      ])
        expect(await speak(path, body)).toMatchObject({
          object: "list",
          data: means().map((score, index) => ({ index, object: "score", score })),
        });
    await speak("vllm/score", `{"text_1":["a","b","c"],"text_2":[${quoted}]}`, 400);
  });

  test("get documents by reward, best first", async () => {
    const order = truth[0] && truth[1] && truth[0].mean > truth[1].mean ? [0, 1] : [1, 0];
    for (const path of ["vllm/rerank", "vllm/v1/rerank", "vllm/v2/rerank"]) {
      const reply = await speak<{ results: unknown[] }>(
        path,
        `{"model":"m","query":"Do well.","documents":[${quoted[0]},{"text":${quoted[1]}}]}`,
      );
      expect(reply).toEqual({
        id: expect.any(String),
        model: "accord-reward-v1",
        usage,
        results: order.map((index) => ({
          index,
          document: { text: TEXTS[index] },
          relevance_score: expect.closeTo(truth[index]?.mean as number, 6),
        })),
      });
    }
    const top = await speak<{ results: unknown[] }>(
      "vllm/rerank",
      `{"query":"q","documents":[${quoted}],"top_n":1}`,
    );
    expect(top.results).toHaveLength(1);
    expect(await speak("vllm/rerank", `{"query":"q","documents":[]}`)).toMatchObject({ results: [] });
  });

  test("get the model's name, and errors as OpenAI has them", async () => {
    expect(await speak("vllm/v1/models")).toEqual({
      object: "list",
      data: [{ id: "accord-reward-v1", object: "model", created: expect.any(Number), owned_by: "accord" }],
    });
    expect(await speak("vllm/classify", `{"input":["hello"]}`, 400)).toEqual({
      error: { message: expect.any(String), type: "invalid-input", param: "input.0", code: 400 },
    });
  });
});

test("a version in the base address pins it", async () => {
  const at = (version: string) =>
    world.call(
      "POST",
      `models/${version}/protocols/slime`,
      `{"prompt":"","response":${quoted[0]},"label":null}`,
    );
  expect(await (await at("1")).json()).toBeCloseTo(truth[0]?.mean as number, 6);
  expect((await at("9")).status).toBe(404);
  expect((await at("latest")).status).toBe(404);
});
